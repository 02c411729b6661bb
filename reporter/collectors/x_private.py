"""X: clicks, profile visits and plays of videos, which the author's user token is told for thirty days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from reporter.collectors import x_api as api
from reporter.collectors.contract import Ask, Failed, Json
from reporter.collectors.told import count, measures, moment, objects, part, text, total
from reporter.model import Gap, Reason

DAYS = timedelta(days=30)
PLAYED: Mapping[str, str] = {
    "playback_0_count": "video_starts",
    "playback_25_count": "video_p25",
    "playback_50_count": "video_p50",
    "playback_75_count": "video_p75",
    "playback_100_count": "video_completes",
}
MEASURES = ("link_clicks", "profile_visits", *PLAYED.values())
_FIELDS = ("id", "attachments", "non_public_metrics", "organic_metrics")
_MEDIA = {"expansions": "attachments.media_keys", "media.fields": "media_key,type,non_public_metrics"}


class Private:
    """Asks apart from the public counts, so that a refusal or an old post costs only these measures."""

    def __init__(self, ask: Ask, x: api.Api) -> None:
        self._ask, self._x = ask, x
        self._refused: tuple[Reason, str] | None = None
        self._old = 0
        self._told = False

    def of(self, posts: list[dict[str, Json]]) -> dict[str, Json]:
        """The private part of each post of a page, by post id; its ``media`` is how videos were played."""
        if not self._ask.own or self._refused is not None:
            return {}
        limit = self._ask.now - DAYS
        young = [one for one in posts if (moment(text(one.get("created_at"))) or limit) > limit]
        self._old += len(posts) - len(young)
        ids = [ident for one in young if (ident := text(one.get("id"))).isdigit()]
        return self._fetched(ids) if ids else {}

    def _fetched(self, ids: list[str]) -> dict[str, Json]:
        try:
            body = self._x.get("/2/tweets", {"ids": ",".join(ids), **_MEDIA}, _FIELDS)
        except Failed as failed:
            self._refused = (failed.reason, failed.detail)
            return {}
        found = {text(one.get("id")): one for one in objects(part(body, "data"))}
        if any(isinstance(one.get("non_public_metrics"), dict) for one in found.values()):
            self._told = True
        elif not self._told:
            said = api.failed(body, "clicks and profile visits are told to a user token of the account only")
            self._refused = (said.reason if said.code else Reason.NO_PERMISSION, said.detail)
        films = {text(one.get("media_key")): one for one in objects(part(body, "includes", "media"))}
        return {ident: {**one, "media": _films(one, films)} for ident, one in found.items()}

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


def _films(post: Mapping[str, Json], media: Mapping[str, Json]) -> list[Json]:
    """What is told of the playing of a post's videos, one object for each."""
    keys = part(post, "attachments", "media_keys")
    attached = [media.get(key) for key in keys if isinstance(key, str)] if isinstance(keys, list) else []
    return [part(one, "non_public_metrics") for one in attached if part(one, "type") == "video"]


def played(private: Json) -> dict[str, float]:
    """Plays of a post's videos that began and that reached each quarter, when every video tells them."""
    films = part(private, "media")
    if not isinstance(films, list):
        return {}
    each = {ours: [count(part(film, name)) for film in films] for name, ours in PLAYED.items()}
    return measures(**{ours: total(*told) for ours, told in each.items()})
