"""A hand-made month: small, every number known, no database and no files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest

from reporter.config.report import Config
from reporter.i18n import Words
from reporter.model import (
    TOTAL,
    DayPoint,
    GoalReading,
    GoalState,
    HashtagRow,
    Measured,
    MetricDefinition,
    MixRow,
    Paid,
    Period,
    PostKind,
    PostReading,
    Reading,
    Reason,
    Report,
    Rhythm,
    Scope,
    TargetChange,
    Timing,
    TimingCell,
    Unit,
    Value,
    missing,
    of,
)
from reporter.report import assemble

MONTH = date(2026, 10, 1)
PERIOD = Period(
    MONTH,
    datetime(2026, 9, 30, 22, tzinfo=UTC),
    datetime(2026, 10, 31, 23, tzinfo=UTC),
    "Europe/Amsterdam",
)
INSTAGRAM = Scope("ig", "instagram")
FACEBOOK = Scope("fb", "facebook")
NO_LINKS = missing(Reason.NOT_OFFERED, "feed posts have no link to click")

_UNITS = {
    "er_reach": ("Engagement rate by reach", Unit.RATE, True, False),
    "followers": ("Followers", Unit.COUNT, True, False),
    "engagements": ("Engagements", Unit.COUNT, True, True),
    "link_clicks": ("Link clicks", Unit.COUNT, True, True),
    "posts": ("Posts", Unit.COUNT, True, True),
    "longest_gap_days": ("Longest gap", Unit.DAYS, False, False),
    "reactions": ("Reactions", Unit.COUNT, True, True),
    "comments": ("Comments", Unit.COUNT, True, True),
}
DEFINITIONS = tuple(
    MetricDefinition(
        name, title, unit, f"What {name} means.", f"formula of {name}", (), "own", better, True, adds
    )
    for name, (title, unit, better, adds) in _UNITS.items()
)


def value(number: float | None, n: int | None = None) -> Value:
    """A number, or a reason when there is none."""
    return missing(Reason.NOT_COLLECTED, "no export covers it") if number is None else of(number, n=n)


def reading(
    metric: str,
    now: float | None,
    before: float | None = None,
    year_ago: float | None = None,
    *,
    scope: Scope = TOTAL,
    n: int | None = None,
    absent: Value | None = None,
    unit: Unit | None = None,
) -> Reading:
    """A reading with its change worked out the plain way: a fraction, or points for rates."""
    kind = unit or _UNITS[metric][1]
    current, previous, last_year = value(now, n), value(before, n), value(year_ago, n)
    if absent is not None and now is None:
        current = absent
    return Reading(
        metric=metric,
        scope=scope,
        unit=kind,
        value=current,
        previous=previous,
        year_ago=last_year,
        change=_change(now, before, kind),
        change_year=_change(now, year_ago, kind),
        history=((date(2026, 8, 1), value(before)), (date(2026, 9, 1), previous), (MONTH, current)),
    )


def _change(now: float | None, before: float | None, unit: Unit) -> Value:
    if now is None or before is None:
        return missing(Reason.NOT_COLLECTED, "one side is not known")
    if unit is Unit.RATE:
        return of(now - before)
    return of(now / before - 1) if before > 0 else missing(Reason.ZERO_DENOMINATOR, "it was zero before")


def post(
    number: int, *, text: str = "A post", rate: float | None = 0.05, times: float | None = 1.0
) -> PostReading:
    """A post of the tenth of October, 09:12 in Amsterdam."""
    return PostReading(
        account="ig",
        platform="instagram",
        brand="",
        id=f"p{number}",
        published_at=datetime(2026, 10, 10, 7, 12, tzinfo=UTC),
        kind=PostKind.SHORT_VIDEO,
        platform_kind="reel",
        text=text,
        permalink=f"https://www.instagram.com/p/{number}",
        paid=Paid.ORGANIC,
        reply=False,
        repost=False,
        seen_at=datetime(2026, 11, 3, tzinfo=UTC),
        source="abc:1",
        measures={"reach": 1000.0, "reactions": 40.0, "comments": 10.0},
        engagements=of(50),
        engagement_rate=value(rate),
        rate_basis="er_reach",
        breakout=times is not None and times >= 3,
        times_median=value(times),
    )


def measured() -> Measured:
    """Two accounts; Facebook has nothing this month."""
    engagements = reading("engagements", 1200, 1000, 900)
    posts = (post(1, times=3.2), post(2, text="Ünï " * 2000), post(3, rate=None, times=None))
    return Measured(
        readings=(
            engagements,
            reading("er_reach", 0.05, 0.048, n=14),
            reading("followers", 5000, 4900),
            reading("link_clicks", None, 80, absent=NO_LINKS),
            reading("posts", 14, 13),
            reading("engagements", 1200, 1000, 900, scope=INSTAGRAM),
            reading("er_reach", 0.05, 0.048, scope=INSTAGRAM, n=14),
            reading("followers", 5000, 4900, scope=INSTAGRAM),
            reading("link_clicks", None, scope=INSTAGRAM, absent=NO_LINKS),
            reading("posts", 14, 13, scope=INSTAGRAM),
            reading("reactions", 1000, 800, scope=INSTAGRAM),
            reading("comments", 200, 200, scope=INSTAGRAM),
            reading("posts", None, scope=FACEBOOK),
            reading("engagements", None, scope=FACEBOOK),
        ),
        goals=(
            goal("engagements", 9000, of(8000), GoalState.ON_PACE, reading=engagements),
            goal(
                "link_clicks", 500, NO_LINKS, GoalState.NOT_MEASURABLE, why="feed posts have no link to click"
            ),
        ),
        posts=posts,
        top=posts[:2],
        bottom=posts[2:],
        mix=(
            MixRow("ig", PostKind.SHORT_VIDEO, 9, 9 / 14, of(0.06, n=9), "er_reach"),
            MixRow("ig", PostKind.IMAGE, 5, 5 / 14, of(0.03, n=5), "er_reach"),
        ),
        hashtags=(HashtagRow("x" * 100, 4, of(1.2), of(0.9)), HashtagRow("koffie", 9, of(1.5), of(0.9))),
        timing=Timing(
            cells=(TimingCell(1, 8, 6, of(1.27)), TimingCell(2, 8, 1, missing(Reason.TOO_FEW, "n = 1"))),
            best=TimingCell(1, 8, 6, of(1.27)),
            start=datetime(2026, 8, 2, 22, tzinfo=UTC),
            end=PERIOD.end,
            posts=40,
            rhythm=(
                Rhythm("ig", 14, of(3.2), of(4), 3.0),
                Rhythm("fb", 0, value(None), value(None), 2.0),
            ),
        ),
        days=tuple(DayPoint("ig", date(2026, 10, day), {"followers": 4900.0 + day}) for day in range(1, 32)),
        definitions=DEFINITIONS,
    )


def goal(
    metric: str,
    target: float,
    actual: Value,
    state: GoalState,
    *,
    why: str = "",
    reading: Reading | None = None,
) -> GoalReading:
    """A cumulative goal for the year, with an earlier target."""
    return GoalReading(
        metric=metric,
        scope=TOTAL,
        unit=_UNITS[metric][1],
        cumulative=True,
        target=target,
        start=date(2026, 1, 1),
        by=date(2026, 12, 31),
        actual=actual,
        share_of_target=actual / target,
        share_of_time=304 / 365,
        state=state,
        why=why,
        reading=reading,
        history=(TargetChange(7000, date(2026, 6, 30)),),
    )


def config(**changes: Any) -> Config:
    """The configuration of the month's client; ``changes`` replace whole blocks, ``client`` is merged."""
    client = {"name": "Noord", "slug": "noord", "time_zone": "Europe/Amsterdam", **changes.pop("client", {})}
    accounts = [
        {"id": "ig", "platform": "instagram", "handle": "@noord"},
        {"id": "fb", "platform": "facebook"},
    ]
    return Config.model_validate({"client": client, "accounts": accounts, **changes}, strict=False)


Build = Callable[..., Report]


@pytest.fixture
def build() -> Build:
    """Assembles the hand-made month; ``figures`` replaces what was measured."""

    def built(
        figures: Measured | None = None, locale: str = "en-GB", logo: str = "", **changes: Any
    ) -> Report:
        told = ("gaps", "notes", "sources", "advice", "commentary", "ending")
        extra = {name: changes.pop(name) for name in told if name in changes}
        return assemble(
            config(**changes),
            PERIOD,
            measured() if figures is None else figures,
            words=Words(locale),
            logo=logo,
            as_of=date(2026, 11, 3),
            config_sha256="ab" * 32,
            data_sha256="cd" * 32,
            config_name="noord.yml",
            **extra,
        )

    return built


@pytest.fixture
def make() -> Any:
    """The builders above, for tests that need their own numbers."""
    from types import SimpleNamespace

    return SimpleNamespace(
        reading=reading, post=post, measured=measured, goal=goal, value=value, config=config
    )
