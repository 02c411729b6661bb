"""What a chart says to people who do not see it, and the notes under it."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.charts.style import Series, Step, figure
from reporter.i18n import Words
from reporter.model import Unit

_GAPS: dict[Step | None, tuple[str, str]] = {
    "day": ("{n} day has no data.", "{n} days have no data."),
    "month": ("{n} month has no data.", "{n} months have no data."),
    None: ("{n} value is missing.", "{n} values are missing."),
}
_MOST = 6  # series described one by one


def describe_series(
    form: str,
    places: Sequence[str],
    series: Sequence[Series],
    unit: Unit,
    words: Words,
    step: Step | None = None,
) -> str:
    """The form, then for each series where it begins, ends, peaks and has gaps."""
    parts = [_series(one, places, unit, words, step) for one in series[:_MOST]]
    return words.say("{form}. {parts} The table below has every number.", form=form, parts=" ".join(parts))


def _series(one: Series, places: Sequence[str], unit: Unit, words: Words, step: Step | None) -> str:
    known = [(place, value) for place, value in zip(places, one.values, strict=True) if value is not None]
    if not known:
        return words.say("{name}: no data.", name=one.name)
    high = max(known, key=lambda pair: pair[1])
    text = words.say(
        "{name}: {first} ({start}) to {last} ({end}), highest {high} ({top}).",
        name=one.name,
        first=figure(known[0][1], unit, words),
        start=known[0][0],
        last=figure(known[-1][1], unit, words),
        end=known[-1][0],
        high=figure(high[1], unit, words),
        top=high[0],
    )
    gaps = len(places) - len(known)
    return text + (" " + words.plural(*_GAPS[step], gaps) if gaps else "")


def describe_rows(form: str, rows: Sequence[tuple[str, float | None]], unit: Unit, words: Words) -> str:
    """The form, then the first rows with their values."""
    shown = "; ".join(f"{name}: {figure(value, unit, words)}" for name, value in rows[:_MOST])
    more = words.say(" and {n} more", n=len(rows) - _MOST) if len(rows) > _MOST else ""
    return words.say(
        "{form}. {shown}{more}. The table below has every number.", form=form, shown=shown, more=more
    )
