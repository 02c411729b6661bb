"""Threads: the account's posts with their figures, replies, figures by day, and mentions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from urllib.parse import quote

from reporter.collectors.contract import Ask, Door, Failed, Found, Json
from reporter.collectors.graph import Graph, stops
from reporter.collectors.graph_parts import Figures, Refusals, each
from reporter.collectors.graph_values import count, moment, word
from reporter.collectors.threads_days import account_days, followers, whole
from reporter.collectors.told import measures, part, text
from reporter.model import Comment, Gap, Mention, Note, Observation, Paid, Post, PostKind, Reason

BASE = "https://graph.threads.net/v1.0"
NEEDS_TOKEN = True
OWNED = True  # each reply says whether it is the brand's own
LIFE = (
    "Threads does not tell until when this token works: "
    "long-lived tokens live 60 days from their making or last renewal"
)
SOURCE = "api:threads"
OFFERS: Mapping[str, Reason | None] = {
    **dict.fromkeys(("followers", "reactions", "comments", "shares", "quotes", "views", "link_clicks"), None),
    **dict.fromkeys(("profile_visits", "comments_text", "mentions"), None),
    **dict.fromkeys(("impressions", "reach", "saves", "clicks", "watch_time_s"), Reason.NOT_OFFERED),
    **dict.fromkeys(("follows", "unfollows", "engagements", "video_views", "stories"), Reason.NOT_OFFERED),
}

_SHARED = ("reposts", "quotes", "shares")
METRICS = {"views": "views", "likes": "reactions", "replies": "comments", **dict.fromkeys(_SHARED, "shares")}
_FIELDS = (
    "id,media_product_type,media_type,permalink,username,text,timestamp,is_quote_post,has_replies,"
    "link_attachment_url"
)
_REPLY_FIELDS = "id,text,username,timestamp,permalink,is_reply_owned_by_me,replied_to"
_MENTION_FIELDS = "id,text,username,timestamp,permalink"
_REPOST = "REPOST_FACADE"
_KINDS = {
    "AUDIO": PostKind.OTHER,
    "CAROUSEL_ALBUM": PostKind.CAROUSEL,
    "IMAGE": PostKind.IMAGE,
    "TEXT_POST": PostKind.TEXT,
    "VIDEO": PostKind.VIDEO,
}
_NO_HEADER = frozenset({"104", "190", "2500"})  # "a token is required": the header was not looked at


def collect(ask: Ask, door: Door) -> Iterator[Found]:
    """The account's followers, posts with their figures, replies, and figures by day.

    Accounts of others are not told. Raises Failed when the account cannot be read, the token is dead
    or the call budget is used up.
    """
    if not ask.own:
        detail = "Threads tells figures of one's own account only"
        for measure in ("followers", "reactions", "comments"):
            yield Gap(ask.account.id, measure, Reason.NOT_OFFERED, detail)
        return
    graph, me = _account(ask, door)
    spoken_of: list[Post] = []
    yield from _posts(graph, spoken_of)
    yield from each(graph, "comments_text", spoken_of, lambda one: _replies(graph, one))
    yield from account_days(graph, word(me.get("id")), SOURCE)
    yield from graph.version()
    yield from graph.retired({name: METRICS[name] for name in METRICS if name not in _SHARED})


def listen(terms: tuple[str, ...], ask: Ask, door: Door) -> Iterator[Found]:
    """Posts that mention the account, then recent public posts with each term; each post once."""
    graph, _ = _account(ask, door)
    window: dict[str, str | int] = {
        "fields": _MENTION_FIELDS,
        "limit": 100,
        "since": int(ask.since.timestamp()),
        "until": int(ask.until.timestamp()),
    }
    seen: set[str] = set()
    for path, params in (
        ("/me/mentions", window),
        *(("/keyword_search", {**window, "q": term, "search_type": "RECENT"}) for term in terms),
    ):
        tagged = path == "/me/mentions"
        try:
            for page in graph.listing(path, params):
                for one in page:
                    when, own_id = moment(one.get("timestamp")), word(one.get("id"))
                    if when is None or not own_id or own_id in seen or not ask.since <= when < ask.until:
                        continue
                    seen.add(own_id)
                    yield _mention(one, own_id, when, tagged)
        except Failed as error:
            if stops(error):
                raise
            yield Gap(ask.account.id, "mentions", error.reason, error.detail)
            if not tagged:
                return  # the next term would be refused too


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """Whether the account and its figures can be read."""
    if not ask.own:
        yield Gap(ask.account.id, "*", Reason.NOT_OFFERED, "Threads tells nothing of other accounts")
        return
    graph, me = _account(ask, door)
    yield f"the token reads the account {text(me.get('username'))[:40] or ask.account.id}"
    if graph.in_query:
        yield "the token has to stand in the address, as the platform does not look at the header"
    try:
        followers(graph, word(me.get("id")))
    except Failed as error:
        detail = f"threads_manage_insights is needed for figures: {error.detail}"
        yield Gap(ask.account.id, "followers", error.reason, detail)


def _account(ask: Ask, door: Door) -> tuple[Graph, dict[str, Json]]:
    """The own profile; the token goes into the address only when the header is not accepted."""
    graph = Graph(door, ask, BASE)
    asked = {"fields": "id,username"}
    try:
        found = graph.get("/me", asked)
    except Failed as error:
        expired = word(part(error.data, "error", "error_subcode"))
        if error.code not in _NO_HEADER or expired:
            raise
        graph.in_query = True
        found = graph.get("/me", asked)
    if not isinstance(found, dict) or not word(found.get("id")):
        raise Failed(Reason.NOT_COLLECTED, f"{ask.account.id}: the platform's answer is not an account")
    return graph, found


def _posts(graph: Graph, spoken_of: list[Post]) -> Iterator[Found]:
    ask = graph.ask
    window: dict[str, str | int] = {
        "fields": _FIELDS,
        "limit": 100,
        "since": int(ask.since.timestamp()),
        "until": int(ask.until.timestamp()),
    }
    asked = Figures(graph, Refusals(graph, tuple(sorted(set(METRICS.values())))))
    skipped = 0
    for page in graph.listing("/me/threads", window):
        times = [moment(one.get("timestamp")) for one in page]
        for one, when in zip(page, times, strict=True):
            if text(one.get("media_type")) == _REPOST:
                continue  # somebody else's post, without figures
            if when is None or not word(one.get("id")):
                skipped += 1
            elif ask.since <= when < ask.until:
                made = _post(one, when, ask)
                counted = _figures(graph, asked, made)
                yield made
                yield Observation(ask.account.id, made.id, when, ask.now, SOURCE, counted)
                if one.get("has_replies") is not False:
                    spoken_of.append(made)
        if times and all(when is not None and when < ask.since for when in times):
            break
    if skipped:
        yield Note(ask.account.id, f"{skipped} posts came without id or time and were left out")
    if lacking := [name for name in _SHARED if ("post", name) in graph.dead]:
        yield Note(ask.account.id, f"shares leave out {' and '.join(lacking)}, which the platform refused")
    yield from asked.silent()
    yield from asked.refusals.gaps()


def _post(one: Mapping[str, Json], when: datetime, ask: Ask) -> Post:
    media = text(one.get("media_type"))
    kind = _KINDS.get(media, PostKind.OTHER)
    if kind is PostKind.TEXT and text(one.get("link_attachment_url")):
        kind = PostKind.LINK
    return Post(
        account=ask.account.id,
        id=word(one["id"]),
        published_at=when,
        kind=kind,
        platform_kind=media,
        text=text(one.get("text")),
        permalink=text(one.get("permalink")),
        paid=Paid.UNKNOWN,
    )


def _figures(graph: Graph, asked: Figures, made: Post) -> dict[str, float]:
    """Views, likes, direct replies, and shares: reposts + quotes + shares, when each that exists is told."""
    found = asked.of(f"/{quote(made.id, safe='')}/insights", tuple(METRICS), "post")
    shared = [count(found.get(name)) for name in _SHARED if ("post", name) not in graph.dead]
    return measures(
        views=count(found.get("views")),
        reactions=count(found.get("likes")),
        comments=count(found.get("replies")),
        shares=whole(shared),
        quotes=count(found.get("quotes")),
    )


def _replies(graph: Graph, of: Post) -> Iterator[Found]:
    """Replies of all levels under one post."""
    path = f"/{quote(of.id, safe='')}/conversation"
    for page in graph.listing(path, {"fields": _REPLY_FIELDS, "limit": 100}):
        for one in page:
            when, above = moment(one.get("timestamp")), word(part(one, "replied_to", "id"))
            if when is not None and word(one.get("id")):
                yield Comment(
                    account=of.account,
                    post_id=of.id,
                    id=word(one["id"]),
                    created_at=when,
                    source=SOURCE,
                    text=text(one.get("text")),
                    author=text(one.get("username")).casefold(),
                    from_brand=one.get("is_reply_owned_by_me") is True,
                    reply_to="" if above == of.id else above,
                )
                if not isinstance(one.get("is_reply_owned_by_me"), bool):
                    detail = "replies do not tell whether they are the brand's own"
                    yield Gap(of.account, "comments_from_brand", Reason.NOT_COLLECTED, detail)


def _mention(one: Mapping[str, Json], own_id: str, when: datetime, tagged: bool) -> Mention:
    return Mention(
        id=own_id,
        created_at=when,
        source=SOURCE,
        text=text(one.get("text")),
        channel="threads",
        url=text(one.get("permalink")),
        author=text(one.get("username")).casefold(),
        tagged=tagged or None,
    )
