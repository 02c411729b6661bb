"""Builds both demos once per worker."""

from __future__ import annotations

import pytest

from tests.end_to_end.demo_runs import DEMO, SELLERS, Demo, built


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return built(DEMO, "2026-10", "kwartelnest", tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="session")
def sellers(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return built(SELLERS, "2018-05", "live-sellers", tmp_path_factory.mktemp("sellers"))
