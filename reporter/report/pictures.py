"""The charts of the pages: which numbers, and the takeaway that stands above each."""

from __future__ import annotations

from statistics import median

from reporter import charts
from reporter.charts import Cell, Mark, Series, Style
from reporter.charts.style import Size
from reporter.config.client import Account
from reporter.model import Chart, DayPoint, Reading, TimingCell, Unit, Value, of
from reporter.report import pins
from reporter.report.context import Context, month_before
from reporter.text import cut

FEW_MONTHS = 3  # fewer known months make no line
FEW_DAYS = 5
RECORD = 6  # months that must be known before one of them is called the highest
MARK, MARKS = 60, 2  # characters of an annotation under a chart, and how many it takes
HEIGHT = 104.0  # points of a chart that is half a page wide
CLEAR = 0.03  # a difference from the median that is worth saying


def style(context: Context, size: Size = "full") -> Style:
    """The client's look, for the chart room."""
    return Style(accent=context.brand.accent, ink=context.brand.ink, words=context.words, size=size)


def spark(reading: Reading, context: Context) -> Chart | None:
    """The last thirteen months as a small line; none when hardly any is known."""
    values = [value.number for _, value in reading.history]
    if sum(value is not None for value in values) < FEW_MONTHS:
        return None
    return charts.sparkline(
        values,
        title=context.name(reading.metric),
        style=style(context),
        unit=reading.unit,
        cuts=cuts(reading),
    )


def cuts(reading: Reading) -> frozenset[int]:
    """Places of the history to which no line leads: the definition changed. A mixed month stands alone."""
    found = set()
    for place, (month, _) in enumerate(reading.history):
        if any(one.day.replace(day=1) == month for one in reading.breaks):
            found.add(place)
        if place and any(one.mixes(reading.history[place - 1][0]) for one in reading.breaks):
            found.add(place)
    return frozenset(found)


def followers(reading: Reading | None, account: Account, context: Context) -> Chart | None:
    """Followers day by day where days are known, else month by month."""
    days = [
        point
        for point in context.measured.days
        if point.account == account.id and "followers" in point.measures
    ]
    if len(days) >= FEW_DAYS:
        return _follower_days(days, reading, account, context)
    if reading is None or _known(reading) < FEW_MONTHS:
        return None
    return charts.line(
        [month for month, _ in reading.history],
        [Series(context.name("followers"), tuple(value.number for _, value in reading.history))],
        title=_follower_title(reading, context),
        style=style(context, "half"),
        step="month",
        marks=pins.by_month(reading, context, account),
        cuts=sorted(cuts(reading)),
        zero=False,
        height=HEIGHT,
    )


def _follower_days(
    days: list[DayPoint], reading: Reading | None, account: Account, context: Context
) -> Chart:
    days = sorted(days, key=lambda point: point.day)
    return charts.line(
        [point.day for point in days],
        [Series(context.name("followers"), tuple(point.measures["followers"] for point in days))],
        title=_follower_title(reading, context),
        style=style(context, "half"),
        marks=pins.by_day([point.day for point in days], account, reading, context),
        zero=False,
        height=HEIGHT,
    )


def _follower_title(reading: Reading | None, context: Context) -> str:
    """How many followers came or went in the month, in words."""
    words = context.words
    if reading is None or reading.value.number is None:
        return words.say("Followers")
    value = words.number(reading.value.number)
    if reading.previous.number is None:
        return words.say("{value} followers at the end of the month", value=value)
    gap = reading.value.number - reading.previous.number
    if gap == 0:
        return words.say("{value} followers, unchanged in the month", value=value)
    text = (
        "{value} followers, up {gap} in the month"
        if gap > 0
        else "{value} followers, down {gap} in the month"
    )
    return words.say(text, value=value, gap=words.number(abs(gap)))


def months(reading: Reading | None, context: Context, account: Account | None = None) -> Chart | None:
    """A count month by month, this month highlighted."""
    if reading is None or _known(reading) < FEW_MONTHS:
        return None
    return charts.bars(
        [month for month, _ in reading.history],
        [value.number for _, value in reading.history],
        title=month_title(reading, context),
        style=style(context, "half"),
        name=context.name(reading.metric),
        marks=pins.by_month(reading, context, account) if account else (),
        height=HEIGHT,
    )


def month_title(reading: Reading, context: Context) -> str:
    """This month beside the months before: highest, lowest, above, below or near their median."""
    words, name = context.words, context.name(reading.metric)
    before = _like(reading)
    value = reading.value.number
    if value is None:
        return words.say("{name}: not known this month", name=name)
    if len(before) < FEW_MONTHS:
        return words.say(
            "{name}: {value} this month", name=name, value=words.value(reading.value, reading.unit)
        )
    if len(before) >= RECORD and value > max(before):
        return words.say("{name}: the highest of {n} months", name=name, n=len(before) + 1)
    if len(before) >= RECORD and value < min(before):
        return words.say("{name}: the lowest of {n} months", name=name, n=len(before) + 1)
    usual = median(before)
    said = words.value(of(usual), reading.unit)
    by_chance = reading.spread is not None and reading.spread[0] <= usual <= reading.spread[1]
    if not usual or by_chance or abs(value / usual - 1) < CLEAR:
        return words.say("{name}: close to the usual {usual}", name=name, usual=said)
    share = words.percent(abs(value / usual - 1), 0)
    text = "{name}: {share} above the usual {usual}"
    if value < usual:
        text = "{name}: {share} below the usual {usual}"
    return words.say(text, name=name, share=share, usual=said)


def _like(reading: Reading) -> list[float]:
    """The earlier months' values of the same definition as this month's."""
    month = reading.history[-1][0]
    return [
        value.number
        for other, value in reading.history[:-1]
        if value.number is not None and not any(one.between(other, month) for one in reading.breaks)
    ]


def rate(reading: Reading | None, account: Account, context: Context) -> Chart | None:
    """A rate month by month with the configuration's annotations pinned to it."""
    if reading is None or _known(reading) < FEW_MONTHS:
        return None
    return charts.line(
        [month for month, _ in reading.history],
        [Series(context.name(reading.metric), tuple(value.number for _, value in reading.history))],
        title=month_title(reading, context),
        style=style(context, "half"),
        unit=Unit.RATE,
        step="month",
        marks=_marks(reading, account, context),
        cuts=sorted(cuts(reading)),
        height=HEIGHT,
    )


def parts(found: tuple[tuple[str, Value], ...], context: Context) -> Chart | None:
    """What engagements are made of, largest first."""
    total = sum(value.number or 0.0 for _, value in found)
    if len(found) < 2 or not total:
        return None
    ranked = sorted(found, key=lambda pair: (-(pair[1].number or 0.0), pair[0]))
    words, (name, largest) = context.words, ranked[0]
    share = words.percent((largest.number or 0.0) / total, 0)
    return charts.hbars(
        [name for name, _ in ranked],
        [value.number for _, value in ranked],
        title=words.say("{name}: {share} of all engagements", name=name, share=share),
        style=style(context, "half"),
        beside=[words.percent((value.number or 0.0) / total, 0) for _, value in ranked],
        highlight=[0],
        header=(words.say("Kind"), words.say("Number"), words.say("Share")),
    )


def hours(cells: tuple[TimingCell, ...], title: str, context: Context) -> Chart:
    """The week's grid: the median of posts' rates as a share of their account's usual rate."""
    best = context.measured.timing.best
    return charts.heatmap(
        [Cell(cell.weekday, cell.hour, cell.median_rate.number, cell.posts) for cell in cells],
        title=title,
        style=style(context),
        unit=Unit.FACTOR,
        best=(best.weekday, best.hour) if best else None,
    )


def _known(reading: Reading) -> int:
    return sum(value.known for _, value in reading.history)


def _marks(reading: Reading, account: Account, context: Context) -> list[Mark]:
    """The numbered annotations of this account, and changed definitions that no annotation tells of."""
    places = {month: at for at, (month, _) in enumerate(reading.history)}
    told = {note.date for note in context.config.annotations}
    found = sorted(
        (one.day, one.text)
        for one in reading.breaks
        if one.day not in told and month_before(one.day, 0) in places
    )
    lettered = [
        Mark(places[month_before(day, 0)], cut(context.words.clause(text).rstrip("."), MARK))
        for day, text in found[-MARKS:]
    ]
    return [*pins.by_month(reading, context, account), *lettered]
