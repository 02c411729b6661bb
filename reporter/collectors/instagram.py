"""Instagram professional accounts (Facebook login): publications, stories, comments, figures, brands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import quote
from zoneinfo import ZoneInfo

from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.graph import Graph, stops
from reporter.collectors.graph_debug import debugged
from reporter.collectors.graph_parts import Figures, Refusals, each, first_answered
from reporter.collectors.graph_values import count, following, items, moment, word
from reporter.collectors.instagram_brands import brand
from reporter.collectors.instagram_days import MEASURES as DAY_MEASURES
from reporter.collectors.instagram_days import account_figures
from reporter.collectors.instagram_followers import MEASURES as FOLLOWER_MEASURES
from reporter.collectors.instagram_followers import followers
from reporter.collectors.instagram_media import CHOICES, MEASURES, STORY_FIELDS, counts, figures, post
from reporter.collectors.instagram_stories import NAVIGATION, navigation, no_replies
from reporter.collectors.told import part, text
from reporter.model import AccountDay, Comment, Gap, Mention, Note, Observation, Post, PostKind, Reason

BASE = "https://graph.facebook.com/v25.0"
NEEDS_TOKEN = True
SOURCE = "api:instagram"
OFFERS: Mapping[str, Reason | None] = {
    **dict.fromkeys(("followers", "follows", "unfollows", "engagements", "reactions", "comments"), None),
    **dict.fromkeys(("shares", "saves", "reach", "views", "watch_time_s", "profile_visits"), None),
    **dict.fromkeys(("link_clicks", "comments_text", "stories", "mentions", "story_replies"), None),
    **dict.fromkeys(NAVIGATION.values(), None),
    "impressions": Reason.RETIRED,
    **dict.fromkeys(("clicks", "reach_paid", "video_views_3s", "video_views"), Reason.NOT_OFFERED),
    **dict.fromkeys(("negative_feedback", "follows_net", "messages"), Reason.NOT_OFFERED),
}

_PERMISSIONS = {
    "instagram_basic": "posts",
    "instagram_manage_insights": "views, reach, figures of stories and by day",
    "instagram_manage_comments": "comments",
}
_COMMENT_FIELDS = "id,text,timestamp,username,like_count"
_LINKED = "instagram_business_account{id,username}"
_ID = re.compile(r"[0-9]+")


def collect(ask: Ask, door: Door) -> Iterator[Found]:
    """The account's followers, publications, live stories, comments, figures by month and by day.

    Another brand's account gives followers and public counts, through our own account. Raises Failed
    when the account cannot be read, the token is dead or the call budget is used up.
    """
    graph = Graph(door, ask, BASE)
    if not ask.own:
        yield from brand(graph, our_id(graph, ""), SOURCE)
        yield from graph.version()
        return
    me = _account(graph)
    path = f"/{word(me.get('id'))}"
    yield from _followers(ask, me)
    yield from graph.version()
    listed = {"reactions", "comments", "story_replies"}  # told without insights, or of stories alone
    asked = Figures(graph, Refusals(graph, tuple(sorted({*MEASURES.values()} - listed))))
    taps = Figures(graph, Refusals(graph, tuple(sorted(NAVIGATION.values()))))
    spoken_of: list[Post] = []
    yield from each(graph, "stories", (path,), lambda one: _stories(graph, one, asked, taps))
    yield from no_replies(ask)
    yield from taps.silent()
    yield from taps.refusals.gaps()
    yield from _media(graph, path, asked, spoken_of)
    yield from asked.silent()
    yield from asked.refusals.gaps()
    name = text(me.get("username")).casefold()
    yield from each(graph, "comments_text", spoken_of, lambda one: _comments(graph, one, name))
    yield from account_figures(graph, f"{path}/insights", SOURCE)
    yield from followers(graph, f"{path}/insights", SOURCE)
    yield from graph.retired({**DAY_MEASURES, **MEASURES, **FOLLOWER_MEASURES})
    for measure in NAVIGATION.values():
        yield from graph.retired({"navigation": measure})


def listen(terms: tuple[str, ...], ask: Ask, door: Door) -> Iterator[Found]:
    """Publications of others that tag the account; ``terms`` is not used, as words cannot be searched.

    Mere @mentions in captions and comments are only sent to a running server, so they are not here.
    """
    graph = Graph(door, ask, BASE)
    fields = "id,caption,permalink,timestamp,username,like_count,comments_count"
    path = f"/{word(_account(graph).get('id'))}/tags"
    try:
        for page in graph.listing(path, {"fields": fields, "limit": 50}):
            for one in page:
                when = moment(one.get("timestamp"))
                if when is not None and ask.since <= when < ask.until and word(one.get("id")):
                    yield _mention(one, when)
    except Failed as error:
        if stops(error):
            raise
        yield Gap(ask.account.id, "mentions", error.reason, error.detail)


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """Whether the account can be read, and whether figures and comments may be."""
    graph = Graph(door, ask, BASE)
    if not ask.own:
        yield from (one for one in brand(graph, our_id(graph, ""), SOURCE, pages=1) if isinstance(one, Gap))
        yield "other brands' public figures can be read"
        return
    me = _account(graph)
    yield f"the token reads the account {text(me.get('username'))[:40] or ask.account.id}"
    yield from graph.version()
    yield from debugged(graph, _PERMISSIONS)
    path = f"/{word(me.get('id'))}/insights"
    params: dict[str, str | int] = {"period": "day", "metric_type": "total_value"}
    try:
        graph.insights(path, ("reach", "total_interactions"), "day", params)
    except Failed as error:
        if stops(error):
            raise
        detail = f"instagram_manage_insights is needed for figures: {error.detail}"
        yield Gap(ask.account.id, "reach", error.reason, detail)
    yield from graph.retired(DAY_MEASURES)


def our_id(graph: Graph, name: str) -> str:
    """The id of the account that the token speaks for; with several, the one called ``name``.

    A user's or system user's token lists its Pages; a Page's token is one. Raises Failed.
    """
    try:
        pages = items(graph.get("/me/accounts", {"fields": f"id,{_LINKED}", "limit": 100}))
    except Failed as error:
        if stops(error):
            raise
        pages = [found] if isinstance(found := graph.get("/me", {"fields": f"id,{_LINKED}"}), dict) else []
    linked = [part(page, "instagram_business_account") for page in pages]
    known = {word(part(one, "id")): text(part(one, "username")).casefold() for one in linked}
    known.pop("", None)
    fitting = [one for one, username in sorted(known.items()) if not name or username == name.casefold()]
    if not fitting:
        raise Failed(
            Reason.NO_PERMISSION,
            f"{graph.ask.account.id}: the token reaches no Instagram account{f' {name}' if name else ''}; "
            "link it to a Page the token may read, or set external_id",
        )
    return fitting[0]


def _account(graph: Graph) -> dict[str, Json]:
    """The own account's profile. Raises Failed when it cannot be read."""
    account = graph.ask.account
    own_id = account.external_id or our_id(graph, (account.handle or "").removeprefix("@"))
    fields = "id,username,followers_count,follows_count,media_count"
    found = graph.get(f"/{quote(own_id, safe='')}", {"fields": fields})
    if not isinstance(found, dict) or not _ID.fullmatch(word(found.get("id"))):
        raise Failed(Reason.NOT_COLLECTED, f"{account.id}: the platform's answer is not an account")
    return found


def _followers(ask: Ask, me: Mapping[str, Json]) -> Iterator[Found]:
    followers, zone = count(me.get("followers_count")), ask.account.time_zone or "UTC"
    if followers is None:
        yield Gap(ask.account.id, "followers", Reason.NOT_COLLECTED, "the platform did not tell followers")
        return
    today = ask.now.astimezone(ZoneInfo(zone)).date()
    yield AccountDay(ask.account.id, today, ask.now, SOURCE, {"followers": followers}, zone)


def _stories(graph: Graph, path: str, asked: Figures, taps: Figures) -> Iterator[Found]:
    """Stories that are live: they and their figures are gone after a day."""
    for page in graph.listing(f"{path}/stories", {"fields": STORY_FIELDS, "limit": 50}):
        yield from _publications(graph, page, asked, [], taps)


def _media(graph: Graph, path: str, asked: Figures, spoken_of: list[Post]) -> Iterator[Found]:
    ask = graph.ask
    window: dict[str, str | int] = {
        "limit": 50,
        "since": int(ask.since.timestamp()),
        "until": int(ask.until.timestamp()),
    }
    _, _, found = first_answered(graph, f"{path}/media", window, CHOICES)
    for page in found:
        yield from _publications(graph, page, asked, spoken_of)
        times = [moment(one.get("timestamp")) for one in page]
        if times and all(when is not None and when < ask.since for when in times):
            return


def _publications(
    graph: Graph,
    page: list[dict[str, Json]],
    asked: Figures,
    spoken_of: list[Post],
    taps: Figures | None = None,
) -> Iterator[Found]:
    """A page of publications with their counts; of stories when there is somebody to ask for their taps."""
    ask = graph.ask
    skipped = 0
    for one in page:
        when = moment(one.get("timestamp"))
        if when is None or not word(one.get("id")):
            skipped += 1
        elif ask.since <= when < ask.until:
            made = post(one, when, ask, story=taps is not None)
            # What the listing tells is the same count as the insight; both leave boosting out.
            measures = {**figures(asked, made, one), **counts(one)}
            if taps is not None:
                measures |= navigation(taps, f"/{quote(made.id, safe='')}")
            yield made
            yield Observation(ask.account.id, made.id, when, ask.now, SOURCE, measures)
            if made.kind is not PostKind.STORY and measures.get("comments") != 0:
                spoken_of.append(made)
    if skipped:
        yield Note(ask.account.id, f"{skipped} publications came without id or time and were left out")


def _comments(graph: Graph, of: Post, own_name: str) -> Iterator[Found]:
    """Comments under a publication, with their replies."""
    fields = f"{_COMMENT_FIELDS},replies{{{_COMMENT_FIELDS}}}"
    for page in graph.listing(f"/{quote(of.id, safe='')}/comments", {"fields": fields, "limit": 50}):
        for one in page:
            yield from _comment(of, one, own_name, "")
            replies, parent = one.get("replies"), word(one.get("id"))
            if parent and following(replies):
                path = f"/{quote(parent, safe='')}/replies"
                for more in graph.listing(path, {"fields": _COMMENT_FIELDS, "limit": 50}):
                    for reply in more:
                        yield from _comment(of, reply, own_name, parent)
                continue
            for reply in items(replies):
                yield from _comment(of, reply, own_name, parent)


def _comment(of: Post, one: Mapping[str, Json], own_name: str, parent: str) -> Iterator[Found]:
    when, author = moment(one.get("timestamp")), text(one.get("username")).casefold()
    if when is not None and word(one.get("id")):
        yield Comment(
            account=of.account,
            post_id=of.id,
            id=word(one["id"]),
            created_at=when,
            source=SOURCE,
            text=text(one.get("text")),
            author=author,
            from_brand=bool(author) and author == own_name,
            reply_to=parent,
            reactions=count(one.get("like_count")),
        )


def _mention(one: Mapping[str, Json], when: datetime) -> Mention:
    likes, comments = count(one.get("like_count")), count(one.get("comments_count"))
    return Mention(
        id=word(one.get("id")),
        created_at=when,
        source=SOURCE,
        text=text(one.get("caption")),
        channel="instagram",
        url=text(one.get("permalink")),
        author=text(one.get("username")).casefold(),
        engagements=None if likes is None or comments is None else likes + comments,
        tagged=True,
    )
