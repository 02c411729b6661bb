"""axe finds nothing in any page: narrow and wide, light and dark, on paper, with letters twice as large."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.browser.chromium import HERE

PAGES = ("report", "report of other data", "executive", "months", "clients", "mail")
VIEWS = {"320 px, light", "320 px, dark", "1280 px, light", "1280 px, dark", "print", "text at 200 %"}

# Where axe cannot tell: signs beside words, and what a scrolled table covers at the time.
UNSURE = re.compile(
    "Element content (contains only non-text characters|is too short to determine)"
    "|background color could not be determined because it('s partially obscured| is overlapped) by another"
)

MISTAKES = {"image-alt", "color-contrast", "html-has-lang", "document-title", "heading-order", "region"}


def told(page: dict[str, Any], what: str = "violations") -> list[str]:
    return [
        f"{view['name']}: {one['id']} ({one['count']} times): {one['nodes']}"
        for view in page["views"]
        for one in view[what]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_no_violation_in_any_view(name: str, seen: dict[str, Any]) -> None:
    assert told(seen[name]) == []


@pytest.mark.parametrize("name", PAGES)
def test_axe_ran_in_every_view(name: str, seen: dict[str, Any]) -> None:
    passes = {view["name"]: view["passes"] for view in seen[name]["views"]}
    assert set(passes) == VIEWS
    assert min(passes.values()) > 20, passes


@pytest.mark.parametrize("name", PAGES)
def test_axe_is_unsure_only_where_it_must_be(name: str, seen: dict[str, Any]) -> None:
    for view in seen[name]["views"]:
        for one in view["unsure"]:
            assert one["id"] == "color-contrast", (view["name"], one)
            assert [why for why in one["why"] if not UNSURE.search(why)] == [], view["name"]


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_its_screen(name: str, seen: dict[str, Any]) -> None:
    assert [one["width"] for one in seen[name]["widths"]] == [320, 375, 768, 1280, 1440]
    views = [view["wide"] for view in seen[name]["views"] if view["wide"]]
    assert [one for one in (*seen[name]["widths"], *views) if one["needed"] > one["width"]] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_for_nothing_and_complains_of_nothing(name: str, seen: dict[str, Any]) -> None:
    assert (seen[name]["asked"], seen[name]["complaints"]) == ([], [])


def test_a_broken_page_is_caught(seen: dict[str, Any]) -> None:
    page = seen["broken"]
    for view in page["views"]:
        found = {one["id"] for one in view["violations"]}
        expected = {
            "image-alt",
            "color-contrast",
            "html-has-lang",
            "document-title",
            "heading-order",
            "region",
        }
        assert expected <= found, view["name"]
    assert all(one["needed"] > one["width"] and one["beyond"] for one in page["widths"])
    assert [address.rsplit("/", 1)[-1] for address in page["asked"]] == ["absent.png"]
    assert any("undefined_function" in complaint for complaint in page["complaints"])


def test_the_lock_pins_bytes_and_names_no_server() -> None:
    lock = json.loads((HERE / "package-lock.json").read_text(encoding="utf-8"))
    asked = json.loads((HERE / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    packages = {name.removeprefix("node_modules/"): one for name, one in lock["packages"].items() if name}
    assert {name: one["version"] for name, one in packages.items()} == asked
    assert all(one["integrity"].startswith("sha512-") and "resolved" not in one for one in packages.values())
