"""Tables that a reader sorts, in a real browser under the page's own policy; the same page without script."""

from __future__ import annotations

import json
import subprocess
from typing import Any

import pytest

from reporter.model import Brand
from reporter.render import html
from tests.browser import chromium

BRAND = Brand("Noord", "noord", "#1f4e79", "#ffffff", "#1f4e79")
PAGE = """{% extends "base.html" %}{% import "macros.html" as m with context %}
{% block title %}T{% endblock %}
{% block body %}
<main><h1>T</h1><table class="table" data-sort="{{ m.sorter() }}"><thead><tr>
<th scope="col">Name</th><th scope="col">Likes<sup><a href="#x">1</a></sup></th><th scope="col">Rate</th>
</tr></thead><tbody>
{% for row in rows %}
<tr{{ " data-fixed" if row.total else "" }}><th scope="row">{{ row.name }}</th>
<td data-value="{{ m.key(row.likes) }}">{{ row.likes|number if row.likes is not none else "–" }}</td>
<td data-value="{{ m.key(row.rate) }}">{{ row.text }}</td></tr>
{% endfor %}
</tbody><tbody><tr><th scope="row">Median</th><td data-value="999999">other</td><td>-</td></tr></tbody>
</table>
</main>{% endblock %}"""
# As text 1,000 comes before 9 and "éclair" after "zoo"; as numbers and in Dutch they do not.
ROWS = [
    {"name": "zoo", "likes": 9, "rate": 0.5, "text": "50%", "total": False},
    {"name": "éclair", "likes": 1000, "rate": 0.05, "text": "5%", "total": False},
    {"name": "item 10", "likes": None, "rate": 0.5, "text": "50%", "total": False},
    {"name": "item 9", "likes": 0, "rate": -1e-07, "text": "0%", "total": False},
    {"name": "All", "likes": 1009, "rate": None, "text": "–", "total": True},
]


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The table at first, and after clicks on the columns name, name, likes, likes, rate, rate, rate."""
    chromium.must_be_here()
    folder = tmp_path_factory.mktemp("sorted")
    (folder / "own.html").write_text(PAGE, encoding="utf-8")
    dress = html.Dress(BRAND, "nl", "nl-NL", templates=folder)
    (folder / "page.html").write_text(html.document(dress, "own.html", rows=ROWS), encoding="utf-8")
    job = {"browser": chromium.browser(), "file": str(folder / "page.html"), "clicks": [0, 0, 1, 1, 2, 2, 2]}
    result = subprocess.run(
        ("node", "sort.mjs"),
        cwd=chromium.HERE,
        input=json.dumps(job),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    return found


def names(step: dict[str, Any]) -> list[str]:
    return [row[0] for row in step["rows"]]


def test_the_policy_lets_exactly_this_script_run(seen: dict[str, Any]) -> None:
    assert seen["complaints"] == []
    assert seen["steps"][0]["buttons"] == 3
    assert seen["steps"][0]["aria"] == ["none"] * 3


def test_text_is_sorted_as_the_language_does(seen: dict[str, Any]) -> None:
    up, down = seen["steps"][1:3]
    assert names(up) == ["éclair", "item 9", "item 10", "zoo", "All", "Median"]
    assert names(down) == ["zoo", "item 10", "item 9", "éclair", "All", "Median"]
    assert up["aria"] == ["ascending", "none", "none"]
    assert down["aria"] == ["descending", "none", "none"]
    assert up["focus"] == "Name"  # whoever uses the keyboard stays where they were


def test_numbers_are_sorted_as_numbers_and_the_unknown_stay_last(seen: dict[str, Any]) -> None:
    down, up = seen["steps"][3:5]
    assert names(down) == ["éclair", "zoo", "item 9", "item 10", "All", "Median"]
    assert names(up) == ["item 9", "zoo", "éclair", "item 10", "All", "Median"]
    assert down["aria"] == ["none", "descending", "none"]


def test_equal_rows_keep_their_order_and_a_third_click_undoes(seen: dict[str, Any]) -> None:
    first, (down, up, undone) = seen["steps"][0], seen["steps"][5:8]
    assert [row[2] for row in down["rows"]][:4] == ["50%", "50%", "5%", "0%"]
    assert names(down)[:2] == ["zoo", "item 10"]
    assert names(up)[:2] == ["item 9", "éclair"]
    assert undone["aria"] == ["none"] * 3
    assert names(undone) == names(first)


def test_the_page_is_whole_without_script(seen: dict[str, Any]) -> None:
    assert seen["plain"]["buttons"] == 0
    for word in ("Name", "éclair", "1.000", "All", "Median"):
        assert word in seen["plain"]["text"]
