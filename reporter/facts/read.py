"""From a client's data folder to its facts: what to read, which SQL to run, in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from reporter.errors import LocalIOError
from reporter.facts import files
from reporter.facts.audience import with_audience
from reporter.facts.behind import Also, Behind
from reporter.facts.clock import naive, spans, timing_start
from reporter.facts.compared import Age, compared
from reporter.facts.days import day_sums, web_sums
from reporter.facts.detail import makeup, of_accounts, stories, with_ratios
from reporter.facts.model import AccountRef, Comments, Facts, Middle, SlotRow
from reporter.facts.place import place, told_measures
from reporter.facts.posts import (
    MEDIANS,
    PER_POST,
    basis,
    bits,
    levels,
    medians,
    post_rows,
    post_sums,
    slot_rows,
    told_medians,
)
from reporter.facts.public import public
from reporter.facts.recipes import recipe
from reporter.facts.signs import with_signs
from reporter.facts.sources import CLIENT, Names, covered, source_rows, web_tools
from reporter.facts.spoken import with_spoken
from reporter.facts.tables import Tables
from reporter.facts.voices import Heard
from reporter.model import ACCOUNT_MEASURES, WEB_MEASURES, DayPoint, Period, Scope

Row = Mapping[str, Any]
Medians = Mapping[tuple[str, Scope, date], Mapping[str, Middle]]

_EVER = datetime(9999, 12, 31)  # noqa: DTZ001 - the database keeps instants in UTC without a zone


def read(
    data: Path,
    accounts: Sequence[AccountRef],
    period: Period,
    months: Sequence[Period],
    as_of: datetime | None = None,
    *,
    timing_days: int = 90,
    age: Age = Age(),  # noqa: B008 - frozen
    heard: Heard = Heard(),  # noqa: B008 - frozen
    also: Also | None = None,
) -> Facts:
    """The facts of one client's folder for ``months`` (in time order, the last is ``period``).

    ``as_of`` (aware) leaves out everything seen later. ``timing_days`` is the length of the rolling window
    for medians of an account's posts, ``age`` the age at which posts are compared. ``also`` is called while
    the rows behind the sums can still be asked for. Raises LocalIOError when a file cannot be read.
    """
    import duckdb

    months = tuple(sorted(months)) or (period,)
    if months[-1] != period:
        raise ValueError("the last of the months is the period")
    refs = tuple(sorted(accounts))
    try:
        with Tables() as tables:
            _open(tables, data.absolute(), refs, months, timing_days)
            _bind(tables, refs, period, months, as_of, timing_days)
            recent = months[-2:][0]
            tables.bind("recent_start", naive(recent.start))
            tables.bind("named", recent.month if also is None else months[0].month)
            found = _answer(tables, Names(data), refs, months, timing_days)
            found = replace(found, compared=compared(tables, data.absolute(), refs, months, age))
            found = with_audience(found, tables, data.absolute(), refs, months)
            found = with_spoken(found, tables, data.absolute(), refs, months, heard)
            found = with_signs(found, tables, data.absolute(), refs, months, heard)
            if also is not None:
                also(Behind(tables, found, data.absolute()))
            return found
    except (duckdb.IOException, duckdb.InvalidInputException, duckdb.DataError, OSError) as problem:
        first = str(problem).splitlines()[0]
        raise LocalIOError(f"the data folder {data.name} cannot be read: {first}") from problem


def _open(
    tables: Tables, data: Path, refs: Sequence[AccountRef], months: Sequence[Period], timing_days: int
) -> None:
    """Views of the files that can matter."""
    first = min(months[0].month, timing_start(months[-1], timing_days).date())
    last = months[-1].month
    for kind in ("posts", "counts", "days", "comments"):
        found = {
            path: n for n, ref in enumerate(refs) for path in files.monthly(data / ref.id / kind, first, last)
        }
        tables.files(kind, found)
    listed = {
        path: n
        for n, ref in enumerate(refs)
        if not ref.brand
        for path in files.monthly(data / ref.id / "posts", last, last)
    }
    tables.files("words", listed)
    whole = {
        path: n for n, ref in enumerate(refs) for path in files.yearly(data / ref.id / "months", first, last)
    }
    tables.files("months", whole)
    tables.files("web", dict.fromkeys(files.monthly(data / "_client" / "web", first, last), CLIENT))


def _bind(
    tables: Tables,
    refs: Sequence[AccountRef],
    period: Period,
    months: Sequence[Period],
    as_of: datetime | None,
    timing_days: int,
) -> None:
    """What SQL is told: cut-off, period, months with their clock, accounts with their recipe."""
    start = timing_start(period, timing_days)
    tables.bind("as_of", naive(as_of) if as_of else _EVER)
    tables.cut = ("",) if as_of else ()
    if as_of:
        tables.run("unseen")
    else:
        tables.table("unseen", {"account": "INTEGER", "id": "VARCHAR"}, ())
    tables.bind("month", period.month)
    tables.bind("period_start", naive(period.start))
    tables.bind("period_end", naive(period.end))
    tables.bind("timing_start", naive(start))
    tables.table(
        "span",
        {"start": "TIMESTAMP", "end": "TIMESTAMP", "month": "DATE", "clock": "INTEGER"},
        spans(months, start),
    )
    tables.table(
        "account",
        {"account": "INTEGER", "id": "VARCHAR", "brand": "VARCHAR", "platform": "VARCHAR", "bits": "INTEGER"},
        [(n, ref.id, ref.brand, ref.platform, bits(recipe(ref.platform))) for n, ref in enumerate(refs)],
    )


def _answer(
    tables: Tables, names: Names, refs: tuple[AccountRef, ...], months: Sequence[Period], timing_days: int
) -> Facts:
    period, kept = months[-1], {month.month for month in months}
    measures, observations = told_measures(tables)
    tables.run("latest", measures=measures, cut=tables.cut)
    tables.run("day", account=ACCOUNT_MEASURES, web=WEB_MEASURES)
    place(tables, measures, observations)
    posts = post_sums(
        tables.rows(
            "sums",
            measures=measures,
            bases=("reach", "impressions", "views"),
            clicked=("impressions", "views"),
        ),
        tables.rows("apart"),
    )
    posts = with_ratios(tables, posts, measures)
    more = tuple(name for name in PER_POST if PER_POST[name] in measures)
    middling = told_medians((*MEDIANS, *more), posts, followers=tables.any("audience"))
    rows = tables.rows("medians", medians=middling, levels=levels(refs)) if middling else ()
    middles = medians(rows, refs)
    days = tables.rows("account_days", account=ACCOUNT_MEASURES)
    whole = tables.rows("account_months", account=ACCOUNT_MEASURES)
    told = set(posts)
    if any((n, month) not in told for n in range(len(refs)) for month in kept):
        told = covered(tables.rows("reach_of_files"), told, months)
    behind = tables.rows("post_sources")
    if tables.any("again"):
        behind += tables.rows("again_sources")
    bases, slots = _slots(tables, refs, middles, period)
    sources = source_rows(behind, tables.rows("day_sources"), refs, names)
    return Facts(
        accounts=refs,
        period=period,
        months=tuple(months),
        posts={(refs[n].id, month): sums for (n, month), sums in posts.items() if month in kept},
        medians={key: value for key, value in middles.items() if key[2] in kept},
        posting_days={
            (refs[row["account"]].id, row["month"]): tuple(row["days"])
            for row in tables.rows("posting_days")
            if row["month"] in kept
        },
        covered=frozenset((refs[n].id, month) for n, month in told if month in kept),
        days={(refs[n].id, month): sums for (n, month), sums in day_sums(days, whole, months).items()},
        web=web_sums(tables.rows("web_days", web=WEB_MEASURES), months),
        comments={
            (refs[row["account"]].id, row["month"]): Comments(row["total"], row["from_brand"])
            for row in tables.rows("comments")
            if row["month"] in kept
        },
        sources=sources,
        tools=web_tools(sources, names),
        rows=post_rows(tables.listed("rows", measures=measures), measures, refs),
        points=_points(days, refs, period),
        bases=bases,
        slots=slots,
        timing_days=timing_days,
        timing_start=timing_start(period, timing_days),
        public=public(tables, refs, period),
        stories=of_accounts(stories(tables, measures), refs, kept),
        makeup=of_accounts(makeup(tables), refs, kept),
    )


def _slots(
    tables: Tables, refs: Sequence[AccountRef], middles: Medians, period: Period
) -> tuple[dict[str, str], tuple[SlotRow, ...]]:
    """Each account's basis, and its rolling window by weekday and hour. Client only.

    The basis is what the posts of the period have; in a month without rated posts, what earlier ones had.
    """
    bases: dict[int, str] = {}
    for number, ref in enumerate(refs):
        months = sorted(
            month
            for brand, scope, month in middles
            if scope == Scope(ref.id, ref.platform) and brand == ref.brand
        )
        for month in reversed(months):
            counts = {
                name: middle.n
                for name, middle in middles[ref.brand, Scope(ref.id, ref.platform), month].items()
            }
            if not ref.brand and (best := basis(counts)):
                bases[number] = best
                break
    tables.table("basis", {"account": "INTEGER", "basis": "VARCHAR"}, bases.items())
    return {refs[n].id: name for n, name in bases.items()}, slot_rows(tables.rows("slots"), refs)


def _points(days: Sequence[Row], refs: Sequence[AccountRef], period: Period) -> tuple[DayPoint, ...]:
    """The client's account days of the period, for trend lines."""
    return tuple(
        DayPoint(
            refs[row["account"]].id,
            row["day"],
            {name: row[name] for name in ACCOUNT_MEASURES if row[name] is not None},
        )
        for row in days
        if row["day"].replace(day=1) == period.month and not refs[row["account"]].brand
    )
