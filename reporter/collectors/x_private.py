"""X: clicks and profile visits, which only the author's own user token is told, for thirty days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from reporter.collectors import x_api as api
from reporter.collectors.contract import Ask, Failed, Json
from reporter.collectors.told import moment, objects, part, text
from reporter.model import Gap, Reason

DAYS = timedelta(days=30)
MEASURES = ("link_clicks", "profile_visits")
_FIELDS = ("id", "non_public_metrics", "organic_metrics")


class Private:
    """Asks apart from the public counts, so that a refusal or an old post costs only these measures."""

    def __init__(self, ask: Ask, x: api.Api) -> None:
        self._ask, self._x = ask, x
        self._refused: tuple[Reason, str] | None = None
        self._old = 0
        self._told = False

    def of(self, posts: list[dict[str, Json]]) -> dict[str, Json]:
        """The private part of each post of a page, by post id."""
        if not self._ask.own or self._refused is not None:
            return {}
        limit = self._ask.now - DAYS
        young = [one for one in posts if (moment(text(one.get("created_at"))) or limit) > limit]
        self._old += len(posts) - len(young)
        ids = [ident for one in young if (ident := text(one.get("id"))).isdigit()]
        return self._fetched(ids) if ids else {}

    def _fetched(self, ids: list[str]) -> dict[str, Json]:
        try:
            body = self._x.get("/2/tweets", {"ids": ",".join(ids)}, _FIELDS)
        except Failed as failed:
            self._refused = (failed.reason, failed.detail)
            return {}
        found = {text(one.get("id")): one for one in objects(part(body, "data"))}
        if any(isinstance(one.get("non_public_metrics"), dict) for one in found.values()):
            self._told = True
        elif not self._told:
            said = api.failed(body, "clicks and profile visits are told to a user token of the account only")
            self._refused = (said.reason if said.code else Reason.NO_PERMISSION, said.detail)
        return found

    def gaps(self) -> Iterator[Gap]:
        """What could not be had, once for each measure."""
        for measure in MEASURES:
            if self._refused is not None:
                yield Gap(self._ask.account.id, measure, *self._refused)
            elif self._old:
                yield Gap(
                    self._ask.account.id,
                    measure,
                    Reason.NOT_COLLECTED,
                    f"X tells it for 30 days after a post and {self._old} posts of the window are older; "
                    "collect at least weekly",
                )
