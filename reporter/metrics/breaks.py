"""Days from which a figure means something else: the shipped list, and what the configuration adds."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from typing import Any

from reporter import resources
from reporter.config import Config
from reporter.facts import AccountRef
from reporter.metrics.registry import Metric
from reporter.model import Break, Missing, Reason

WEB = "web"  # stands for a platform in the list: the website's analytics


def all_breaks(config: Config) -> tuple[Break, ...]:
    """The list that ships and the configuration's annotations of this kind, by day.

    An annotation about the same day and account as a shipped entry says it in the client's words: both hold
    for what they name.
    """
    own = tuple(
        Break(
            note.date,
            "",
            "" if note.account == "all" else note.account,
            note.metrics,
            note.text,
            "configuration",
        )
        for note in config.annotations
        if note.kind == "definition_break"
    )
    return tuple(sorted({*shipped(), *own}))


@cache
def shipped() -> tuple[Break, ...]:
    """``config/metrics/breaks.json``. Raises KeyError or ValueError for a damaged file."""
    entries = json.loads((resources.config() / "metrics" / "breaks.json").read_text(encoding="utf-8"))
    return tuple(sorted(map(_entry, entries)))


def concerning(breaks: Iterable[Break], metric: Metric, members: Sequence[AccountRef]) -> tuple[Break, ...]:
    """Those that change a metric of these accounts."""
    names = {metric.definition.id, *metric.definition.inputs}
    accounts = {ref.id for ref in members}
    platforms = {WEB} if "web" in metric.rests_on else {ref.platform for ref in members}
    return tuple(
        found
        for found in breaks
        if (not found.metrics or names & set(found.metrics))
        and (not found.platform or found.platform in platforms)
        and (not found.account or found.account in accounts)
    )


def crossed(breaks: Iterable[Break], earlier: date, later: date) -> Missing | None:
    """Why two months (first days, in order) cannot be compared, by the newest break between them."""
    found = [one for one in breaks if one.between(earlier, later)]
    return Missing(Reason.NOT_COMPARABLE, said(found[-1])) if found else None


def said(one: Break) -> str:
    """What changed and when, the month alone when the day is not known; a report writes the date out."""
    text = one.text.rstrip(".")
    if one.exact:
        return f"the definition changed on {one.day.isoformat()}: {text}"
    return f"the definition changed in {one.day:%Y-%m}: {text}"


def _entry(entry: dict[str, Any]) -> Break:
    return Break(
        date.fromisoformat(entry["date"]),
        entry["platform"],
        "",
        tuple(entry["metrics"]),
        entry["text"],
        entry["source"],
        entry["exact"],
    )
