"""What changed and why: what happened beside the main line, what people say, and posts that stand out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reporter import charts
from reporter.charts import Series
from reporter.model import Chart, Prose, Reading, Section
from reporter.report import outliers, pictures, pins
from reporter.report.context import Context, month_before
from reporter.report.findings import headline
from reporter.report.pins import Pin

HEIGHT = 150.0  # points of the chart
FEW_MONTHS = 3  # fewer known months make no line


@dataclass(frozen=True, slots=True)
class Changes:
    """The page of changes; each part may be empty, not all."""

    prose: Prose | None
    chart: Chart | None
    pins: tuple[Pin, ...]
    more_pins: str
    share: str
    posts: tuple[outliers.Outlier, ...]  # those that stand out
    weighed: tuple[outliers.Weighed, ...]
    rule: str
    month: date
    before: date


def sections(context: Context) -> tuple[Section, ...]:
    """The page; none when nothing happened, nobody wrote and no post stands out."""
    told = pins.pins(context)
    prose = context.commentary.changes if context.commentary else None
    apart = outliers.outliers(context)
    if not (prose or told or apart):
        return ()
    view = Changes(
        prose=prose,
        chart=_chart(context) if told else None,
        pins=told,
        more_pins=_more(pins.more(context), context),
        share=outliers.share(apart, context),
        posts=outliers.lines(apart, context),
        weighed=outliers.weighed(apart, context),
        rule=_rule(context) if apart else "",
        month=context.period.month,
        before=month_before(context.period.month),
    )
    return (Section("changes", context.words.say("What changed and why"), view, "changes"),)


def main(context: Context) -> Reading | None:
    """The figure on whose line everything is pinned: the first headline that has enough months."""
    for reading in headline(context):
        if sum(value.known for _, value in reading.history) >= FEW_MONTHS:
            return reading
    return None


def _chart(context: Context) -> Chart | None:
    reading = main(context)
    if reading is None:
        return None
    return charts.line(
        [month for month, _ in reading.history],
        [Series(context.name(reading.metric), tuple(value.number for _, value in reading.history))],
        title=pictures.month_title(reading, context),
        style=pictures.style(context),
        unit=reading.unit,
        step="month",
        marks=pins.by_month(reading, context),
        cuts=sorted(pictures.cuts(reading)),
        height=HEIGHT,
    )


def _more(rest: int, context: Context) -> str:
    if rest <= 0:
        return ""
    return context.words.plural(
        "{n} older remark is on the method page.", "{n} older remarks are on the method page.", rest
    )


def _rule(context: Context) -> str:
    words, options = context.words, context.config.metrics
    return words.say(
        "Set apart is a post with at least {times} times the median engagements of its account's posts of "
        "the month, over {n} posts or more, that makes at least {share} of all engagements. "
        "{month} stands with every post.",
        times=words.number(options.breakout, 0 if float(options.breakout).is_integer() else 1),
        n=options.floors.posts_for_rate,
        share=words.percent(outliers.SHARE, 0),
        month=words.month(month_before(context.period.month)),
    )
