"""What every test gets: no network beyond this machine, and the command line as a function."""

from __future__ import annotations

import socket
from typing import Any

import pytest

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


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` writes the golden files anew."""
    parser.addoption("--update-golden", action="store_true", help="write the golden files anew")
