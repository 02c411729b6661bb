"""The few clauses that say why a figure is absent or not whole."""

from __future__ import annotations

from reporter.model import Missing, Reason

NO_MONTH = "no data for this month"
NOT_IN_EXPORT = "not in this export"

_REASONS = {
    Reason.NOT_OFFERED: "not offered by the platform",
    Reason.NO_PERMISSION: "no permission to read it",
    Reason.RETIRED: "withdrawn by the platform",
    Reason.HIDDEN: "hidden by the owner",
    Reason.BELOW_THRESHOLD: "below the platform's privacy floor",
    Reason.NOT_COLLECTED: "not collected",
    Reason.PENDING: "still settling",
    Reason.ZERO_DENOMINATOR: "the base is zero",
    Reason.TOO_FEW: "too few rows",
    Reason.NOT_COMPARABLE: "not comparable",
}


def say(why: Missing) -> str:
    """The detail where there is one, else the reason in words."""
    return why.detail or _REASONS[why.reason]


def plain(name: str) -> str:
    """A measure's name as words: ``link_clicks`` is link clicks."""
    return name.removesuffix("_s").replace("_", " ")
