"""What people did with an Instagram story: its taps and exits, and whether its replies are told at all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from reporter.collectors.contract import Ask, Json
from reporter.collectors.graph_parts import Figures
from reporter.collectors.graph_values import count, items
from reporter.collectors.told import part, text
from reporter.model import Gap, Reason

NAVIGATION: Mapping[str, str] = {
    "tap_forward": "taps_forward",
    "tap_back": "taps_back",
    "tap_exit": "exits",
    "swipe_forward": "swipes",
}
_BY = "story_navigation_action_type"
_ASKED: Mapping[str, str | int] = {"breakdown": _BY}
# Zones of Europe and Japan whose names do not begin with Europe/.
_SILENT = frozenset(
    (
        *("Asia/Tokyo", "Asia/Nicosia", "Asia/Famagusta", "Africa/Ceuta", "Arctic/Longyearbyen"),
        *(f"Atlantic/{island}" for island in ("Azores", "Canary", "Faroe", "Madeira", "Reykjavik")),
    )
)


def navigation(asked: Figures, path: str) -> dict[str, float]:
    """Taps forward and back, exits and swipes of one story.

    A kind that is not listed is zero only when those that are listed make up the whole; else it is untold.
    """
    for row in asked.rows(f"{path}/insights", ("navigation",), "STORY navigation", _ASKED):
        if row.get("name") == "navigation":
            return _split(row)
    return {}


def _split(row: Mapping[str, Json]) -> dict[str, float]:
    listed: dict[str, float | None] = {}
    for one in items(part(row, "total_value", "breakdowns")):
        for result in items(one.get("results")):
            words = result.get("dimension_values")
            kind = text(words[0]) if isinstance(words, list) and len(words) == 1 else ""
            listed[kind] = count(result.get("value"))
    told = {
        NAVIGATION[kind]: value for kind, value in listed.items() if kind in NAVIGATION and value is not None
    }
    whole = count(part(row, "total_value", "value"))
    if whole is not None and None not in listed.values() and sum(v or 0 for v in listed.values()) == whole:
        return {**dict.fromkeys(NAVIGATION.values(), 0.0), **told}
    return told


def replies_told(ask: Ask) -> bool:
    """Whether a number of replies means anything: Instagram tells 0 in Europe and Japan whatever there were.

    Where the account is, only its zone or the client's says; a zone without a place says nothing.
    """
    zone = ask.account.time_zone or ask.zone
    continent, slash, _ = zone.partition("/")
    return bool(slash) and continent not in ("Europe", "Etc") and zone not in _SILENT


def no_replies(ask: Ask) -> Iterator[Gap]:
    """The gap that is left where replies to stories are not told."""
    if not replies_told(ask):
        detail = (
            "Instagram tells 0 replies to stories of accounts in Europe and Japan, whatever there were; "
            "set time_zone where the account is elsewhere"
        )
        yield Gap(ask.account.id, "story_replies", Reason.NOT_OFFERED, detail)
