"""Which web analytics tool told a month: another tool counts visits by other rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reporter.config import Config
from reporter.facts import Facts
from reporter.model import Break

_NAMES = {"ga4": "Google Analytics 4", "matomo": "Matomo", "plausible": "Plausible"}
_TABLE = "table"  # a table of one's own does not say which tool it comes from


def told_by(facts: Facts, month: date, configured: str) -> tuple[str, ...]:
    """The tools behind the website's month; a table of one's own is taken to be the configured tool's."""
    return tuple(sorted({configured if one == _TABLE else one for one in facts.tools.get(month, ())}))


def changed_tools(facts: Facts, config: Config) -> tuple[Break, ...]:
    """The months from which another web analytics tool counts: each counts visits by its own rules."""
    configured = config.web.tool if config.web else ""
    found: list[Break] = []
    before: tuple[str, ...] = ()
    for month in sorted(facts.tools):
        now = told_by(facts, month, configured)
        if now and before and now != before and not set(now) < set(before):
            text = f"{_tools(now)} counted the website's visits where {_tools(before)} had"
            found.append(Break(month, "web", "", (), text, "the data", exact=len(now) == 1))
        before = now or before
    return tuple(found)


def _tools(names: Sequence[str]) -> str:
    return " and ".join(_NAMES.get(name, "a table of the client's own") for name in names)
