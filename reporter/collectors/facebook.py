"""Facebook Pages: the Graph API's posts, reactions, views, viewers, comments and daily figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.facebook_days import DAY_METRICS, account_days
from reporter.collectors.facebook_posts import (
    CHOICES,
    POST_METRICS,
    REACTIONS,
    counts,
    figures,
    post,
)
from reporter.collectors.graph import Graph, stops
from reporter.collectors.graph_debug import debugged
from reporter.collectors.graph_parts import Figures, Refusals, each, first_answered
from reporter.collectors.graph_values import count, moment, word
from reporter.collectors.told import measures, part, text
from reporter.model import AccountDay, Comment, Gap, Mention, Note, Observation, Post, Reason

BASE = "https://graph.facebook.com/v25.0"
NEEDS_TOKEN = True
OWNED = True  # says itself when authors of comments are not told
SOURCE = "api:facebook"
OFFERS: Mapping[str, Reason | None] = {
    **dict.fromkeys(("followers", "follows", "unfollows", "engagements", "reach", "views"), None),
    **dict.fromkeys(("video_views", "profile_visits", "reactions", *REACTIONS, "comments", "shares"), None),
    **dict.fromkeys(("clicks", "link_clicks", "video_views_3s", "watch_time_s"), None),
    **dict.fromkeys(("comments_text", "mentions"), None),
    "impressions": Reason.RETIRED,
    **dict.fromkeys(("saves", "reach_paid", "follows_net", "negative_feedback"), Reason.NOT_OFFERED),
    **dict.fromkeys(("stories", "messages"), Reason.NOT_COLLECTED),
}

_PERMISSIONS = {
    "pages_read_engagement": "posts",
    "read_insights": "views, reach, clicks and daily figures",
    "pages_read_user_content": "comments with their authors, and mentions",
}
_COMMENT_FIELDS = "id,message,created_time,like_count,parent{id},from{id}"


def collect(ask: Ask, door: Door) -> Iterator[Found]:
    """The Page's followers, posts with their counts, comments, and figures by day.

    A Page that is not the client's gives followers and public counts only. Raises Failed when the
    Page cannot be read, the token is dead or the call budget is used up.
    """
    graph = Graph(door, ask, BASE)
    page = _page(graph)
    yield from _followers(ask, page)
    yield from graph.version()
    spoken_of: list[Post] = []
    yield from _posts(graph, spoken_of)
    if ask.own:
        own_id = word(page.get("id"))
        named: list[bool] = []
        yield from each(graph, "comments_text", spoken_of, lambda one: _comments(graph, one, own_id, named))
        if named and not any(named):
            why = "authors of comments are not told, so replies by the Page cannot be recognised"
            yield Gap(ask.account.id, "comments_from_brand", Reason.NO_PERMISSION, why)
        yield from account_days(graph, f"/{_who(ask)}/insights", SOURCE)
    yield from graph.retired({**POST_METRICS, **DAY_METRICS})


def listen(terms: tuple[str, ...], ask: Ask, door: Door) -> Iterator[Found]:
    """Public posts that tag the Page; the interface has no search for words, so ``terms`` is not used."""
    graph = Graph(door, ask, BASE)
    fields = "id,message,created_time,permalink_url,from{id}"
    try:
        for found in graph.listing(f"/{_who(ask)}/tagged", {"fields": fields, "limit": 100}):
            times = [moment(one.get("created_time")) for one in found]
            for one, when in zip(found, times, strict=True):
                if when is not None and ask.since <= when < ask.until and word(one.get("id")):
                    yield Mention(
                        id=word(one["id"]),
                        created_at=when,
                        source=SOURCE,
                        text=text(one.get("message")),
                        channel="facebook",
                        url=text(one.get("permalink_url")),
                        author=word(part(one, "from", "id")),
                        tagged=True,
                    )
            if _older(times, ask.since):
                return
    except Failed as error:
        if stops(error):
            raise
        yield Gap(ask.account.id, "mentions", error.reason, error.detail)


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """Whether the Page can be read, which permissions are missing, which measures are retired."""
    graph = Graph(door, ask, BASE)
    page = _page(graph)
    yield f"the token reads the Page {text(page.get('name'))[:80] or _who(ask)}"
    yield from graph.version()
    if not ask.own:
        return
    if not (yield from debugged(graph, _PERMISSIONS)):
        yield from _permissions(graph)
    try:
        graph.insights(f"/{_who(ask)}/insights", tuple(DAY_METRICS), "page", {"period": "day"})
    except Failed as error:
        yield Gap(ask.account.id, "views", error.reason, error.detail)
    yield from graph.retired(DAY_METRICS)


def _permissions(graph: Graph) -> Iterator[Found | str]:
    """Gaps for what a user's token may not do; other tokens do not tell."""
    try:
        rows = graph.listing("/me/permissions", {})
        granted = {row.get("permission") for page in rows for row in page if row.get("status") == "granted"}
    except Failed as error:
        if stops(error):
            raise
        yield "this token does not tell its permissions (Page tokens never do)"
        return
    for name, what in _PERMISSIONS.items():
        if granted and name not in granted:
            yield Gap(graph.ask.account.id, "*", Reason.NO_PERMISSION, f"{name} is missing: no {what}")


def _who(ask: Ask) -> str:
    """The Page's id or name as part of a path; a Page token is its own Page under ``me``."""
    name = ask.account.external_id or (ask.account.handle or "").removeprefix("@")
    if not name and not ask.own:
        raise Failed(Reason.NOT_COLLECTED, f"{ask.account.id}: set handle to the name of the Page")
    return quote(name, safe="") or "me"


def _page(graph: Graph) -> dict[str, Json]:
    found = graph.get(f"/{_who(graph.ask)}", {"fields": "id,name,followers_count,fan_count,link"})
    if not isinstance(found, dict) or not word(found.get("id")):
        raise Failed(Reason.NOT_COLLECTED, f"{graph.ask.account.id}: the platform's answer is not a Page")
    return found


def _followers(ask: Ask, page: Mapping[str, Json]) -> Iterator[Found]:
    followers = count(page.get("followers_count"))
    zone = ask.account.time_zone or "UTC"
    if followers is None:
        detail = "the Page's followers are not told to this token"
        yield Gap(ask.account.id, "followers", Reason.NO_PERMISSION, detail)
        return
    today = ask.now.astimezone(ZoneInfo(zone)).date()
    yield AccountDay(ask.account.id, today, ask.now, SOURCE, {"followers": followers}, zone)


def _posts(graph: Graph, spoken_of: list[Post]) -> Iterator[Found]:
    """Posts of the window with their counts; those that may have comments are added to ``spoken_of``."""
    ask = graph.ask
    edge = "published_posts" if ask.own else "posts"
    window: dict[str, str | int] = {
        "limit": 50,
        "since": int(ask.since.timestamp()),
        "until": int(ask.until.timestamp()),
    }
    choice, why, found = first_answered(graph, f"/{_who(ask)}/{edge}", window, CHOICES)
    refusals = Refusals(graph, tuple(sorted(set(POST_METRICS.values()))))
    asked = Figures(graph, refusals)
    skipped = 0
    for page in found:
        times = [moment(one.get("created_time")) for one in page]
        for one, when in zip(page, times, strict=True):
            if when is None or not word(one.get("id")):
                skipped += 1
            elif ask.since <= when < ask.until and one.get("is_published") is not False:
                made = post(one, when, ask)
                counted = counts(one)
                if ask.own:
                    counted = {**counted, **figures(asked, made, one)}
                yield made
                yield Observation(ask.account.id, made.id, when, ask.now, SOURCE, counted)
                if counted.get("comments") != 0:
                    spoken_of.append(made)
        if _older(times, ask.since):
            break
    if skipped:
        yield Note(ask.account.id, f"{skipped} posts came without id or time and were left out")
    if why is not None:
        for measure in (REACTIONS, ("reactions", "comments", *REACTIONS))[choice - 1]:
            yield Gap(ask.account.id, measure, why.reason, why.detail)
    yield from asked.silent()
    yield from refusals.gaps()


def _older(times: list[datetime | None], since: datetime) -> bool:
    """Whether a page, newest first, has left the window."""
    return bool(times) and all(when is not None and when < since for when in times)


def _comments(graph: Graph, of: Post, own_id: str, named: list[bool]) -> Iterator[Found]:
    """Comments and replies under one post; ``named`` notes for each whether its author was told."""
    params: dict[str, str | int] = {
        "fields": _COMMENT_FIELDS,
        "filter": "stream",
        "order": "chronological",
        "limit": 100,
    }
    for page in graph.listing(f"/{quote(of.id, safe='')}/comments", params):
        for one in page:
            when, author = moment(one.get("created_time")), word(part(one, "from", "id"))
            if when is None or not word(one.get("id")):
                continue
            named.append(bool(author))
            yield Comment(
                account=of.account,
                post_id=of.id,
                id=word(one["id"]),
                created_at=when,
                source=SOURCE,
                text=text(one.get("message")),
                author=author,
                from_brand=bool(author) and author == own_id,
                reply_to=word(part(one, "parent", "id")),
                reactions=measures(likes=count(one.get("like_count"))).get("likes"),
            )
