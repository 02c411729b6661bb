"""What comparisons need beside the sums: the posts of the compared months one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from reporter.facts import files
from reporter.facts.model import AccountRef
from reporter.facts.sample import MOST_POSTS, AgedPost, Sample, aged_posts, samples
from reporter.facts.tables import Tables
from reporter.model import POST_MEASURES, Period

YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Age:
    """The age, in days, at which posts are compared, and how much later they may have been seen."""

    days: int = 7
    tolerance: int = 3


@dataclass(frozen=True, slots=True)
class Compared:
    """The client's originals of the month, of the one before and of the year before, and as at one age."""

    samples: Mapping[tuple[str, date], Sample] = field(default_factory=dict)
    aged: tuple[AgedPost, ...] = ()  # of the month and the month before: those that were seen at that age
    age: Age = Age()
    texts: tuple[
        tuple[str, str], ...
    ] = ()  # account and words: originals of the month before that may hold a #


def compared(
    tables: Tables, data: Path, refs: Sequence[AccountRef], months: Sequence[Period], age: Age
) -> Compared:
    """Asks when the posts stand in their tables; ``months`` in time order, the period last."""
    there = {row["column_name"] for row in tables.rows("rated_columns")}
    measures = [name for name in POST_MEASURES if name in there]
    recent = [month.month for month in months[-2:]]
    year_ago = [month.month for month in months[-1 - YEAR : -YEAR]] if len(months) > YEAR else []
    tables.bind("compared", [*year_ago, *recent])
    tables.bind("most_posts", MOST_POSTS)
    tables.bind("aged", recent)
    tables.bind("age_days", age.days)
    tables.bind("age_tolerance_days", age.tolerance)
    return Compared(
        samples(tables.listed("sample", measures=measures), measures, refs),
        aged_posts(tables.listed("at_age", measures=measures), measures, refs),
        age,
        _texts(tables, data, refs, recent[0]) if len(recent) > 1 else (),
    )


def _texts(
    tables: Tables, data: Path, refs: Sequence[AccountRef], before: date
) -> tuple[tuple[str, str], ...]:
    """Needs the variable ``month_before``."""
    own = {n: ref for n, ref in enumerate(refs) if not ref.brand}
    found = {
        path: n for n, ref in own.items() for path in files.monthly(data / ref.id / "posts", before, before)
    }
    tables.files("earlier_words", found)
    if "text" not in tables.told["earlier_words"]:
        return ()
    return tuple((refs[account].id, text) for account, text in tables.listed("before_texts"))
