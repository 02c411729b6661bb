"""An absent figure takes the reason of the gap it fell into, and nothing else changes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reporter import metrics
from reporter.metrics.gaps import UNTOLD
from reporter.metrics.words import NO_MONTH, NOT_IN_EXPORT
from reporter.model import (
    TOTAL,
    Gap,
    Measured,
    Missing,
    Reading,
    Reason,
    Scope,
    SourceRows,
    Unit,
    Value,
    missing,
    of,
)

ACCOUNT = Scope("ig", "instagram")
NONE = missing(Reason.NOT_COLLECTED, NO_MONTH)


def reading(metric: str, value: Value = NONE, scope: Scope = ACCOUNT) -> Reading:
    return Reading(metric, scope, Unit.COUNT, value, NONE, NONE, value, NONE)


def told(one: Reading, *gaps: Gap) -> Value:
    return metrics.explained(Measured(readings=(one,)), gaps).readings[0].value


@pytest.mark.parametrize(
    ("metric", "measure"),
    [
        ("reach", "reach"),  # its own name
        ("er_reach", "reach"),  # an input
        ("reactions", "posts"),  # rests on posts
        ("followers", "account_days"),  # rests on days
        ("comments", "*"),  # everything
    ],
)
def test_a_gap_reaches_the_figures_that_need_it(metric: str, measure: str) -> None:
    gap = Gap("ig", measure, Reason.NO_PERMISSION, "the token lacks a permission")
    assert told(reading(metric), gap).missing == Missing(gap.reason, gap.detail)


@pytest.mark.parametrize(
    ("metric", "gap"),
    [
        ("reach", Gap("fb", "reach", Reason.RETIRED)),  # another account
        ("reach", Gap("ig", "saves", Reason.RETIRED)),  # another measure
        ("followers", Gap("ig", "posts", Reason.RETIRED)),  # not out of posts
        ("posts", Gap("ig", "account_days", Reason.RETIRED)),  # not out of days
        ("reach", Gap(None, "*", Reason.RETIRED)),  # the website's
    ],
)
def test_other_gaps_leave_it_alone(metric: str, gap: Gap) -> None:
    assert told(reading(metric), gap) == NONE


def test_the_closest_gap_is_told() -> None:
    every = Gap("ig", "*", Reason.NO_PERMISSION, "all")
    posts = Gap("ig", "posts", Reason.HIDDEN, "posts")
    own = Gap("ig", "saves", Reason.NOT_OFFERED, "saves")
    assert told(reading("saves"), every, posts, own).missing == Missing(own.reason, "saves")
    assert told(reading("saves"), every, posts).missing == Missing(posts.reason, "posts")


def test_the_website_and_its_gaps() -> None:
    gap = Gap(None, "*", Reason.NO_PERMISSION, "the key is refused")
    assert told(reading("sessions", scope=TOTAL), gap).missing == Missing(gap.reason, gap.detail)
    assert told(reading("posts", scope=TOTAL), gap) == NONE


@pytest.mark.parametrize(
    "value",
    [of(0), of(7), missing(Reason.ZERO_DENOMINATOR, "no posts"), missing(Reason.NOT_COLLECTED, "only daily")],
)
def test_numbers_and_special_reasons_stay(value: Value) -> None:
    assert told(reading("reach", value), Gap("ig", "reach", Reason.RETIRED)) == value


def test_a_change_follows_only_the_same_reason() -> None:
    gap = Gap("ig", "reach", Reason.RETIRED, "gone")
    one = replace(reading("reach"), change_year=missing(Reason.NOT_COMPARABLE, "other parts"))
    found = metrics.explained(Measured(readings=(one,)), (gap,)).readings[0]
    assert found.change.missing == Missing(Reason.RETIRED, "gone")
    assert found.change_year.missing == Missing(Reason.NOT_COMPARABLE, "other parts")
    assert found.previous == NONE


@pytest.mark.parametrize(
    ("files", "detail"),
    [
        (("api:x",), UNTOLD),
        (("a.csv",), NOT_IN_EXPORT),
        (("a.csv", "api:x"), NOT_IN_EXPORT),
        ((), NOT_IN_EXPORT),
    ],
)
def test_what_only_an_api_could_tell_is_not_called_an_export(files: tuple[str, ...], detail: str) -> None:
    posts = replace(reading("posts", of(3)), sources=tuple(SourceRows(file, "", 3) for file in files))
    saves = reading("saves", missing(Reason.NOT_COLLECTED, NOT_IN_EXPORT))
    found = metrics.explained(Measured(readings=(posts, saves)), ()).readings[1]
    assert found.value.missing == Missing(Reason.NOT_COLLECTED, detail)
