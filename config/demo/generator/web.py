"""Visits to the web shop by day and channel; fewer and fewer come from Facebook and X."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from config.demo.generator.dice import Dice
from config.demo.generator.formats import Cell, plain
from config.demo.generator.moments import days, index, progress

HEADER = ("date", "channel", "sessions", "engaged_sessions", "bounces", "users", "purchases", "revenue_eur")
OUTAGE = date(2026, 2, 11)  # the counting script was broken: the day is absent, not zero
VIRAL = (date(2026, 10, 10), date(2026, 10, 14))
# sessions a day at the start and at the end, share engaged, purchases by engaged session
CHANNELS = {
    "facebook": (1.7, 0.7, 0.48, 0.021),
    "instagram": (26.0, 41.0, 0.57, 0.026),
    "linkedin": (2.2, 2.9, 0.62, 0.018),
    "organic-search": (96.0, 118.0, 0.66, 0.034),
    "tiktok": (5.0, 11.0, 0.41, 0.012),
    "x": (0.7, 0.1, 0.5, 0.014),
}
SHOP_RHYTHM = (1.0, 1.0, 1.02, 1.05, 1.1, 0.95, 0.88)
DECEMBER = 3


def files() -> Mapping[str, bytes]:
    """One table: a row for each day and channel."""
    dice, rows = Dice(10), []
    for day in days():
        if day != OUTAGE:
            rows += [_row(dice, day, channel) for channel in sorted(CHANNELS)]
    return {"web/sessions.csv": plain([HEADER, *rows])}


def _row(dice: Dice, day: date, channel: str) -> tuple[Cell, ...]:
    start, end, engaged_share, buying = CHANNELS[channel]
    season = 1.35 if index(day) == DECEMBER else 1.0
    lift = 6.0 if channel == "tiktok" and VIRAL[0] <= day <= VIRAL[1] else 1.0
    expected = (start + (end - start) * progress(day)) * SHOP_RHYTHM[day.weekday()] * season * lift
    sessions = int(expected * dice.spread(0.3) + dice.between(0, 1))
    engaged = min(sessions, dice.part(sessions, engaged_share))
    purchases = min(engaged, dice.part(engaged, buying))
    cents = sum(dice.whole(1450, 4890) for _ in range(purchases))
    users = sessions - dice.part(sessions, 0.11)
    revenue = f"{cents // 100}.{cents % 100:02d}"
    return (day.isoformat(), channel, sessions, engaged, sessions - engaged, users, purchases, revenue)
