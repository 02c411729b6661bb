"""What every test gets: no network beyond this machine, and the command line as a function."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.demo_runs import DEMO, SELLERS, Demo, built_once

LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def _only_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A connection to anywhere but this machine fails the test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that the workers of this test run have in common."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "shared"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def shipped_demo(shared_folder: Path) -> Demo:
    """The made-up coffee brand's October, built once for all tests; to be read, not built into."""
    return built_once(DEMO, "2026-10", "kwartelnest", shared_folder)


@pytest.fixture(scope="session")
def shipped_sellers(shared_folder: Path) -> Demo:
    """The nine real pages' May, built once for all tests; to be read, not built into."""
    return built_once(SELLERS, "2018-05", "live-sellers", shared_folder)


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes the golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")
