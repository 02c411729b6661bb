"""Reading real platform export files: one door, one file per format behind it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import archive, clean, formats, grid, sheet, sheets, text
from reporter.exports.file import BYTES_LIMIT, File, Row
from reporter.exports.formats import Format
from reporter.model import Gap, Intake, Note, Reason

if TYPE_CHECKING:
    from reporter.config.client import Account

__all__ = ["products", "read", "sniff"]


def products() -> tuple[str, ...]:
    """The names that ``product:`` may have, sorted."""
    return tuple(sorted(formats.all_formats()))


def read(path: Path, *, name: str, account: Account | None, options: Export) -> Intake:
    """The records of one export file and the account of its rows.

    ``name`` is what the file is called in messages and in the report. ``account`` is None for files that
    belong to no account (mentions, web analytics). Raises ExportRefused: one sentence with what to do.
    """
    data = _bytes(path, name)
    if archive.is_archive(data, name):
        return _members(data, name, account, options)
    return _read(data, name, account, options)


def sniff(path: Path, *, name: str = "", options: Export | None = None) -> str:
    """Which product a file is, by its header. Raises ExportRefused when that is not clear."""
    _, found = _opened(_bytes(path, name or path.name), name or path.name, options or Export(file=path.name))
    return found.product


def _members(data: bytes, name: str, account: Account | None, options: Export) -> Intake:
    """What the exports in an archive give together; one that cannot be read costs only itself."""
    found, notes = archive.members(data, name, options)
    intakes: list[Intake] = []
    refusals: list[ExportRefused] = []
    for member in found:
        try:
            intakes.append(_read(member.data, member.name, account, member.options))
        except ExportRefused as refused:
            refusals.append(refused)
    if not intakes:
        raise refusals[0]
    owner = account.id if account is not None else None
    rest = Intake(
        gaps=tuple(Gap(owner, "*", Reason.NOT_COLLECTED, str(refused)) for refused in refusals),
        notes=tuple(Note(owner, text) for text in notes),
    )
    return Intake.joined((*intakes, rest))


def _read(data: bytes, name: str, account: Account | None, options: Export) -> Intake:
    """One file by its format; of a workbook every sheet that holds an export, unless ``sheet:`` names one."""
    titles, others = _sheets(data, name, options)
    intakes: list[Intake] = []
    for title in titles or (options.sheet,):
        one = options.model_copy(update={"sheet": title})
        file, found = _opened(data, name, one)
        intakes.append(found.read(file, account, one))
    return sheets.joined(intakes, titles, others)


def _sheets(data: bytes, name: str, options: Export) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The titles of a workbook's sheets that hold an export, and of the others; none for other files."""
    chosen = options.sheet is not None or options.kind is not None or options.product == "table"
    if chosen or not data.startswith(b"PK\x03\x04") or options.product not in (None, *products()):
        return (), ()
    heads = sheet.heads(data, name)
    known = [title for title, rows in heads if _knowing(_after(rows, options), options)]
    return tuple(known), tuple(title for title, _ in heads if known and title not in known)


def _opened(data: bytes, name: str, options: Export) -> tuple[File, Format]:
    known = formats.all_formats()
    if options.product is not None and options.product not in known:
        raise ExportRefused(f"{name}: product: {grid.unknown(options.product, known)}")
    if options.product is None and options.kind is not None:  # only generic tables have kinds
        options = options.model_copy(update={"product": "table"})
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise ExportRefused(f"{name}: the file is empty; export it again")
    sha256 = hashlib.sha256(data).hexdigest()
    if data.startswith(b"PK\x03\x04"):
        rows = _after(sheet.rows(data, name, options.sheet), options)
        return File(name, sha256, rows), _one(_knowing(rows, options), rows, name, options)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ExportRefused(f"{name}: an old XLS workbook; open it and save it as XLSX or CSV")
    body, notes = text.decode(data, name, options.encoding)
    plain = text.unwrapped(body)
    if plain is not body:
        notes = (*notes, "every line stood in quotes, as some spreadsheets save: unwrapped")
    mark, separator_line = text.delimiter(plain, options.delimiter)
    options = options.model_copy(update={"skip_rows": max(options.skip_rows, int(separator_line))})
    mark, found = _delimited(plain, mark, name, options)
    rows = _after(text.rows(plain, mark, name), options)
    return File(name, sha256, rows, notes), found


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(BYTES_LIMIT + 1)
    except OSError as wrong:
        raise ExportRefused(
            f"{name}: cannot be read ({wrong.strerror}); check the path under file:"
        ) from wrong
    if len(data) > BYTES_LIMIT:
        raise ExportRefused(f"{name}: larger than {BYTES_LIMIT // 1024**2} MB; export less at a time")
    return data


def _delimited(body: str, mark: str | None, name: str, options: Export) -> tuple[str, Format]:
    """The delimiter under which a product's header appears, and that product's format."""
    heads = {
        candidate: _after(text.head(body, candidate, name), options)
        for candidate in ((mark,) if mark else text.DELIMITERS)
    }
    for candidate, rows in heads.items():
        knowing = _knowing(rows, options)
        if knowing:
            return candidate, _one(knowing, rows, name, options)
    widest = max(heads, key=lambda candidate: max((len(row.cells) for row in heads[candidate]), default=0))
    return widest, _one((), heads[widest], name, options)


def _knowing(rows: tuple[Row, ...], options: Export) -> tuple[Format, ...]:
    asked = formats.all_formats()
    if options.product is not None:
        asked = {options.product: asked[options.product]}
    return tuple(found for _, found in sorted(asked.items()) if found.knows(rows, options))


def _one(knowing: tuple[Format, ...], rows: tuple[Row, ...], name: str, options: Export) -> Format:
    if len(knowing) == 1:
        return knowing[0]
    if options.product is not None:  # the format itself will say what is missing
        return formats.all_formats()[options.product]
    choices = ", ".join(found.product for found in knowing) or ", ".join(products())
    if knowing:
        raise ExportRefused(f"{name}: several exports look like this; set product: to one of {choices}")
    first = next((row for row in rows if not row.blank), None)
    seen = ", ".join(repr(clean.word(grid.normal(cell), 40)) for cell in (first.cells[:5] if first else ()))
    raise ExportRefused(
        f"{name}: no export that we know begins with {seen or 'nothing'}; "
        f"set product: to one of {choices} (table with kind: and columns: for any other table)"
    )


def _after(rows: tuple[Row, ...], options: Export) -> tuple[Row, ...]:
    return tuple(row for row in rows if row.number > options.skip_rows)
