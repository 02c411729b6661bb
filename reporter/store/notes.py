"""What a careful reader should know about figures that contradict each other, in few sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from reporter.model import Note
from reporter.store.book import Key
from reporter.store.observed import Disputes
from reporter.store.timeline import API, Dispute, Point


class Names(NamedTuple):
    """How to speak of things and sources."""

    thing: str  # "post", "day", …
    things: str
    files: Mapping[str, str]  # first 12 of a file's sha256 -> its name


def notes(account: str | None, disputes: Disputes, names: Names, tolerance: float) -> list[Note]:
    """One note for each measure and kind of dispute, with the widest case; small differences are silent."""
    groups: dict[tuple[bool, str], list[tuple[float, Key, Dispute]]] = {}
    for key, measure, dispute in disputes:
        apart = difference(dispute)
        if dispute.fallen or apart > tolerance:
            groups.setdefault((dispute.fallen, measure), []).append((apart, key, dispute))
    found = []
    for (fallen, measure), cases in sorted(groups.items()):
        apart, key, dispute = min(cases, key=lambda case: (-case[0], case[1], case[2]))
        others = len({key for _, key, _ in cases}) - 1
        say = _fallen if fallen else _differ
        found.append(Note(account, say(measure, key, dispute, names) + _more(others, names)))
    return found


def difference(dispute: Dispute) -> float:
    """How far two figures are apart, as a fraction of the larger (by size)."""
    a, b = dispute.refused.value, dispute.believed.value
    largest = max(abs(a), abs(b))
    return abs(a - b) / largest if largest else 0.0


def _differ(measure: str, key: Key, dispute: Dispute, names: Names) -> str:
    refused, believed = dispute.refused, dispute.believed
    why = "the API's figure" if believed.api and not refused.api else "the larger figure"
    return (
        f"{measure} of {names.thing} {' '.join(key)}, seen on {believed.day}: {refused.value:.15g} in "
        f"{_source(refused, names)} and {believed.value:.15g} in {_source(believed, names)}, "
        f"{100 * difference(dispute):.1f} % apart; {why} is used"
    )


def _fallen(measure: str, key: Key, dispute: Dispute, names: Names) -> str:
    refused, believed = dispute.refused, dispute.believed
    return (
        f"{measure} of {names.thing} {' '.join(key)} fell from {believed.value:.15g} "
        f"({_source(believed, names)}, {believed.day}) to 0 ({_source(refused, names)}, {refused.day}); "
        "platforms drop figures that way, so the earlier one is kept"
    )


def _source(point: Point, names: Names) -> str:
    """Where a figure came from, in words."""
    if point.api:
        return f"the API {point.source.removeprefix(API)}".rstrip()
    sha, _, row = point.source.partition(":")
    file = names.files.get(sha, f"file {sha}")
    return f"{file} row {row}" if row else file


def _more(others: int, names: Names) -> str:
    if not others:
        return ""
    return f"; the same holds for {others} more {names.thing if others == 1 else names.things}"
