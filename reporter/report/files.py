"""The files behind the report, by account and kind of export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reporter.model import Source
from reporter.report.context import Context

SHORT = 12  # characters of a SHA-256 that are printed
SKIPS = 4  # reasons printed for one file


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One file."""

    file: str
    read: int
    taken: int
    seen: date
    sha256: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The files of one account and one kind of export."""

    title: str
    files: tuple[SourceLine, ...]


def sources(context: Context) -> tuple[SourceGroup, ...]:
    """The files, those of one account and product together, the client's accounts first."""
    own = {account.id: place for place, account in enumerate(context.config.accounts)}
    groups: dict[tuple[int, str, str], list[Source]] = {}
    for source in context.sources:
        key = (own.get(source.account, len(own)), source.account, source.product)
        groups.setdefault(key, []).append(source)
    return tuple(
        SourceGroup(
            title=" · ".join(part for part in (context.account_name(account), product) if part),
            files=tuple(_source(source, context) for source in sorted(found, key=lambda one: one.file)),
        )
        for (_, account, product), found in sorted(groups.items())
    )


def _source(source: Source, context: Context) -> SourceLine:
    words = context.words
    skips = [
        words.plural(
            "{n} row not taken: {reason}", "{n} rows not taken: {reason}", skip.count, reason=skip.reason
        )
        for skip in source.skipped
    ]
    rest = len(skips) - SKIPS
    if rest > 0:
        skips = [*skips[:SKIPS], words.plural("{n} more reason", "{n} more reasons", rest)]
    return SourceLine(
        file=source.file,
        read=source.rows_read,
        taken=source.rows_taken,
        seen=(source.seen_at - timedelta(microseconds=1)).date(),  # midnight ends the day before
        sha256=source.sha256[:SHORT],
        remarks=(*skips, *source.notes),
    )
