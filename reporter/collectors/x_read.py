"""X: what a post, a reply and a mention in an answer tell, in our words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import datetime

from reporter.collectors.contract import Json
from reporter.collectors.told import count, measures, moment, objects, part, text, total
from reporter.collectors.x_private import played
from reporter.model import Comment, Mention, Observation, Paid, Post, PostKind

SOURCE = "api:x"
_OWN_LINKS = re.compile(r"https?://([a-z]+\.)?(x|twitter)\.com/", re.IGNORECASE)
_REFERENCES = ("referenced_tweets", "referenced_posts")


def told(data: Json, *names: str) -> Json:
    """The first of several spellings of one field that is there."""
    return next((found for name in names if (found := part(data, name)) is not None), None)


def words(data: Json) -> str:
    """The whole text; X writes three signs as HTML does."""
    long = told(data, "note_tweet", "note_post")
    found = text(part(long, "text")) or text(part(data, "text"))
    return found.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def reference(data: Json, kind: str) -> str:
    """The id of the post that this one replies to, quotes or repeats, or ``""``."""
    found = (one for one in objects(told(data, *_REFERENCES)) if one.get("type") == kind)
    return next((text(one.get("id")) for one in found), "")


def _repeats(data: Json) -> bool:
    return any(one.get("type") in ("retweeted", "reposted") for one in objects(told(data, *_REFERENCES)))


def media_of(page: Json) -> dict[str, dict[str, Json]]:
    """The media of a page by their key."""
    return {text(one.get("media_key")): one for one in objects(part(page, "includes", "media"))}


def polls_of(page: Json) -> dict[str, dict[str, Json]]:
    """The polls of a page by their id."""
    return {text(one.get("id")): one for one in objects(part(page, "includes", "polls"))}


def _attached(data: Json, media: Mapping[str, dict[str, Json]]) -> list[dict[str, Json]]:
    keys = part(data, "attachments", "media_keys")
    found = [key for key in keys if isinstance(key, str)] if isinstance(keys, list) else []
    return [media[key] for key in found if key in media]


def _kind(data: Json, attached: Iterable[Mapping[str, Json]]) -> tuple[PostKind, str]:
    """Our word and X's word for what kind of post it is."""
    types = [text(one.get("type")) for one in attached]
    if "video" in types:
        return PostKind.VIDEO, "video"
    pictures = [one for one in types if one in ("photo", "animated_gif")]
    if pictures:
        return (PostKind.CAROUSEL if len(pictures) > 1 else PostKind.IMAGE), pictures[0]
    if part(data, "attachments", "poll_ids"):
        return PostKind.POLL, "poll"
    if part(data, "attachments", "media_keys"):
        return PostKind.OTHER, "media"
    urls = [text(one.get("expanded_url")) for one in objects(part(data, "entities", "urls"))]
    if any(url and not _OWN_LINKS.match(url) for url in urls):
        return PostKind.LINK, "link"
    return PostKind.TEXT, "quote" if reference(data, "quoted") else "text"


def replies(data: Json, own_id: str) -> bool:
    """Whether it answers somebody else; the next post of one's own thread is no answer."""
    return bool(reference(data, "replied_to")) and text(part(data, "in_reply_to_user_id")) != own_id


def post(
    data: Json, media: Mapping[str, dict[str, Json]], private: Json, account: str, username: str, own_id: str
) -> Post | None:
    """A post, or None when it has no id or no time."""
    ident, published = text(part(data, "id")), moment(text(part(data, "created_at")))
    if not ident or published is None:
        return None
    attached = _attached(data, media)
    kind, word = _kind(data, attached)
    lengths = [count(one.get("duration_ms")) for one in attached if one.get("type") == "video"]
    length = total(*lengths)
    return Post(
        account=account,
        id=ident,
        published_at=published,
        kind=kind,
        platform_kind=word,
        text=words(data),
        permalink=f"https://x.com/{username}/status/{ident}"
        if username
        else f"https://x.com/i/status/{ident}",
        duration_s=None if length is None else length / 1000,
        paid=_paid(data, private),
        reply=replies(data, own_id),
        repost=_repeats(data),
    )


def _paid(data: Json, private: Json) -> Paid:
    """Public counts hold paid distribution; organic ones read later are never below them without any."""
    public = count(part(data, "public_metrics", "impression_count"))
    organic = count(part(private, "organic_metrics", "impression_count"))
    if public is None or organic is None:
        return Paid.TOTAL
    return Paid.ORGANIC if organic >= public else Paid.TOTAL


def observation(
    data: Json,
    media: Mapping[str, dict[str, Json]],
    private: Json,
    account: str,
    seen_at: datetime,
    polls: Mapping[str, dict[str, Json]] | None = None,
) -> Observation | None:
    """The counts of a post: public ones, and those only its author is told; a repost has none of its own."""
    ident, published = text(part(data, "id")), moment(text(part(data, "created_at")))
    public, own = part(data, "public_metrics"), part(private, "non_public_metrics")
    if not ident or published is None or _repeats(data):
        return None
    videos = [one for one in _attached(data, media) if one.get("type") == "video"]
    found = measures(
        reactions=count(part(public, "like_count")),
        comments=count(part(public, "reply_count")),
        shares=_shares(public),
        quotes=count(part(public, "quote_count")),
        saves=count(part(public, "bookmark_count")),
        impressions=count(part(public, "impression_count")),
        views=total(*(count(part(one, "public_metrics", "view_count")) for one in videos)),
        link_clicks=count(part(own, "url_link_clicks")),
        profile_visits=count(part(own, "user_profile_clicks")),
        votes=_votes(data, polls or {}),
    )
    found |= played(private)
    return Observation(account, ident, published, seen_at, SOURCE, found) if found else None


def _votes(data: Json, polls: Mapping[str, dict[str, Json]]) -> float | None:
    """Votes of a post's poll, over all its options."""
    keys = part(data, "attachments", "poll_ids")
    options = [
        option
        for key in (keys if isinstance(keys, list) else [])
        if isinstance(key, str)
        for option in objects(part(polls.get(key), "options"))
    ]
    return total(*(count(option.get("votes")) for option in options))


def _shares(public: Json) -> float | None:
    """Reposts and quotes; untold unless both are told."""
    return total(count(told(public, "retweet_count", "repost_count")), count(part(public, "quote_count")))


def comment(data: Json, account: str, own_id: str) -> Comment | None:
    """A reply as a comment on the post that began the conversation."""
    ident, written = text(part(data, "id")), moment(text(part(data, "created_at")))
    root, above = text(part(data, "conversation_id")), reference(data, "replied_to")
    if not ident or written is None or not root or not above:
        return None
    author = text(part(data, "author_id"))
    return Comment(
        account=account,
        post_id=root,
        id=ident,
        created_at=written,
        source=SOURCE,
        text=words(data),
        author=author,
        from_brand=author == own_id,
        reply_to="" if above == root else above,
        reactions=count(part(data, "public_metrics", "like_count")),
    )


def mention(data: Json, tagged: bool | None) -> Mention | None:
    """A post that names the brand."""
    ident, written = text(part(data, "id")), moment(text(part(data, "created_at")))
    if not ident or written is None:
        return None
    public, language = part(data, "public_metrics"), text(part(data, "lang"))
    return Mention(
        id=ident,
        created_at=written,
        source=SOURCE,
        text=words(data),
        channel="x",
        url=f"https://x.com/i/status/{ident}",
        author=text(part(data, "author_id")),
        engagements=total(
            count(part(public, "like_count")), count(part(public, "reply_count")), _shares(public)
        ),
        language="" if language in ("und", "zxx") or len(language) != 2 else language,
        tagged=tagged,
    )
