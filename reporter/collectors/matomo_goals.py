"""Matomo's goals: which one is meant, and what a row of a report tells of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reporter.collectors import channels, told
from reporter.collectors.channels import Line
from reporter.collectors.contract import Failed, Json
from reporter.model import Reason
from reporter.text import cut

_KEY = re.compile(r"idgoal=([0-9]+|ecommerceOrder|ecommerceAbandonedCart)")


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal of a site; ``priced`` when its set-up gives it money."""

    id: str
    priced: bool

    def measures(self, row: Json) -> dict[str, float]:
        """Conversions and their money in a row.

        Matomo leaves out goals without conversions: there are none when no visit converted, or when the
        listed goals make up all conversions of the row. Otherwise nothing is told.
        """
        listed = told.part(row, "goals")
        mine = told.part(listed, f"idgoal={self.id}")
        if mine is not None:
            count, money = (channels.number(told.part(mine, key)) for key in ("nb_conversions", "revenue"))
            return told.measures(conversions=count, value=money)
        none = channels.number(told.part(row, "nb_visits_converted")) == 0 or _all_listed(row, listed)
        return {"conversions": 0.0, "value": 0.0} if none else {}

    def worth(self, lines: Iterable[Line]) -> bool:
        """Whether its money means anything: Matomo tells 0 for goals that have no price."""
        return self.priced or any(line.measures.get("value") for line in lines)


def goal(data: Json, event: str) -> Goal:
    """The goal of that name or number. Raises Failed naming the site's goals."""
    goals = told.objects(list(data.values()) if isinstance(data, dict) else data)
    names = {str(told.part(one, "idgoal")): told.text(told.part(one, "name")) for one in goals}
    for one in goals:
        number = str(told.part(one, "idgoal"))
        if number.isdigit() and event.strip().casefold() in (number, names[number].strip().casefold()):
            return Goal(number, _priced(one))
    known = ", ".join(sorted(cut(name, 40) for name in names.values() if name)[:20]) or "none"
    raise Failed(
        Reason.NOT_COLLECTED,
        f'Matomo has no goal "{cut(event, 60)}" (web.conversion.event); its goals: {known}',
    )


def _priced(one: Mapping[str, Json]) -> bool:
    return any(channels.number(one.get(key)) for key in ("revenue", "event_value_as_revenue"))


def _all_listed(row: Json, listed: Json) -> bool:
    """Whether the goals of a row are all known by their keys and make up its conversions."""
    if not isinstance(listed, dict) or not all(_KEY.fullmatch(key) for key in listed):
        return False
    counts = told.total(*(channels.number(told.part(one, "nb_conversions")) for one in listed.values()))
    return counts is not None and counts == channels.number(told.part(row, "nb_conversions"))
