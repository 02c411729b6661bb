"""The summary page: outside text stays text, the page stays below the platform's limit."""

from __future__ import annotations

import html
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.model import ClientRun, Run, RunFigure, RunGap, RunStatus
from reporter.render import summary

MIB = 1 << 20
GAP = RunGap("instagram", "*", "no_permission", "the token may not read insights")
CLIENT = ClientRun(
    "client.yml",
    "bakery",
    "Harbour Bakery",
    "2026-10",
    RunStatus.GAPS,
    2,
    gaps=(GAP,),
    figures=(RunFigure("Followers", "9,884", "+3.3%"),),
)
HOSTILE = [
    "<script>x</script>",
    "[click](http://x.test)",
    "http://x.test",
    "www.x.test",
    "a|b",
    "`code`",
    "@octocat",
    "me@x.test",
    "#12",
    "![x](y)",
    "**bold** _it_ ~~no~~",
    "$\\sqrt2$",
    "&lt;b&gt;",
    "a\n\n# heading",
    "- list",
    "1. list",
    "<!-- x",
    "{{ 7 * 7 }}",
]


def plain(markdown: str) -> str:
    """What a reader sees of escaped text."""
    return html.unescape(markdown).replace("\u200b", "")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_not_obeyed(text: str) -> None:
    escaped = summary.escape(text)
    assert not set("<>|`[]_*@#!$\\~{}\n") & set(re.sub(r"&#[0-9]+;", "", escaped))
    assert "://" not in escaped
    assert "www." not in escaped
    assert plain(escaped) == " ".join(text.split())


@given(st.text(max_size=100))
def test_any_text_holds_no_markup(text: str) -> None:
    rest = re.sub(r"&#[0-9]+;", "", summary.escape(text))
    assert not set(summary._MARKUP) & set(rest)
    assert "\n" not in rest


def test_names_and_numbers_are_broken_for_the_finished_page_too() -> None:
    assert "@\u200boctocat" in html.unescape(summary.escape("@octocat"))
    assert "#\u200b12" in html.unescape(summary.escape("#12"))


def test_the_page() -> None:
    page = plain(summary.render(Run("build", False, (CLIENT,))))
    assert page.startswith("## reporter build: 2026-10\n\n| Client | Month |")
    assert "| Harbour Bakery | 2026-10 | done, with gaps | 1 | Followers: 9,884 (+3.3%) |\n" in page
    assert "\n### Harbour Bakery\n" in page
    assert "\n- instagram, everything: the token may not read insights (no_permission)\n" in page


def test_the_table_has_as_many_cells_in_every_row_whatever_is_in_them() -> None:
    nasty = replace(CLIENT, name="a | b\n| c", figures=(RunFigure("x|y", "|", "|"),), gaps=())
    rows = [
        line for line in summary.render(Run("build", False, (nasty,))).splitlines() if line.startswith("|")
    ]
    assert [row.count("|") for row in rows] == [6, 6, 6]


def test_others_see_only_the_result_of_a_client_who_has_not_agreed() -> None:
    failed = replace(CLIENT, status=RunStatus.FAILED, problem="secret reason")
    page = plain(summary.render(Run("build", True, (failed,))))
    assert "| Client 1 | 2026-10 | failed | 1 |  |" in page
    for word in ("Harbour", "bakery", "instagram", "insights", "9,884", "secret reason"):
        assert word not in page
    assert "others may read this page" in page


def test_a_client_who_has_agreed_is_named() -> None:
    page = plain(summary.render(Run("build", True, (replace(CLIENT, public=True),))))
    assert "Harbour Bakery" in page
    assert "others may read" not in page


def test_problems_of_the_configuration_are_listed() -> None:
    page = plain(summary.render(Run("build", False, (), ("client.yml:3:5: accounts: <b>",))))
    assert "- client.yml:3:5: accounts: <b>\n" in page


def test_few_details_are_left_out_and_counted() -> None:
    many = replace(CLIENT, gaps=(GAP,) * 30)
    page = summary.render(Run("build", False, (many,)))
    assert page.count("insights") == 20
    assert "- and 10 more, in the manifest" in page


@pytest.mark.parametrize("count", [50, 3000])
def test_a_large_run_stays_below_the_limit(count: int) -> None:
    gaps = tuple(replace(GAP, detail="😀|" * 110) for _ in range(30))
    clients = tuple(replace(CLIENT, name="<" * 200, gaps=gaps, problem="@" * 400) for _ in range(count))
    page = summary.render(Run("build", False, clients))
    assert len(page.encode()) < MIB
    assert plain(page).startswith("## reporter build: 2026-10")
    assert ("more clients are in the manifest" in page) == (count > 300)
