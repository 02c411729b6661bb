"""The files behind the report, by account and kind of export."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from reporter.i18n import Words
from reporter.model import Source
from reporter.report.context import Context

SHORT = 12  # characters of a SHA-256 that are printed
SKIPS = 4  # reasons printed for one file


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One file, or one API (then ``first`` is the day it first told something and there is no SHA-256)."""

    file: str
    read: int
    taken: int
    seen: date
    sha256: str
    facts: str  # all of these but the name, in words
    first: date | None = None


@dataclass(frozen=True, slots=True)
class SourceGroup:
    """The files of one account and one kind of export."""

    title: str
    folder: str  # in which all of the files lie, said once; empty when they lie in several
    summary: str  # how many files and rows, and when their figures were seen
    remarks: tuple[tuple[str, str], ...]  # a file's name, and what is to be said of it
    files: tuple[SourceLine, ...]


def sources(context: Context) -> tuple[SourceGroup, ...]:
    """The files, those of one account and product together, the client's accounts first."""
    own = {account.id: place for place, account in enumerate(context.config.accounts)}
    groups: dict[tuple[int, str, str], list[Source]] = {}
    for source in context.sources:
        key = (own.get(source.account, len(own)), source.account, source.product)
        groups.setdefault(key, []).append(source)
    return tuple(
        _group(" · ".join(part for part in (context.account_name(account), product) if part), found, context)
        for (_, account, product), found in sorted(groups.items())
    )


def _group(title: str, found: list[Source], context: Context) -> SourceGroup:
    folders = {source.file.rpartition("/")[0] for source in found}
    folder = folders.pop() if len(folders) == 1 else ""
    ordered = sorted(found, key=lambda one: one.file)
    lines = tuple(_source(source, folder, context.words) for source in ordered)
    remarks = (
        (line.file, remark)
        for line, source in zip(lines, ordered, strict=True)
        for remark in _remarks(source, context.words)
    )
    return SourceGroup(title, folder, _summary(lines, context.words), tuple(remarks), lines)


def _summary(lines: tuple[SourceLine, ...], words: Words) -> str:
    taken = sum(line.taken for line in lines)
    firsts = [line.first for line in lines if line.first]
    last = max(line.seen for line in lines)
    if firsts:
        return _heard(taken, min(firsts), last, words)
    earliest = min(line.seen for line in lines)
    when = words.date(last)
    if earliest != last:
        when = words.say("{first} to {last}", first=words.date(earliest), last=when)
    return words.plural(
        "{n} file · {taken} of {read} rows · seen {when}",
        "{n} files · {taken} of {read} rows · seen {when}",
        len(lines),
        taken=words.number(taken),
        read=words.number(sum(line.read for line in lines)),
        when=when,
    )


def _heard(taken: int, first: date, last: date, words: Words) -> str:
    """What an API told, and when."""
    told = words.plural("{n} figure or text", "{n} figures and texts", taken)
    seen = words.say("first seen {first}, last {last}", first=words.date(first), last=words.date(last))
    return f"{told} · {seen}"


def _remarks(source: Source, words: Words) -> tuple[str, ...]:
    """What was left out of a file, and what it says of itself."""
    skips = [
        words.plural(
            "{n} row not taken: {reason}",
            "{n} rows not taken: {reason}",
            skip.count,
            reason=words.clause(skip.reason),
        )
        for skip in source.skipped
    ]
    rest = len(skips) - SKIPS
    if rest > 0:
        skips = [*skips[:SKIPS], words.plural("{n} more reason", "{n} more reasons", rest)]
    return (*skips, *(words.clause(note) for note in source.notes))


def _source(source: Source, folder: str, words: Words) -> SourceLine:
    # midnight ends the day before; an API is seen at a moment
    seen = (source.seen_at - timedelta(microseconds=0 if source.first_seen else 1)).date()
    first = source.first_seen.date() if source.first_seen else None
    sha256 = source.sha256[:SHORT]
    if first:
        facts = _heard(source.rows_taken, first, seen, words)
    else:
        rows = words.say("{taken} of {read}", taken=source.rows_taken, read=source.rows_read)
        facts = f"{rows} · {words.date(seen)} · {sha256}"
    return SourceLine(
        file=source.file.removeprefix(f"{folder}/") if folder else source.file,
        read=source.rows_read,
        taken=source.rows_taken,
        seen=seen,
        sha256=sha256,
        facts=facts,
        first=first,
    )
