"""Writes a configuration and reads back what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from reporter.config import load
from reporter.errors import ConfigError

Said = list[tuple[int, int, str, str]]
Read = Callable[..., Said]


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Read:
    """Problems of a text as (line, column, path, message); none when it loads."""
    monkeypatch.chdir(tmp_path)

    def read(text: str, metrics: frozenset[str] | None = None) -> Said:
        path = Path("client.yml")
        path.write_text(text, encoding="utf-8", newline="")
        try:
            load(path, metrics=metrics)
        except ConfigError as error:
            problems = error.problems
        else:
            return []
        assert all(problem.file == "client.yml" for problem in problems)
        return [(p.line, p.column, p.path, p.message) for p in problems]

    return read


@pytest.fixture(params=["libyaml", "pure"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML: the fast one is not in every installation."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")
