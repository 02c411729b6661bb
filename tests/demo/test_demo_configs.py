"""Both configurations load, name only files that exist, and every file is named."""

from __future__ import annotations

import fnmatch
from pathlib import Path

import pytest

from reporter.config import Config, Export, load

CONFIGS = Path(__file__).parents[2] / "config"


def _exports(config: Config) -> list[Export]:
    own = [export for _, account in config.all_accounts() for export in account.exports]
    listening = list(config.listening.sources) if config.listening else []
    return [*own, *listening, *(config.web.exports if config.web else ())]


@pytest.mark.parametrize("client", ["demo", "live-sellers"])
def test_the_configuration_loads(client: str) -> None:
    loaded = load(CONFIGS / client / "client.yml")
    assert loaded.config.client.footer
    assert len(_exports(loaded.config)) > 8


@pytest.mark.parametrize("client", ["demo", "live-sellers"])
def test_every_file_is_named_and_every_name_is_a_file(client: str) -> None:
    folder = CONFIGS / client
    files = {str(path.relative_to(folder)) for path in folder.rglob("*.csv") if "data" not in path.parts[:-1]}
    patterns = {export.file for export in _exports(load(folder / "client.yml").config)}
    for pattern in patterns:
        assert fnmatch.filter(files, pattern), pattern
    assert [name for name in sorted(files) if not any(fnmatch.fnmatch(name, p) for p in patterns)] == []


@pytest.mark.parametrize("client", ["demo", "live-sellers"])
def test_the_first_line_helps_editors(client: str) -> None:
    first = (CONFIGS / client / "client.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../schema.json"


def test_the_demo_uses_the_vocabulary() -> None:
    config = load(CONFIGS / "demo" / "client.yml").config
    assert [account.platform for account in config.accounts] == [
        "instagram",
        "facebook",
        "x",
        "linkedin",
        "tiktok",
    ]
    assert len(config.benchmarks) == 2
    assert {goal.kind for goal in config.goals} == {"cumulative", "level"}
    assert [goal.metric for goal in config.goals if goal.history] == ["er_reach"]
    assert set(config.plan.posts_per_week) == {account.id for account in config.accounts}
    assert {note.kind for note in config.annotations} == {"campaign", "outage", "definition_break", "event"}
    assert (CONFIGS / "demo" / str(config.commentary) / "2026-10.md").is_file()
    assert (CONFIGS / "demo" / str(config.client.logo)).is_file()
