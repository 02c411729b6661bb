"""Asks LinkedIn: headers, the version, queries in Rest.li's own form, pages, and elements in an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from urllib.parse import quote

from reporter.collectors import told
from reporter.collectors.contract import Ask, Door, Failed, Json, Reply
from reporter.collectors.paging import pages
from reporter.model import Note, Reason

SOURCE = "api:linkedin"
VERSION = "202607"
_YOUNGEST, _OLDEST = 2, 10  # months: versions live about a year and not every month has one
_PAGE = 100  # the most on a page
Row = dict[str, Json]


class Desk:
    """Asks about one organisation. ``version`` is the one that LinkedIn answers to."""

    def __init__(self, ask: Ask, door: Door) -> None:
        self.ask = ask
        self.door = door
        self.version = VERSION
        self._settled = False

    def get(self, path: str) -> Json:
        """The answer to a path whose query is already encoded. Raises Failed.

        LinkedIn answers a retired version with 426. Then other months are tried, newest first, once.
        """
        if self._settled:
            return self._asked(path, self.version).data
        retired: Failed | None = None
        for version in (VERSION, *_versions(self.ask.now.astimezone(UTC).date())):
            try:
                data = self._asked(path, version).data
            except Failed as failed:
                if failed.status != 426 and failed.code != "NONEXISTENT_VERSION":
                    self.version, self._settled = version, True
                    raise
                retired = failed
                continue
            self.version, self._settled = version, True
            return data
        detail = f"LinkedIn has retired version {VERSION} and the months tried after it: update this program"
        raise Failed(Reason.RETIRED, detail, 426, retired.code if retired else "")

    def notes(self) -> Iterator[Note]:
        """What a reader should know about the version."""
        if self.version != VERSION:
            text = f"LinkedIn has retired version {VERSION}; it was asked in version {self.version} instead."
            yield Note(self.ask.account.id, text)

    def elements(self, path: str) -> Iterator[Row]:
        """The elements of a statistic, with those behind its ``next`` links. Raises Failed."""

        def fetch(cursor: str | None) -> Json:
            return self.get(cursor or path)

        for page in pages(fetch, lambda page: _next(page, path), lambda page: map(repr, listed(page))):
            yield from listed(page)

    def listing(self, path: str, *, full: bool = False) -> Iterator[list[Row]]:
        """Pages of a listing, by ``start``. Raises Failed.

        A page of posts may be short although more follow; where pages are ``full``, a short one is the last.
        """

        def fetch(cursor: str | None) -> Json:
            start = int(cursor or 0)
            mark = "&" if "?" in path else "?"
            rows = listed(self.get(f"{path}{mark}count={_PAGE}&start={start}"))
            ends = full and len(rows) < _PAGE
            return {"elements": rows, "following": None if ends else start + _PAGE}

        def ids(page: Json) -> Iterator[str]:
            return (word(row.get("id")) or repr(row) for row in page["elements"])

        for page in pages(fetch, lambda page: page["following"], ids):
            yield page["elements"]

    def _asked(self, path: str, version: str) -> Reply:
        headers = {
            "Authorization": f"Bearer {self.door.token or ''}",
            "LinkedIn-Version": version,
            "X-Restli-Protocol-Version": "2.0.0",
        }
        return self.door.get(path, headers=headers)


def _versions(today: date) -> Iterator[str]:
    for back in range(_YOUNGEST, _OLDEST + 1):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        if (name := f"{year}{month + 1:02d}") != VERSION:
            yield name


def _next(page: Json, path: str) -> str | None:
    """The path of the ``next`` link, only when it leads to the same place as the question did."""
    for link in told.objects(told.part(page, "paging", "links")):
        href = told.text(link.get("href")).removeprefix("/rest")
        if link.get("rel") == "next" and href.startswith(path.split("?")[0] + "?"):
            return href
    return None


def listed(page: Json) -> list[Row]:
    """The elements of an answer. Raises Failed: an answer without them cannot be read."""
    found = told.part(page, "elements")
    if not isinstance(found, list):
        raise Failed(Reason.NOT_COLLECTED, "LinkedIn's answer has no list of elements")
    return [one if isinstance(one, dict) else {} for one in found]


def word(value: Json) -> str:
    """An id as told: text, or a whole number as digits."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else told.text(value)


def moment(value: Json) -> datetime | None:
    """Milliseconds since 1970 as a moment in UTC; None when it is no number."""
    number = told.count(value)
    return None if number is None else told.moment(number // 1000)


def encoded(urn: str) -> str:
    """A URN as a value inside a query or path: everything reserved is escaped."""
    return quote(urn, safe="")


def several(urns: list[str]) -> str:
    """A list in Rest.li's form: only what stands inside is escaped."""
    return f"List({','.join(encoded(urn) for urn in urns)})"


def milliseconds(day: date) -> int:
    """The beginning of a UTC day."""
    return int(datetime.combine(day, time(), UTC).timestamp()) * 1000


def intervals(start: date, end: date, by: str) -> str:
    """From ``start`` (inclusive) to ``end`` (exclusive) by DAY or MONTH, in Rest.li's form."""
    span = f"(start:{milliseconds(start)},end:{milliseconds(end)})"
    return f"timeIntervals=(timeRange:{span},timeGranularityType:{by})"
