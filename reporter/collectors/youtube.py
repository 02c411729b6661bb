"""YouTube: channel, videos and their counts, comments and answers, Analytics days; with a quota guard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from reporter.collectors import youtube_days as analytics
from reporter.collectors import youtube_read as read
from reporter.collectors import youtube_talk as talk
from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.told import count, flag, objects, part, text
from reporter.collectors.youtube_api import ANALYTICS, Api, google_reason, why
from reporter.collectors.youtube_talk import listen
from reporter.collectors.youtube_viewers import viewers
from reporter.model import AccountDay, Gap, Note, Reason

__all__ = [
    "BASE",
    "HOSTS",
    "NEEDS_TOKEN",
    "OFFERS",
    "RENEWS",
    "RENEW_BASE",
    "check",
    "collect",
    "listen",
    "renew",
]

BASE = "https://www.googleapis.com"
HOSTS = (ANALYTICS,)  # other hosts of the same service, which may be asked with the same secret
RENEW_BASE = "https://oauth2.googleapis.com"
RENEWS = (("client_id", "client_secret", "refresh_token"),)
NEEDS_TOKEN = True
LIFE = "an API key has no end by time; an OAuth access token lives one hour: use renew in its place"
OFFERS: Mapping[str, Reason | None] = {
    "followers": None,
    "follows": None,
    "unfollows": None,
    "views": None,
    "reactions": None,
    "comments": None,
    "shares": None,
    "watch_time_s": None,
    "view_share": None,
    "comments_text": None,
    "mentions": None,
    "saves": Reason.NOT_OFFERED,
    "reach": Reason.NOT_OFFERED,
    "impressions": Reason.NOT_OFFERED,
    "link_clicks": Reason.NOT_OFFERED,
    "profile_visits": Reason.NOT_OFFERED,
    "negative_feedback": Reason.RETIRED,
    "stories": Reason.RETIRED,
}
_EXACT = 1000  # below it the public number of subscribers is not rounded
_BATCH = 50
_VIEWS_CHANGED = (datetime(2026, 8, 24, tzinfo=UTC), datetime(2026, 8, 28, tzinfo=UTC))


def collect(ask: Ask, door: Door) -> Iterator[Found]:
    """Subscribers now, the window's videos newest first, Analytics where the owner signed in, comments."""
    api = Api(ask, door)
    channel = _channel(ask, api)
    yield from _subscribers(ask, channel)
    try:
        published = _uploads(ask, api, text(part(channel, "contentDetails", "relatedPlaylists", "uploads")))
    except Failed as failed:
        yield Gap(ask.account.id, "posts", *why(failed))
        published = {}
    yield from _videos(ask, api, published)
    if ask.own:
        if api.oauth:
            yield from analytics.days(ask, api)
            yield from viewers(ask, api)
        yield from talk.comments(ask, api, text(channel.get("id")))
    start, end = _VIEWS_CHANGED
    if ask.since < end and ask.until > start:
        detail = "since 24 to 27 August 2026 YouTube counts every start of playback as a view"
        yield Note(ask.account.id, f"{detail}; views before and after are not alike.")


def _channel(ask: Ask, api: Api) -> dict[str, Json]:
    """The channel; ``Failed`` when there is none of that id or handle."""
    ident, handle = ask.account.external_id, ask.account.handle
    params: dict[str, str | int] = {"part": "snippet,contentDetails,statistics"}
    if ident:
        params["id"] = ident
    elif handle:
        params["forHandle"] = handle
    elif api.oauth and ask.own:
        params["mine"] = "true"
    else:
        raise Failed(
            Reason.NOT_COLLECTED, "YouTube: the account needs a handle or a channel id (external_id)"
        )
    found = [one for one in objects(part(api.get("channels", params), "items")) if text(one.get("id"))]
    if not found:
        named = ident or handle or "of this sign-in"
        raise Failed(Reason.NOT_COLLECTED, f"YouTube: there is no channel {named}", 200)
    return found[0]


def _subscribers(ask: Ask, channel: Mapping[str, Json]) -> Iterator[Found]:
    told = part(channel, "statistics")
    if flag(part(told, "hiddenSubscriberCount")):
        yield Gap(ask.account.id, "followers", Reason.HIDDEN, "the channel hides its number of subscribers")
        return
    subscribers = count(part(told, "subscriberCount"))
    if subscribers is None:
        detail = "YouTube did not tell the number of subscribers"
        yield Gap(ask.account.id, "followers", Reason.NOT_COLLECTED, detail)
        return
    day = analytics.day_of(ask.now)
    measures = {"followers": subscribers}
    yield AccountDay(ask.account.id, day, ask.now, read.SOURCE, measures, analytics.PACIFIC)
    if subscribers >= _EXACT:
        rounded = "YouTube rounds the number of subscribers down to three figures"
        yield Note(ask.account.id, f"{rounded}; small changes of followers do not show.")


def _uploads(ask: Ask, api: Api, playlist: str) -> dict[str, datetime]:
    """The window's videos and when they came out; pages are read whole, for a premiere may stand late."""
    found: dict[str, datetime] = {}
    if not playlist:
        return found
    params: dict[str, str | int] = {
        "part": "snippet,contentDetails",
        "playlistId": playlist,
        "maxResults": _BATCH,
    }
    try:
        for page in api.listing("playlistItems", params):
            times = []
            for item in objects(part(page, "items")):
                ident, when = read.video_id(item), read.published(item)
                if not ident or when is None:
                    continue
                times.append(when)
                if ask.since <= when < ask.until:
                    found[ident] = when
            if times and max(times) < ask.since:
                break
    except Failed as failed:
        if google_reason(failed) != "playlistNotFound":  # a channel without uploads has no such list
            raise
    return found


def _videos(ask: Ask, api: Api, published: Mapping[str, datetime]) -> Iterator[Found]:
    """Posts and counts of these videos, and what their owner hides."""
    more: dict[str, dict[str, float]] = {}
    if ask.own and api.oauth and published:
        more, gaps = analytics.videos(ask, api, published)
        yield from gaps
    elif ask.own and not api.oauth:
        detail = "an API key reads public counts only; the channel's owner must sign in for Analytics"
        for measure in analytics.PRIVATE:
            yield Gap(ask.account.id, measure, Reason.NO_PERMISSION, detail)
    untold = {"likeCount": 0, "commentCount": 0, "viewCount": 0}
    idents = list(published)
    for start in range(0, len(idents), _BATCH):
        params = {
            "part": "snippet,contentDetails,statistics,liveStreamingDetails",
            "id": ",".join(idents[start : start + _BATCH]),
        }
        try:
            items = objects(part(api.get("videos", params), "items"))
        except Failed as failed:
            yield Gap(ask.account.id, "posts", *why(failed))
            break
        for item in items:
            post = read.post(item, ask.account.id)
            if post is None or not ask.since <= post.published_at < ask.until:
                continue
            for name in untold:
                untold[name] += count(part(item, "statistics", name)) is None
            yield post
            counts = read.observation(item, post.account, post.published_at, ask.now, more.get(post.id, {}))
            if counts is not None:
                yield counts
    yield from _hidden(ask, untold)


def _hidden(ask: Ask, untold: Mapping[str, int]) -> Iterator[Gap]:
    """A gap for each count that some videos do not show."""
    for name, measure in (("likeCount", "reactions"), ("commentCount", "comments"), ("viewCount", "views")):
        if untold[name]:
            detail = f"{untold[name]} of the window's videos do not show it: hidden or turned off"
            yield Gap(ask.account.id, measure, Reason.HIDDEN, detail)


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """Read the channel once (one unit), and one day of Analytics when the owner signed in."""
    api = Api(ask, door)
    channel = _channel(ask, api)
    yield f"YouTube: the channel {text(part(channel, 'snippet', 'title'))[:100]} can be read."
    if not ask.own:
        return
    if not api.oauth:
        yield "YouTube: an API key reads public counts only; all else needs the owner's OAuth token."
        return
    day = analytics.day_of(ask.since).isoformat()
    try:
        api.report({"startDate": day, "endDate": day, "metrics": "views"})
        yield "YouTube: Analytics can be read."
    except Failed as failed:
        reason, detail = why(failed)
        for measure in analytics.PRIVATE:
            yield Gap(ask.account.id, measure, reason, detail)


def renew(door: Door, secrets: Mapping[str, str]) -> dict[str, str]:
    """A fresh ``access_token`` (one hour) for the names in ``RENEWS``; the refresh token stays the same.

    The door's base is ``RENEW_BASE``. Raises Failed, without the secrets.
    """
    body = door.post("/token", form={**secrets, "grant_type": "refresh_token"}).data
    access, seconds = text(part(body, "access_token")), count(part(body, "expires_in"))
    if not access:
        detail = "YouTube: the refresh token is dead; the channel's owner must sign in again"
        raise Failed(Reason.NO_PERMISSION, detail, 200)
    life = {} if seconds is None else {"expires_in": f"{seconds:.0f}"}
    return {"access_token": access, "refresh_token": secrets["refresh_token"], **life}
