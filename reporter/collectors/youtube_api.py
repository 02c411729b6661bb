"""YouTube: asks with a key or the owner's OAuth, counts quota units, and reads Google's reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from reporter.collectors.contract import Ask, Door, Failed, Json
from reporter.collectors.paging import pages
from reporter.collectors.told import objects, part, text
from reporter.model import Reason

DATA = "/youtube/v3"
ANALYTICS = "https://youtubeanalytics.googleapis.com"
MOST_UNITS = 2000  # of 10,000 a day, for one account in one run: the quota guard
MOST_SEARCHES = 10  # of 100 a day
_SPENT = {"quotaExceeded", "dailyLimitExceeded", "rateLimitExceeded", "userRateLimitExceeded"}
_REASONS = {
    "commentsDisabled": Reason.HIDDEN,
    "forbidden": Reason.NO_PERMISSION,
    "insufficientPermissions": Reason.NO_PERMISSION,
    "accessNotConfigured": Reason.NO_PERMISSION,
    "keyInvalid": Reason.NO_PERMISSION,
    "authError": Reason.NO_PERMISSION,
}


def google_reason(failed: Failed) -> str:
    """Google's own word for what is wrong, or ``""``."""
    named = [text(one.get("reason")) for one in objects(part(failed.data, "error", "errors"))]
    return next((name for name in named if name), failed.code)


def why(failed: Failed) -> tuple[Reason, str]:
    """The reason and sentence of a gap."""
    name = google_reason(failed)
    if part(failed.data, "error", "status") == "PERMISSION_DENIED":
        return Reason.NO_PERMISSION, failed.detail
    if name in _SPENT:
        return (
            Reason.NOT_COLLECTED,
            "YouTube: the project's quota is used up; it begins anew at midnight Pacific time",
        )
    return _REASONS.get(name, failed.reason), failed.detail


@dataclass(slots=True)
class Api:
    """The door to YouTube for one account and run; the secret is an API key or an OAuth access token."""

    ask: Ask
    door: Door
    units: int = 0
    searches: int = 0

    @property
    def oauth(self) -> bool:
        """Whether the secret speaks for a channel owner; an API key does not."""
        return (self.door.token or "").startswith("ya29.")

    def get(self, method: str, params: Mapping[str, str | int], search: bool = False) -> Json:
        """One call of the Data API; ``Failed`` with code ``quota_guard`` instead of spending too much."""
        if search:
            self._guard(self.searches, MOST_SEARCHES, "searches")
            self.searches += 1
        else:
            self._guard(self.units, MOST_UNITS, "units")
            self.units += 1
        return self._object(self.door.get(f"{DATA}/{method}", params, headers=self._headers()).data)

    def _guard(self, used: int, most: int, what: str) -> None:
        if used >= most:
            detail = f"YouTube: the quota guard stopped after {most:,} {what}; the rest was not read"
            raise Failed(Reason.NOT_COLLECTED, detail, code="quota_guard")

    def report(self, params: Mapping[str, str | int]) -> list[dict[str, Json]]:
        """Rows of an Analytics report, each by column name."""
        asked = {"ids": "channel==MINE", **params}
        body = self._object(
            self.door.get(self._at(ANALYTICS, "/v2/reports"), asked, headers=self._headers()).data
        )
        names = [text(one.get("name")) for one in objects(part(body, "columnHeaders"))]
        rows = part(body, "rows")
        return [
            dict(zip(names, row, strict=False))
            for row in (rows if isinstance(rows, list) else [])
            if isinstance(row, list) and len(row) == len(names)
        ]

    def _at(self, host: str, path: str) -> str:
        """Another host of the same service, unless the configuration names one address for all."""
        return path if self.ask.account.endpoint else host + path

    def _object(self, body: Json) -> Json:
        if not isinstance(body, dict):
            raise Failed(Reason.NOT_COLLECTED, "YouTube: the answer is not an object", 200)
        if isinstance(body.get("error"), dict):
            detail = text(part(body, "error", "message")) or "an error"
            raise Failed(Reason.NOT_COLLECTED, f"YouTube: {detail}", 200, data=body)
        return body

    def _headers(self) -> dict[str, str]:
        secret = self.door.token
        if not secret:
            return {}
        return {"Authorization": f"Bearer {secret}"} if self.oauth else {"X-Goog-Api-Key": secret}

    def listing(self, method: str, params: Mapping[str, str | int], search: bool = False) -> Iterator[Json]:
        """The pages of a listing."""

        def fetch(cursor: str | None) -> Json:
            return self.get(method, {**params, "pageToken": cursor} if cursor else params, search)

        return pages(fetch, lambda page: text(part(page, "nextPageToken")) or None, _ids)


def _ids(page: Json) -> Iterable[str]:
    """Ids of a page; those of search results are objects."""
    for one in objects(part(page, "items")):
        yield text(one.get("id")) or text(part(one, "id", "videoId"))
