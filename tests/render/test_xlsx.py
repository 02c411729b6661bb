"""The workbook: typed cells, text that is never a formula, one sheet for each section, the same bytes."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter import cli
from reporter.model import Field, Form, Report, Sheet
from reporter.render import xlsx
from reporter.report import sheets
from tests.end_to_end.demo_runs import DEMO

MADE = datetime(2026, 10, 31, 23, tzinfo=UTC)


def _sheet(*values: Field, name: str = "One") -> Sheet:
    return Sheet(name, "A title", tuple(f"H{n}" for n in range(len(values))), (values,))


def _bytes(*made: Sheet) -> bytes:
    return xlsx.render(made, title="T", tool="reporter", made=MADE)


def _open(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def test_cells_have_their_kinds() -> None:
    page = _open(
        _bytes(
            _sheet(
                Field("Words"),
                Field(1234, Form.COUNT),
                Field(0.0345, Form.RATE),
                Field(None, Form.COUNT),
                Field(0, Form.COUNT),
                Field(date(2026, 10, 3), Form.DATE),
                Field(datetime(2026, 10, 3, 9, 12), Form.MOMENT),  # noqa: DTZ001  spreadsheets know no zones
            )
        )
    )["One"]
    row: tuple[Any, ...] = page[3]
    words, count, rate, absent, nought, day, moment = row
    assert (words.data_type, words.value) == ("s", "Words")
    assert (count.data_type, count.value, count.number_format) == ("n", 1234, "#,##0")
    assert (rate.value, rate.number_format) == (0.0345, "0.00%")
    assert absent.value is None
    assert (nought.data_type, nought.value) == ("n", 0)
    assert day.is_date
    assert day.value.date() == date(2026, 10, 3)
    assert moment.is_date
    assert moment.value == datetime(2026, 10, 3, 9, 12)  # noqa: DTZ001


def test_title_and_header_stay_in_view() -> None:
    page = _open(_bytes(_sheet(Field("a"), Field(1, Form.COUNT))))["One"]
    assert page["A1"].value == "A title"
    assert [cell.value for cell in page[2]] == ["H0", "H1"]
    assert page.freeze_panes == "B3"
    assert page.auto_filter.ref == "A2:B3"
    assert page.column_dimensions["A"].width >= xlsx.NARROWEST


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://192.0.2.1")',
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "#REF!",
        "=1\n=2",
    ],
)
def test_text_is_never_a_formula(text: str) -> None:
    content = _bytes(_sheet(Field(text)))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        page = parts.read("xl/worksheets/sheet1.xml")
    assert b'r="A3"' in page
    assert b"<f>" not in page
    assert b't="e"' not in page
    cell = _open(content)["One"]["A3"]
    assert cell.data_type == "s"
    assert bool(cell.quotePrefix) == (text != "#REF!")  # no formula either once somebody has edited it


@given(st.text(max_size=60))
@settings(max_examples=40, deadline=None)
def test_any_text_opens_and_is_text(text: str) -> None:
    cell = _open(_bytes(_sheet(Field(text), Field("end"))))["One"]["A3"]
    assert cell.value is None or cell.data_type == "s"


def test_what_looks_like_an_escape_is_kept_as_it_stands() -> None:
    with zipfile.ZipFile(io.BytesIO(_bytes(_sheet(Field("_x0041_ and a_x00e9_"))))) as parts:
        page = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "_x005F_x0041_ and a_x005F_x00e9_" in page


def test_names_of_sheets_are_what_excel_takes() -> None:
    names = ["A/B: [c]?*", "x" * 40, "X" * 40, "History", "'quoted'", ""]
    made = _open(_bytes(*(_sheet(Field("a"), name=name) for name in names))).sheetnames
    assert len({name.casefold() for name in made}) == len(names)
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\']", name) for name in made)
    assert "history" not in {name.casefold() for name in made}


def test_the_same_sheets_give_the_same_bytes(report: Report) -> None:
    one, two = (_bytes(*sheets(report)) for _ in range(2))
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = parts.read("docProps/core.xml").decode()
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2026-10-31T23:00:00Z"}


def test_every_reading_and_post_is_in_a_sheet(report: Report) -> None:
    book = {sheet.name: sheet for sheet in sheets(report)}
    assert list(book) == ["Scorecard", "Instagram", "Goals", "Posts", "Definitions", "Gaps", "Sources"]
    count = book["Scorecard"].rows[0]
    assert (count[2].value, count[5].value, count[6].value) == (1234.0, 1000.0, 0.234)
    assert count[13].value == "saves"  # what the sum is without
    rate, reach = book["Instagram"].rows
    assert (rate[2].form, rate[6].value, rate[9].value) == (Form.RATE, 0.05, "percentage points")
    assert reach[2].value is None
    assert reach[4].value == "Withdrawn by the platform: withdrawn in June."
    (line,) = book["Posts"].rows
    assert line[1].value == datetime(2026, 10, 3, 9, 12)  # noqa: DTZ001  Amsterdam's summer time
    assert all(len(row) == len(sheet.header) for sheet in book.values() for row in sheet.rows)


def test_the_command_writes_it_when_asked(tmp_path: Path) -> None:
    out = tmp_path / "out"
    asked = ["--month", "2026-10", "--offline", "--out", str(out), "--data", str(tmp_path / "data")]
    assert cli.run(["build", str(DEMO), *asked, "--format", "xlsx,csv"]) == 0
    folder = out / "kwartelnest" / "2026-10"
    assert {path.name for path in folder.iterdir()} == {"report.xlsx", "posts.csv", "metrics.csv"}
    book = openpyxl.load_workbook(folder / "report.xlsx")
    assert book["Posts"].max_row > 20
    assert {"Scorecard", "Instagram", "Posts", "Benchmarks", "Share of voice", "Website"} <= set(
        book.sheetnames
    )
    assert not [c for page in book for row in page.iter_rows() for c in row if c.data_type in {"f", "e"}]
