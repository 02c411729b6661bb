"""What LibreOffice makes of our tables: converted by the program itself, read from its flat XML."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest

SOFFICE = shutil.which("soffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None, reason="LibreOffice (the command soffice) is not installed"
)
# Comma, double quote, UTF-8, from line 1, no column formats, the machine's language; formulas are taken where
# a cell looks like one, as when somebody opens the file.
CSV = "CSV:44,34,76,1,,0,false,true,false,false,false,0,true,false,true"

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


@dataclass(frozen=True)
class Cell:
    """A cell as LibreOffice holds it: its kind (float, percentage, string, date or none) and content."""

    kind: str
    number: float | None
    text: str
    formula: str | None


def opened(path: Path, work: Path) -> dict[str, list[list[Cell]]]:
    """The sheets of a file, by a LibreOffice with a fresh profile in ``work``."""
    assert SOFFICE is not None
    options = [f"--infilter={CSV}"] if path.suffix == ".csv" else []
    profile = (work / f"profile-{path.name}").as_uri()
    command = [SOFFICE, f"-env:UserInstallation={profile}", "--headless", "--norestore", *options]
    command += ["--convert-to", "fods", "--outdir", str(work), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    tree = ElementTree.parse(work / f"{path.stem}.fods")
    return {str(t.get(f"{_TABLE}name")): list(_rows(t)) for t in tree.iter(f"{_TABLE}table")}


def _rows(table: ElementTree.Element) -> list[list[Cell]]:
    """Rows and cells, repeated ones unrolled; empty ones at the ends left out."""
    rows: list[list[Cell]] = []
    for row in table.iter(f"{_TABLE}table-row"):
        cells: list[Cell] = []
        for cell in row:
            if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
                continue
            times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            cells += [_cell(cell)] * (times if times < 1000 else 0)
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        rows += [cells] * (times if times < 1000 else 0)
    while rows and all(cell.kind == "none" for cell in rows[-1]):
        rows.pop()
    return rows


def _cell(cell: ElementTree.Element) -> Cell:
    value = cell.get(f"{_OFFICE}value")
    lines = ["".join(_letters(one)) for one in cell.findall(f"{_TEXT}p")]
    return Cell(
        cell.get(f"{_OFFICE}value-type", "none"),
        None if value is None else float(value),
        "\n".join(lines),
        cell.get(f"{_TABLE}formula"),
    )


def _letters(node: ElementTree.Element) -> list[str]:
    """Text with its runs of spaces written out."""
    found = [node.text or ""]
    for child in node:
        if child.tag == f"{_TEXT}s":
            found.append(" " * int(child.get(f"{_TEXT}c", "1")))
        elif child.tag == f"{_TEXT}tab":
            found.append("\t")
        elif child.tag == f"{_TEXT}line-break":
            found.append("\n")
        else:
            found += _letters(child)
        found.append(child.tail or "")
    return found
