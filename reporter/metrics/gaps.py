"""Gives an absent figure the reason that its source told, in place of the general one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from reporter.metrics.community import NOT_HERE
from reporter.metrics.registry import METRICS
from reporter.metrics.words import NO_MONTH, NOT_IN_EXPORT
from reporter.model import Audience, Gap, Measured, Missing, Reading, Reason, Value

ALL = "*"
API = "api:"  # what the source of a figure begins with when no file told it
UNTOLD = "not told by the platform"
_GENERAL = frozenset({NO_MONTH, NOT_IN_EXPORT, NOT_HERE})
_DAYS = frozenset({"days", "months"})
_TALK = frozenset({"comments_text", "replies_text", "comments_from_brand"})


def explained(measured: Measured, gaps: Iterable[Gap]) -> Measured:
    """The same figures; those that are absent for no special reason say which gap they fell into.

    A gap goes to the metric of its name, else to metrics that it is an input of, else to all that rest on
    the posts, days or account that could not be read. Numbers, and reasons that say more, stay as they are.
    """
    told = tuple(gaps)
    files = {(one.scope, source.file) for one in measured.readings for source in one.sources}
    asked = {scope for scope, _ in files} - {scope for scope, file in files if not file.startswith(API)}
    readings = tuple(_explained(one, told, asked=one.scope in asked) for one in measured.readings)
    return replace(measured, readings=readings, audience=_audience(measured.audience, told))


def _audience(found: Audience | None, gaps: tuple[Gap, ...]) -> Audience | None:
    """The accounts of whose public nothing is told, each with the gap that says why."""
    if found is None:
        return None
    why = {gap.account: Missing(gap.reason, gap.detail) for gap in gaps if gap.measure == ALL}
    why |= {gap.account: Missing(gap.reason, gap.detail) for gap in gaps if gap.measure == "audience"}
    named = tuple(replace(one, why=why.get(one.account, one.why)) for one in found.gaps)
    return replace(found, gaps=named)


def _explained(reading: Reading, gaps: tuple[Gap, ...], *, asked: bool) -> Reading:
    """The reading with its reason; ``asked`` is whether all that is known of its scope came over an API."""
    why = reading.value.missing
    if why is None or why.reason is not Reason.NOT_COLLECTED or why.detail not in _GENERAL:
        return reading
    ranked = [(rank, gap) for gap in gaps if (rank := _rank(reading, gap)) is not None]
    if ranked:
        gap = min(ranked, key=lambda one: one[0])[1]
        absent = Value(missing=Missing(gap.reason, gap.detail))
    elif asked and reading.scope.account and why.detail == NOT_IN_EXPORT:
        absent = Value(missing=Missing(Reason.NOT_COLLECTED, UNTOLD))
    else:
        return reading
    return replace(
        reading,
        value=absent,
        change=absent if reading.change.missing == why else reading.change,
        change_year=absent if reading.change_year.missing == why else reading.change_year,
    )


def _rank(reading: Reading, gap: Gap) -> int | None:
    """How closely a gap speaks of a figure, 0 being closest; None when it does not."""
    metric = METRICS.get(reading.metric)
    if metric is None:
        return None
    if gap.account is None:
        ours = reading.scope.total and "web" in metric.rests_on
    else:
        ours = gap.account == reading.scope.account and "web" not in metric.rests_on
    if not ours:
        return None
    if gap.measure == reading.metric:
        return 0
    if gap.measure in metric.definition.inputs and gap.measure != "posts":
        return 1
    if gap.measure in _TALK:
        return 1 if "comments" in metric.rests_on else None
    if gap.measure == "posts":
        return 2 if "posts" in metric.rests_on else None
    if gap.measure == "account_days":
        return 2 if _DAYS & set(metric.rests_on) else None
    return 3 if gap.measure in ("", ALL) else None
