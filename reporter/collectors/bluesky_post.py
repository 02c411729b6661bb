"""Reads one post of the AT Protocol's AppView; what is not told stays untold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

from reporter.collectors.contract import Ask, Json
from reporter.collectors.told import count, measures, moment, objects, part, text, total
from reporter.model import Comment, Mention, Observation, Paid, Post, PostKind
from reporter.text import safe_url

SOURCE = "api:bluesky"
SITE = "https://bsky.app"
REPOST = "app.bsky.feed.defs#reasonRepost"
PIN = "app.bsky.feed.defs#reasonPin"
MEMBERS_ONLY = "!no-unauthenticated"  # the author shows posts to logged-in people only

_IMAGES = frozenset(["images", "gallery"])


def author(view: Json) -> str:
    """The author's permanent id, or ``""``."""
    return text(part(view, "author", "did"))


def sorted_at(view: Json) -> datetime | None:
    """When the network first saw a post; its own ``createdAt`` may be any date its client wrote."""
    return moment(part(view, "indexedAt"))


def readable(view: Json) -> bool:
    """Whether a post has what every record needs: an address, a time and its author."""
    return bool(text(part(view, "uri")) and sorted_at(view) and author(view))


def members_only(profile: Json) -> bool:
    """Whether an author asks not to be shown to people without a login."""
    return any(text(part(label, "val")) == MEMBERS_ONLY for label in objects(part(profile, "labels")))


def counts(view: Json) -> dict[str, float]:
    """Likes, replies, reposts with quotes, and bookmarks, each when it is told."""
    return measures(
        reactions=count(part(view, "likeCount")),
        comments=count(part(view, "replyCount")),
        shares=total(count(part(view, "repostCount")), count(part(view, "quoteCount"))),
        quotes=count(part(view, "quoteCount")),
        saves=count(part(view, "bookmarkCount")),
    )


def kind(view: Json) -> tuple[PostKind, str]:
    """The mapped media type and the platform's own name for what is embedded."""
    embed = part(view, "embed")
    own = _embedded(embed)
    if own == "recordWithMedia":
        embed = part(embed, "media")
        own = _embedded(embed)
    if own in _IMAGES:
        several = len(objects(part(embed, "images")) or objects(part(embed, "items"))) > 1
        return PostKind.CAROUSEL if several or own == "gallery" else PostKind.IMAGE, own
    mapped = {"video": PostKind.VIDEO, "external": PostKind.LINK, "record": PostKind.TEXT, "": PostKind.TEXT}
    return mapped.get(own, PostKind.OTHER), own


def _embedded(embed: Json) -> str:
    """``app.bsky.embed.images#view`` -> ``images``."""
    return text(part(embed, "$type")).partition("#")[0].removeprefix("app.bsky.embed.")


def address(uri: str, profile: Json) -> str:
    """Where people read the post ``at://<did>/app.bsky.feed.post/<rkey>``; ``""`` for another uri."""
    scheme, _, rest = uri.partition("://")
    did, _, key = rest.partition("/app.bsky.feed.post/")
    handle = text(part(profile, "handle"))
    who = handle if handle and handle != "handle.invalid" else did
    if scheme != "at" or not did or not key:
        return ""
    return safe_url(f"{SITE}/profile/{quote(who, safe=':')}/post/{quote(key, safe='')}")


def post(view: Json, ask: Ask) -> Iterator[Post | Observation]:
    """A post of the account itself with its counts."""
    published, uri = sorted_at(view), text(part(view, "uri"))
    if published is None:
        return
    mapped, own = kind(view)
    yield Post(
        ask.account.id,
        uri,
        published,
        kind=mapped,
        platform_kind=own,
        text=text(part(view, "record", "text")),
        permalink=address(uri, part(view, "author")),
        paid=Paid.ORGANIC,
        reply=bool(part(view, "record", "reply")),
    )
    seen = counts(view)
    if seen:
        yield Observation(ask.account.id, uri, published, ask.now, SOURCE, seen)


def repost(item: Json, ask: Ask) -> Iterator[Post]:
    """That the account passed on another post: when, but neither words nor counts, which are another's."""
    reposted, uri = moment(part(item, "reason", "indexedAt")), text(part(item, "post", "uri"))
    if reposted is None or not uri:
        return
    yield Post(
        ask.account.id,
        text(part(item, "reason", "uri")) or f"{uri}#repost",
        reposted,
        platform_kind="repost",
        permalink=address(uri, part(item, "post", "author")),
        paid=Paid.ORGANIC,
        repost=True,
    )


def comment(view: Json, post_id: str, own_id: str, ask: Ask) -> Comment | None:
    """A reply in the thread of a post; None when it is not readable or for members only."""
    created = sorted_at(view)
    if created is None or not readable(view) or members_only(part(view, "author")):
        return None
    answers = text(part(view, "record", "reply", "parent", "uri"))
    return Comment(
        ask.account.id,
        post_id,
        text(part(view, "uri")),
        created,
        SOURCE,
        text=text(part(view, "record", "text")),
        author=author(view),
        from_brand=author(view) == own_id,
        reply_to="" if answers == post_id else answers,
        reactions=count(part(view, "likeCount")),
    )


def mention(view: Json, tagged: bool | None) -> Mention | None:
    """A public post about the brand."""
    created = sorted_at(view)
    if created is None or not readable(view) or members_only(part(view, "author")):
        return None
    uri, seen = text(part(view, "uri")), counts(view)
    languages = part(view, "record", "langs")
    return Mention(
        uri,
        created,
        SOURCE,
        text=text(part(view, "record", "text")),
        channel="bluesky",
        url=address(uri, part(view, "author")),
        author=author(view),
        engagements=total(*(seen.get(name) for name in ("reactions", "comments", "shares"))),
        language=text(languages[0]).casefold()[:16] if isinstance(languages, list) and languages else "",
        tagged=tagged,
    )
