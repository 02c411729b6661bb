"""What is wrong with values, between places and with files: each once, exactly placed and worded."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reporter.config import json_schema
from reporter.config.explain import PATTERNS
from reporter.config.tables import FIELDS
from tests.config.conftest import Read
from tests.config.marks import places

# What stands before the blocks of each part of problems.txt.
GOOD = """\
client: {name: Noord, slug: noord}
accounts:
  - {id: noord-ig, platform: instagram}
  - {id: noord-li, platform: linkedin}
"""
RIVALS = "benchmarks: [{name: Zuid, accounts: [{id: zuid-ig, platform: instagram}]}]\n"
EXPORT = "client: {name: x, slug: x}\naccounts: [{id: a, platform: x, exports: [{file: "
AROUND = {
    "after head": (GOOD, ""),
    "rivals": (GOOD + RIVALS, ""),
    "export": (EXPORT, "}]}]"),
    "whole": ("", ""),
}
GOAL = "metric: posts, target: 1, kind: level"
METRICS = frozenset({"click_through_rate", "er_reach", "followers", "posts"})


def blocks() -> Iterator[tuple[str, str, str]]:
    """(part, marked text, what is said) of each block."""
    part = ""
    for block in (Path(__file__).parent / "problems.txt").read_text(encoding="utf-8").split("\n\n"):
        if block.startswith("["):
            part = block.strip("[]")
        elif not block.startswith("#"):
            text, _, message = block.strip("\n").rpartition("\n=> ")
            yield part, text, message


@pytest.fixture(autouse=True)
def _files(said: Read) -> None:
    """A few files in the folder of the configuration."""
    for name in ("here.csv", "logo.gif", "folder/nothing.txt"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).touch()


@pytest.mark.parametrize(("part", "marked", "message"), list(blocks()))
def test_one_problem_is_told_once(said: Read, part: str, marked: str, message: str) -> None:
    before, after = AROUND[part]
    text, (place,) = places(f"{before}{marked}{after}\n")
    got = said(text, METRICS)
    assert [(line, column) for line, column, _, _ in got] == [place]
    assert [f"{path}: {words}" if path else words for _, _, path, words in got] == [message]


def test_the_list_is_read() -> None:
    assert len(list(blocks())) > 95


def test_good_head_is_good(said: Read) -> None:
    assert said(GOOD + RIVALS, METRICS) == []


def test_edges_are_good(said: Read) -> None:
    """A goal of one day, past targets up to the day before, a table's field with spaces around."""
    days = "start: 2026-12-31, by: 2026-12-31"
    past = "by: 2026-12-31, history: [{target: 1, until: 2026-12-29}, {target: 2, until: 2026-12-30}]"
    goals = f"goals:\n  - {{{GOAL}, {days}}}\n  - {{{GOAL}, {past}}}\n"
    table = "{file: here.csv, product: table, kind: web_days, columns: {' day': x}}"
    assert said(GOOD + goals + f"web: {{tool: table, exports: [{table}]}}\n", METRICS) == []


def test_only_causes_are_told_not_what_follows(said: Read) -> None:
    """No key is called missing that a tag, a merge key, an alias or a syntax error may have taken away."""
    for text, found in [
        ("client: !x {name: 1}\n", ["client"]),
        ("client: {<<: {slug: x}}\n", ["client"]),
        ("client: *base\n", ["client"]),
        ("client: {name: x, slug: x, colours: {accent: &a x}}\n", ["client.colours.accent"]),
        ("client:\n  name: x\naccounts: 'x\n", [""]),
    ]:
        rest = "" if "'" in text else "accounts: [{id: a, platform: x}]\n"
        assert [path for _, _, path, _ in said(text + rest)] == found, text


def test_missing_and_misspelt(said: Read) -> None:
    got = said("client: {slug: noord, NAME: x}\naccounts: [{id: a, platform: x}]\n")
    assert got == [
        (1, 9, "client.name", "is missing: The client's name, as the report prints it"),
        (1, 23, "client.NAME", 'is not a known key; did you mean "name"?'),
    ]


def test_long_values_are_cut(said: Read) -> None:
    text = GOOD + "annotations:\n  - date: 2026-10-01\n    text: |\n      " + "x" * 2001 + "\n"
    shown = '"' + "x" * 59 + '…"'
    assert said(text) == [(7, 11, "annotations[0].text", f"{shown} is longer than 2000 characters")]
    path = "x" * 300
    assert said(GOOD + f"commentary: {path}\n") == [
        (5, 13, "commentary", f"{shown} has a name of more than 255 bytes")
    ]


def test_kind_and_columns_both_lack(said: Read) -> None:
    Path("web.csv").touch()
    got = said(GOOD + "web: {tool: table, exports: [{file: web.csv, product: table}]}\n")
    assert got == [
        (5, 55, "web.exports[0].product", "a table needs columns: our field: the file's column"),
        (5, 55, "web.exports[0].product", "a table needs kind: one of web_days"),
    ]


def test_same_id_three_times_names_the_first(said: Read) -> None:
    got = said("client: {name: x, slug: x}\naccounts:\n" + "  - {id: a, platform: x}\n" * 3)
    message = 'the account id "a" is taken by client.yml:3:10 (accounts[0].id)'
    assert got == [(4, 10, "accounts[1].id", message), (5, 10, "accounts[2].id", message)]


def test_links_that_lead_out(said: Read, tmp_path: Path) -> None:
    outside = tmp_path.parent / f"{tmp_path.name}-outside"
    (outside / "exports").mkdir(parents=True)
    (outside / "exports" / "secret.csv").touch()
    Path("link").symlink_to(outside / "exports")
    Path("secret.csv").symlink_to(outside / "exports" / "secret.csv")
    Path("circle").symlink_to("circle")
    exports = "exports: [{file: link/secret.csv}, {file: '*.csv'}, {file: circle}, {file: 'l*/*.csv'}]"
    got = said(f"client: {{name: x, slug: x}}\naccounts: [{{id: a, platform: x, {exports}}}]\ndata: link\n")
    leads = "is a link that leads out of the folder of this file"
    assert [(path, message) for _, _, path, message in got] == [
        ("accounts[0].exports[0].file", f'"link/secret.csv" {leads}'),
        ("accounts[0].exports[1].file", f'"secret.csv" {leads}'),
        ("accounts[0].exports[2].file", f'"circle" {leads}'),
        ("accounts[0].exports[3].file", f'"link/secret.csv" {leads}'),
        ("data", f'"link" {leads}'),
    ]


def test_links_inside_are_followed(said: Read) -> None:
    Path("real").mkdir()
    Path("real/a.csv").touch()
    Path("link").symlink_to("real")
    assert (
        said("client: {name: x, slug: x}\naccounts: [{id: a, platform: x, exports: [{file: link/*.csv}]}]\n")
        == []
    )


def test_every_pattern_of_the_schema_has_its_words() -> None:
    def patterns(schema: Any) -> set[str]:
        if isinstance(schema, dict):
            own = {schema["pattern"]} if isinstance(schema.get("pattern"), str) else set()
            return own.union(*map(patterns, schema.values()))
        return set().union(*map(patterns, schema)) if isinstance(schema, list) else set()

    assert patterns(json_schema()) == set(PATTERNS)


def test_table_fields_are_those_of_the_records() -> None:
    assert FIELDS["posts"][:8] == (
        "id",
        "published_at",
        "text",
        "permalink",
        "kind",
        "duration_s",
        "reply",
        "repost",
    )
    assert "watch_time_s" in FIELDS["posts"]
    assert "follows_net" in FIELDS["account_months"]
    assert FIELDS["web_days"][:3] == ("day", "channel", "sessions")


def test_messages_hold_no_commands_and_are_cut(said: Read) -> None:
    name = "##[error]" + "\u202e" + "é" * 100
    got = said(GOOD + f"web: {{tool: '{name}'}}\n")
    assert got == [
        (5, 13, "web.tool", '"# #[error]' + "é" * 49 + '…" is not one of ga4, matomo, plausible, table')
    ]


def test_a_changed_definition_names_metrics_or_measures(said: Read) -> None:
    note = "{date: 2026-10-01, kind: definition_break, text: new, metrics: [veiws, views, er_reach]}"
    got = said(GOOD + f"annotations:\n  - {note}\n", frozenset({"er_reach"}))
    assert [(line, place) for line, _, place, _ in got] == [(6, "annotations[0].metrics[0]")]
    assert 'did you mean "views"?' in got[0][3]
