"""Signals on the hours in which an account posts."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

from reporter.model import PostReading, Reason, TimingCell, Unit, of
from reporter.model import SignalKind as Kind
from reporter.recommend.counted import FEWEST
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, held, lacks, whole
from reporter.recommend.posting import few, month_told, share_below
from reporter.recommend.registry import Limits, signal
from reporter.recommend.words import WEEKDAYS

DAYS = 84  # three months of four weeks, the least that best hours are learned from


@signal(
    Kind.BEHAVIOUR,
    says="Only {value} of {n} posts went out in the account's best hours ({hours})",
    limits={"in_best_slots_min": 0.4, "best_slots": 3.0},
)
def posting_hours_off_best(here: Evidence, limits: Limits) -> Heard:
    """Fewer posts than the threshold fell in the account's best slots of weekday and hour.

    The best slots have the highest median engagement rate over the rolling window, equal ones the earlier in
    the week first. They must be told apart from at least one other.

    Inputs: post times with interactions over at least three months
    Threshold: 40 % of the posts in the 3 best slots; chosen
    """
    found = next((one for one in here.measured.hours if one.account == here.scope.account), None)
    if found is None:
        return month_told(here) or lacks("post times with engagement rates over three months")
    if found.days < DAYS:
        return lacks(f"three months of post times: metrics: timing_days: is {found.days}")
    known = [cell for cell in found.cells if cell.median_rate.known]
    wanted = int(limits["best_slots"])
    if len(known) <= wanted:
        why = f"too few hours with enough posts to find the best: {len(known)}, floor {wanted + 1}"
        return lacks(why, Reason.TOO_FEW)
    best = sorted(known, key=lambda cell: (-(cell.median_rate.number or 0.0), cell.weekday, cell.hour))[
        :wanted
    ]
    slots = {(cell.weekday, cell.hour) for cell in best}
    zone = ZoneInfo(here.config.client.time_zone)

    def has(post: PostReading) -> bool:
        local = post.published_at.astimezone(zone)
        return (local.weekday(), local.hour) in slots

    heard = share_below(here, has, "post times", limits["in_best_slots_min"])
    ordered = sorted(best, key=lambda cell: (cell.weekday, cell.hour))
    return replace(heard, words={"hours": ", ".join(map(_said, ordered))})


@signal(
    Kind.BEHAVIOUR,
    says="All {n} posts went out in no more than {value} different hours of the day",
    unit=Unit.COUNT,
    limits={"hour_slots_max": 2.0},
)
def posting_hours_untested(here: Evidence, limits: Limits) -> Heard:
    """All posts of the month fell in no more than the threshold of different hours of the day.

    The best hours cannot be learned then.

    Inputs: post times
    Threshold: 2 hours; chosen
    """
    untold = month_told(here)
    if untold is not None:
        return untold
    posts = here.posts
    if len(posts) < FEWEST:
        return whole(few(len(posts))) or lacks("post times")
    zone = ZoneInfo(here.config.client.time_zone)
    hours = {post.published_at.astimezone(zone).hour for post in posts}
    most = limits["hour_slots_max"]
    return held(len(hours) <= most, of(len(hours), n=len(posts)), most)


def _said(cell: TimingCell) -> str:
    """A weekday and hour, such as ``Tue 18:00``."""
    return f"{WEEKDAYS[cell.weekday]} {cell.hour:02}:00"
