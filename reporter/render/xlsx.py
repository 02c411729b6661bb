"""The sheets as an XLSX workbook: numbers as numbers, text never a formula, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from reporter.model import Field, Form, Sheet
from reporter.render.safe import csv_text
from reporter.text import clean

Page = Any  # openpyxl's sheet for writing only, whose stubs lack what it takes over from the usual one

FORMATS = {
    Form.TEXT: "General",
    Form.COUNT: "#,##0",
    Form.RATE: "0.00%",
    Form.CHANGE: "+0.0%;-0.0%;0.0%",
    Form.DECIMAL: "General",
    Form.MONEY: "#,##0.00",
    Form.INDEX: "+0;-0;0",
    Form.DATE: "yyyy-mm-dd",
    Form.MOMENT: "yyyy-mm-dd hh:mm",
}
LONGEST = 32_767  # characters of a cell, Excel's limit
NAME = 31  # characters of a sheet's name, Excel's limit
WIDEST, NARROWEST, SAMPLE = 60, 9, 200  # characters of a column, and rows that are looked at for it
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_ESCAPE = re.compile(
    r"_(?=x[0-9A-Fa-f]{4}_)"
)  # would be read as the letter of that code (ECMA-376, ST_Xstring)
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def render(sheets: tuple[Sheet, ...], *, title: str, tool: str, made: datetime) -> bytes:
    """The workbook. ``made`` (aware) is when it says it was made: of the data, never of the clock."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    moment = made.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    book.properties.title, book.properties.creator = clean(title), clean(tool)
    book.properties.created = moment
    for name, sheet in _named(sheets):
        _fill(book.create_sheet(name), sheet)
    packed = io.BytesIO()
    book.save(packed)
    return _repacked(packed.getvalue(), f"{moment.isoformat()}Z".encode())


def _named(sheets: tuple[Sheet, ...]) -> Iterator[tuple[str, Sheet]]:
    """Each sheet under a name that Excel takes and no other sheet has."""
    taken = {"history"}  # reserved by Excel
    for sheet in sheets:
        plain = _NOT_IN_NAMES.sub(" ", clean(sheet.name)).replace("\n", " ").strip()[:NAME] or "-"
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain[: NAME - len(str(number)) - 1]} {number}"
        taken.add(name.casefold())
        yield name, sheet


def _fill(page: Page, sheet: Sheet) -> None:
    """Title, header, rows; title and header stay in view."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    page.freeze_panes = "B3"
    for place, width in enumerate(_widths(sheet), start=1):
        page.column_dimensions[get_column_letter(place)].width = width
    last = get_column_letter(len(sheet.header))
    page.auto_filter.ref = f"A2:{last}{len(sheet.rows) + 2}"
    page.print_title_rows = "1:2"
    page.page_setup.orientation = "landscape"
    page.append([_cell(page, Field(sheet.title), font=Font(bold=True, size=14))])
    bold, wrapped = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    page.append([_cell(page, Field(text), font=bold, alignment=wrapped) for text in sheet.header])
    for row in sheet.rows:
        page.append([_cell(page, one) for one in row])


def _cell(page: Page, field: Field, **styles: object) -> Any:
    """A cell whose kind is said, so that nothing guesses one; None for what is not known."""
    from openpyxl.cell import WriteOnlyCell

    if field.value is None:
        return None
    cell = WriteOnlyCell(page)
    for name, style in styles.items():
        setattr(cell, name, style)
    if isinstance(field.value, str):
        text = clean(field.value)
        cell.value = _ESCAPE.sub("_x005F_", text)[:LONGEST]
        cell.data_type = "s"  # never a formula or an error, whatever it begins with
        cell.quotePrefix = csv_text(text) != text  # nor after somebody edits it
    else:
        cell.value = field.value
        cell.number_format = FORMATS[field.form]
    return cell


def _widths(sheet: Sheet) -> Iterator[float]:
    for place, head in enumerate(sheet.header):
        texts = [len(_shown(row[place])) for row in sheet.rows[:SAMPLE]]
        yield float(min(WIDEST, max(NARROWEST, len(head) // 2 + 4, *texts, 0) + 2))


def _shown(field: Field) -> str:
    """About what a reader sees, for the width of a column."""
    match field.value:
        case str() as text:
            return text.partition("\n")[0]
        case float() | int() as number:
            return f"{number:,.2f}"
        case None:
            return ""
    return "2026-10-31 23:59" if field.form is Form.MOMENT else "2026-10-31"


def _repacked(packed: bytes, moment: bytes) -> bytes:
    """The same parts with fixed dates: a workbook otherwise holds the time at which it was packed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + moment + rb"\g<2>", part)
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o644 << 16, 3
            new.writestr(info, part)
    return out.getvalue()
