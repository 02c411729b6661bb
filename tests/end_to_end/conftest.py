"""Both demos under short names; built once for all tests, so they are read and not built into."""

from __future__ import annotations

import pytest

from tests.end_to_end.demo_runs import Demo


@pytest.fixture(scope="session")
def demo(shipped_demo: Demo) -> Demo:
    return shipped_demo


@pytest.fixture(scope="session")
def sellers(shipped_sellers: Demo) -> Demo:
    return shipped_sellers
