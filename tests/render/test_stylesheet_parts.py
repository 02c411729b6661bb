"""The stylesheet lies in small files: all of them are taken, in their order, and clients may replace each."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reporter import resources
from reporter.errors import ConfigError
from reporter.render import own, stylesheets

FOLDER = resources.templates() / "style"
LOOSE = re.compile(r"(?:padding|margin|gap|border)[\w-]*: [^;{}]*?(?<![\w.-])\d[\d.]*pt\b[^;{}]*")


def part(name: str) -> str:
    return (FOLDER / f"{name}.css").read_text(encoding="utf-8")


def test_every_file_of_the_folder_is_a_part_and_there_are_no_others() -> None:
    assert sorted(stylesheets.PARTS) == sorted(path.stem for path in FOLDER.iterdir())
    assert len(set(stylesheets.PARTS)) == len(stylesheets.PARTS)


def test_parts_are_joined_in_their_order() -> None:
    whole = stylesheets.ours()
    places = [whole.index(part(name)) for name in stylesheets.PARTS]
    assert places == sorted(places)
    assert len(whole) == sum(len(part(name)) + 1 for name in stylesheets.PARTS) - 1


def test_what_is_for_one_medium_comes_after_what_is_for_both() -> None:
    both = [name for name in stylesheets.PARTS if "@media" not in part(name)]
    assert (*both, "screen", "dark", "paper") == stylesheets.PARTS


@pytest.mark.parametrize("name", stylesheets.PARTS)
def test_a_part_says_what_it_is_for_and_stays_small(name: str) -> None:
    assert part(name).startswith("/* ")
    assert len(part(name).splitlines()) < 80


@pytest.mark.parametrize("name", [name for name in stylesheets.PARTS if name != "tokens"])
def test_room_and_lines_are_tokens(name: str) -> None:
    rules = part(name).partition("@media")[2] if name == "paper" else part(name)  # @page knows no variables
    assert LOOSE.findall(rules) == []


def test_every_token_is_set_and_used() -> None:
    whole = stylesheets.ours()
    used = set(re.findall(r"var\((--[\w-]+)\)", whole))
    by_brand = {"--accent", "--accent-text", "--ink", "--ink-dark"}
    assert used - by_brand == set(re.findall(r"(--[\w-]+):", part("tokens")))


def test_a_client_replaces_one_part_or_the_whole(tmp_path: Path) -> None:
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "cards.css").write_text(".mine { top: 0 }", encoding="utf-8")
    dressed = stylesheets.ours(tmp_path)
    assert dressed == stylesheets.ours().replace(part("cards"), ".mine { top: 0 }")
    (tmp_path / "style.css").write_text(".all { top: 0 }", encoding="utf-8")
    assert stylesheets.ours(tmp_path) == ".all { top: 0 }"


def test_a_part_of_a_client_is_checked_like_the_whole(tmp_path: Path) -> None:
    (tmp_path / "style").mkdir()
    (tmp_path / "style" / "paper.css").write_text("\n@import 'x';", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"/style/paper\.css:2:1: .* holds '@import'"):
        stylesheets.ours(tmp_path)


def test_names_that_a_client_may_use_hold_the_parts_and_the_whole() -> None:
    names = own.names(resources.templates())
    assert {"style.css", "style/tokens.css", "style/paper.css", "macros.html"} <= set(names)
