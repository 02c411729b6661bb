"""Inputs are checked by the program, as the platform checks none of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.action import inputs
from reporter.errors import UsageError


def read(**given: str) -> inputs.Inputs:
    return inputs.read({inputs.variable(name.replace("_", "-")): value for name, value in given.items()})


def test_nothing_given_is_the_defaults() -> None:
    found = read()
    assert (found.command, found.configs, found.output) == ("build", (Path("client.yml"),), Path("out"))
    assert (found.month, found.client, found.strict, found.send, found.summary) == (
        "",
        "",
        False,
        False,
        True,
    )


def test_an_empty_input_is_the_default() -> None:
    assert read(command="", config=" \n ", output="", summary="") == read()


@pytest.mark.parametrize(
    ("given", "word"),
    [
        ({"command": "destroy"}, "command"),
        ({"command": "check"}, "command"),
        ({"month": "2026-13"}, "month"),
        ({"month": "October"}, "month"),
        ({"strict": "yes"}, "strict"),
        ({"send": "True"}, "send"),
        ({"summary": "0"}, "summary"),
        ({"send": "true", "command": "plan"}, "command: build"),
        ({"output": "--data"}, "output"),
        ({"output": "a\nb"}, "output"),
        ({"config": "--help"}, "config"),
        ({"config": "ok.yml\n-x.yml"}, "config"),
        ({"config": "nowhere/*.yml"}, "no file matches"),
    ],
)
def test_a_wrong_input_is_one_sentence(given: dict[str, str], word: str) -> None:
    with pytest.raises(UsageError, match=word) as caught:
        read(**given)
    assert "\n" not in str(caught.value)


def test_patterns_are_sorted_and_each_file_is_taken_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clients" / "folder.yml").mkdir(parents=True)
    for name in ("b.yml", "a.yml", "c d.yml"):
        (tmp_path / "clients" / name).touch()
    monkeypatch.chdir(tmp_path)
    found = read(config="clients/b.yml\nclients/*.yml\n")
    assert [path.as_posix() for path in found.configs] == [
        "clients/b.yml",
        "clients/a.yml",
        "clients/c d.yml",
    ]
