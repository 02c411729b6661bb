"""Small months made by hand: posts, readings and what they are compared with, for signals to listen to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from reporter.config import Config
from reporter.model import (
    BrandFigure,
    Comparison,
    Firing,
    Measured,
    Paid,
    PostKind,
    PostReading,
    Reading,
    Reason,
    Scope,
    Unit,
    Value,
    missing,
    of,
)
from reporter.recommend import signals as signals  # registers all of them
from reporter.recommend.evidence import Evidence, PostMarks
from reporter.recommend.judge import Heard
from reporter.recommend.registry import SIGNALS

MONTH = date(2026, 10, 1)
IG = Scope("ig", "instagram")
FIRED, QUIET, UNKNOWN = Firing.FIRED, Firing.QUIET, Firing.NOT_MEASURABLE
UNTOLD = missing(Reason.NOT_COLLECTED, "not in the export")


def config(*platforms: str, **more: Any) -> Config:
    """A client in Amsterdam: the account ``ig``, and one for each platform, called like it."""
    accounts = [{"id": "ig", "platform": "instagram"}, *({"id": p, "platform": p} for p in platforms)]
    client = {"name": "Noord", "slug": "noord", "time_zone": "Europe/Amsterdam"}
    return Config.model_validate({"client": client, "accounts": accounts, **more})


def value(number: float | Value | None, n: int | None = None) -> Value:
    """A number, or untold."""
    if isinstance(number, Value):
        return number
    return UNTOLD if number is None else of(number, n=n)


def reading(
    metric: str,
    now: float | Value | None,
    before: float | Value | None = None,
    *,
    scope: Scope = IG,
    unit: Unit = Unit.COUNT,
    clear: bool | None = None,
    earlier: Sequence[float | Value | None] = (),
    n: int | None = None,
) -> Reading:
    """A figure now and a month ago; ``earlier`` are the months before that, oldest first."""
    current, previous = value(now, n), value(before)
    change = UNTOLD
    if current.number is not None and previous.number:
        change = of(
            current.number - previous.number if unit is Unit.RATE else current.number / previous.number - 1
        )
    past = [*map(value, earlier), previous, current]
    months = [_back(len(past) - 1 - place) for place in range(len(past))]
    return Reading(
        metric=metric, scope=scope, unit=unit, value=current, previous=previous, year_ago=UNTOLD,
        change=change, change_year=UNTOLD, clear=clear, history=tuple(zip(months, past, strict=True)),
    )  # fmt: skip


def rate(metric: str, now: float | Value | None, before: float | Value | None = None, **more: Any) -> Reading:
    """A reading of a rate."""
    return reading(metric, now, before, unit=Unit.RATE, **more)


def post(
    number: int,
    text: str = "Bread from the oven",
    *,
    scope: Scope = IG,
    kind: PostKind = PostKind.IMAGE,
    at: datetime | None = None,
    engagements: float | None = 10,
    rate: float | None = 0.05,
    reply: bool = False,
    repost: bool = False,
    paid: Paid = Paid.ORGANIC,
    **measures: float,
) -> PostReading:
    """A post; without ``at`` it stands at noon (UTC) of the day of October that its number tells."""
    return PostReading(
        account=scope.account, platform=scope.platform, brand="", id=f"p{number}",
        published_at=at or datetime(2026, 10, 1, 12, tzinfo=UTC) + timedelta(days=(number - 1) % 31),
        kind=kind, platform_kind="", text=text, permalink="", paid=paid, reply=reply, repost=repost,
        seen_at=datetime(2026, 11, 3, tzinfo=UTC), source="abc:1", measures=dict(measures),
        engagements=value(engagements), engagement_rate=value(rate), rate_basis="er_reach",
    )  # fmt: skip


def posts(count: int, text: str = "Bread from the oven", *, first: int = 1, **more: Any) -> list[PostReading]:
    """So many posts alike, numbered from ``first``."""
    return [post(first + place, text, **more) for place in range(count)]


def marks(
    made: Iterable[PostReading], shared: Mapping[str, Any] | None = None, **on: Sequence[int]
) -> dict[tuple[str, str], PostMarks]:
    """Marks for posts: all False in English, except those named with the numbers of the posts that have them.

    ``shared`` sets a mark for every post, to None for instance; ``marks(p, question=[1, 2])`` asks in two.
    """
    yes_no = ("question", "call_to_action", "humour", "contest", "personal", "story", "news", "event",
              "interactive")  # fmt: skip
    found = {}
    for one in made:
        number = int(one.id.removeprefix("p"))
        told: dict[str, Any] = {**dict.fromkeys(yes_no, False), "words": 20, **(shared or {})}
        told.update({name: True for name, numbers in on.items() if number in numbers})
        found[one.account, one.id] = PostMarks("en", **told)
    return found


def tagged(
    found: Mapping[tuple[str, str], PostMarks], tags: Mapping[int, Sequence[str]]
) -> dict[tuple[str, str], PostMarks]:
    """The same marks, with hashtags for the posts of these numbers."""
    return {
        key: replace(mark, hashtags=tuple(tags.get(int(key[1].removeprefix("p")), ())))
        for key, mark in found.items()
    }


def comparison(
    metric: str,
    own: float | None,
    median: float | None,
    *,
    platform: str = "instagram",
    unit: Unit = Unit.RATE,
    previous: float | None = None,
) -> Comparison:
    """The client and one other brand by a figure."""

    def figure(brand: str, number: float | None, before: float | None = None) -> BrandFigure:
        return BrandFigure(brand, value(number), value(before), UNTOLD)

    return Comparison(
        metric=metric, name=metric, platform=platform, unit=unit, definition="", formula="",
        figures=(figure("", own, previous), figure("Rival", median)),
        median=value(median), average=value(median), previous_median=UNTOLD, previous_average=UNTOLD,
        median_change=UNTOLD,
    )  # fmt: skip


def evidence(
    *readings: Reading,
    posts: Sequence[PostReading] = (),
    marks: Mapping[tuple[str, str], PostMarks] | None = None,
    settings: Config | None = None,
    scope: Scope = IG,
    measured: Measured | None = None,
    count: bool = True,
) -> Evidence:
    """A scope's month. The number of posts is told as a reading, unless ``count`` is off or it was given."""
    originals = [p for p in posts if not (p.reply or p.repost or p.kind is PostKind.STORY)]
    mine = [p for p in originals if scope.total or p.account == scope.account]
    told = [reading("posts", len(mine), scope=scope)] if count else []
    if any(one.metric == "posts" for one in readings):
        told = []
    base = measured or Measured()
    return Evidence(
        settings or config(),
        replace(base, readings=(*base.readings, *readings, *told), posts=(*base.posts, *posts)),
        scope,
        marks or {},
    )


def hear(signal: str, month: Evidence, **limits: float) -> Heard:
    """What a signal answers, with its own limits unless others are given."""
    found = SIGNALS[signal]
    return found.listen(month, {**found.limits, **limits})


def fires(signal: str, month: Evidence, **limits: float) -> Firing:
    """Only whether it fired."""
    return hear(signal, month, **limits).firing


def _back(months: int) -> date:
    whole = MONTH.year * 12 + MONTH.month - 1 - months
    return date(whole // 12, whole % 12 + 1, 1)
