"""Without a browser the tests of pages skip and say why; on continuous integration that is a failure."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import chromium


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with no programs."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(chromium, "MAC", tmp_path / "absent")
    monkeypatch.delenv("CI", raising=False)
    return tmp_path


def install(folder: Path, name: str) -> None:
    program = folder / name
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)


def test_what_is_missing_is_named(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chromium, "HERE", bare)
    assert chromium.absent() == "node is not installed"
    install(bare, "node")
    assert "chromium" in chromium.absent()
    install(bare, "google-chrome")
    assert "npm ci" in chromium.absent()
    (bare / "node_modules" / "axe-core").mkdir(parents=True)
    assert chromium.absent() == ""


def test_a_machine_without_a_browser_skips(bare: Path) -> None:
    with pytest.raises(pytest.skip.Exception, match="node is not installed"):
        chromium.must_be_here()


def test_continuous_integration_fails(bare: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="node is not installed"):
        chromium.must_be_here()
