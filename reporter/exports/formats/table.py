"""Any table whose columns the configuration names: posts, comments, days, months, mentions, web days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import clean, dates, grid, kinds, reading, seen
from reporter.exports.counts import Counts
from reporter.exports.file import File, Row
from reporter.exports.formats import Format
from reporter.exports.tally import Tally
from reporter.model import Intake

PRODUCT = "table"


@dataclass(frozen=True, slots=True)
class _Filter:
    """A column and what its cells must be: equal, or beginning with what stands before a last ``*``."""

    place: int
    pattern: str

    def takes(self, row: Row) -> bool:
        cell = row.cells[self.place]
        text = "" if cell is None else str(cell).strip()
        if self.pattern.endswith("*"):
            return text.startswith(self.pattern[:-1])
        return text == self.pattern


def _header(rows: Sequence[Row], options: Export) -> grid.Header | None:
    """The first row that names every configured column. Two fields may share a column."""
    wanted = {field: grid.normal(name) for field, name in options.columns.items()}
    needed = {*wanted.values(), *(grid.normal(name) for name in options.rows)}
    for row in [row for row in rows if not row.blank][: grid.HEADER_WITHIN]:
        names = [grid.normal(cell) for cell in row.cells]
        if wanted and needed <= set(names):
            at = {
                field: tuple(place for place, there in enumerate(names) if there == name)
                for field, name in wanted.items()
            }
            return grid.Header(row, at)
    return None


def _knows(rows: tuple[Row, ...], options: Export) -> bool:
    return options.product == PRODUCT and _header(rows, options) is not None


def read(file: File, account: Account | None, options: Export) -> Intake:
    """Records of the configured kind, with the columns, words, dates and numbers as configured."""
    kind = _kind(file.name, options)
    if kind.of_account and account is None:
        raise ExportRefused(
            f"{file.name}: {options.kind} belong to an account; move it under accounts: exports:"
        )
    header = _header(file.rows, options)
    if header is None:
        raise ExportRefused(_absent(file, options))
    tally = Tally(file)
    table = _filtered(grid.data(file, header, tally), options, tally)
    sheet = reading.Sheet(
        file=file,
        account=account,
        table=table,
        when=_dates(table, file, kind, options),
        counts=Counts(table, kind.measures, options, tally),
        words=_words(file.name, kind, options),
        options=options,
        tally=tally,
    )
    made = kind.make(sheet)
    seen_at = seen.at(options, tally, made.newest)
    records = made.records(seen_at)
    if made.timed and sheet.when.naive and options.time_zone is None:
        tally.note("times in the file state no zone: read as UTC")
    tally.notes(sheet.when.notes())
    owner = account.id if account is not None else ""
    return Intake(records=records, sources=(tally.source(owner, PRODUCT, seen_at),))


def _kind(file: str, options: Export) -> reading.Kind:
    """The configured kind, after its fields have been checked. Raises ExportRefused."""
    if options.kind is None:
        raise ExportRefused(f"{file}: product table needs kind:, one of {', '.join(sorted(kinds.KINDS))}")
    kind = kinds.KINDS[options.kind]
    for place, fields in (("columns", options.columns), ("values", options.values)):
        for field in fields:
            if field not in kind.fields:
                raise ExportRefused(
                    f"{file}: {place}: {grid.unknown(field, kind.fields)} for kind {options.kind}"
                )
    absent = [field for field in kind.needed if field not in options.columns]
    if absent:
        raise ExportRefused(f"{file}: columns: must name {', '.join(absent)} for kind {options.kind}")
    return kind


def _absent(file: File, options: Export) -> str:
    """Which configured columns the likeliest header row does not have."""
    names = [*options.columns.values(), *options.rows]
    rows = [row for row in file.rows if not row.blank][: grid.HEADER_WITHIN]
    best: list[str] = []
    for row in rows:
        there = [grid.normal(cell) for cell in row.cells]
        if not best or _shared(names, there) > _shared(names, best):
            best = there
    lost = next((name for name in names if grid.normal(name) not in best), "")
    has = [name for name in best if name][:40]
    return (
        f"{file.name}: no column {grid.unknown(lost, has)}"
        if has
        else f"{file.name}: there is no row with columns"
    )


def _shared(names: Sequence[str], there: Sequence[str]) -> int:
    return len({grid.normal(name) for name in names} & set(there))


def _filtered(table: grid.Grid, options: Export, tally: Tally) -> grid.Grid:
    names = [grid.normal(cell) for cell in table.header.row.cells]
    filters = [
        _Filter(names.index(grid.normal(name)), pattern) for name, pattern in sorted(options.rows.items())
    ]
    kept: list[Row] = []
    for row in table.rows:
        if all(one.takes(row) for one in filters):
            kept.append(row)
        else:
            tally.skip(row.number, "left out by rows: in the configuration")
    return grid.Grid(table.header, tuple(kept))


def _dates(table: grid.Grid, file: File, kind: reading.Kind, options: Export) -> dates.Dates:
    zone = dates.zone(options.time_zone or "UTC", file.name)
    if options.date_format is not None:
        return dates.Dates(zone, options.date_order, options.date_format)
    column = [table.cell(row, kind.dated) for row in table.rows]
    order = options.date_order or dates.order(column, file.name)
    if order is None and (doubtful := dates.doubtful(column)):
        raise ExportRefused(
            f"{file.name}: {clean.word(doubtful, 40)!r} may have the day first or the month; "
            "set date_order: or date_format:"
        )
    return dates.Dates(zone, order)


def _words(file: str, kind: reading.Kind, options: Export) -> Mapping[str, Mapping[str, str]]:
    """Per field: word of the file to our word; our words are checked where there is a closed list."""
    for field, mapping in options.values.items():
        allowed = reading.WORDS.get(field)
        for ours in mapping.values():
            if allowed is not None and ours not in allowed:
                raise ExportRefused(f"{file}: values: {field}: {grid.unknown(ours, allowed)}")
    return {
        field: {grid.normal(word): ours for word, ours in mapping.items()}
        for field, mapping in options.values.items()
    }


FORMATS = (Format(PRODUCT, _knows, read),)
