"""Reads one status of a Mastodon-compatible server; what is not told stays untold."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.collectors.contract import Ask, Json
from reporter.collectors.rss_text import plain
from reporter.collectors.told import count, measures, moment, objects, part, text, total
from reporter.model import Comment, Mention, Observation, Paid, Post, PostKind
from reporter.text import safe_url

SOURCE = "api:mastodon"
PUBLIC = frozenset(["public", "unlisted"])

_MEDIA = {"image": PostKind.IMAGE, "video": PostKind.VIDEO, "gifv": PostKind.VIDEO}


def writer(status: Json) -> str:
    """The server's id of the account that wrote a status, or ``""``."""
    return text(part(status, "account", "id"))


def readable(status: Json) -> bool:
    """Whether a status has what every record needs: an id, a time and its author.

    What it answers or boosts must be told in the known form or not at all, else a post would count as a
    reply, or a boost as a post.
    """
    formed = isinstance(part(status, "in_reply_to_id"), str | int | None)
    formed = formed and isinstance(part(status, "reblog"), dict | bool | None)
    return formed and bool(text(part(status, "id")) and moment(part(status, "created_at")) and writer(status))


def public(status: Json) -> bool:
    """Whether everybody may read it; a status that does not say so is treated as private."""
    return text(part(status, "visibility")) in PUBLIC


def words(status: Json) -> str:
    """The words of a status, its content warning first."""
    parts = (plain(text(part(status, key))) for key in ("spoiler_text", "content"))
    return "\n\n".join(filter(None, parts))


def counts(status: Json) -> dict[str, float]:
    """Favourites, replies, boosts with quotes, quotes alone, and votes of a poll, each when it is told.

    Servers before 4.4 have no quotes and no such key: boosts are all shares there. A key without
    a number means an unknown addend, so the sum is unknown too.
    """
    shares = [count(part(status, key)) for key in ("reblogs_count", "quotes_count") if key in status]
    return measures(
        reactions=count(part(status, "favourites_count")),
        comments=count(part(status, "replies_count")),
        shares=total(*shares) if "reblogs_count" in status else None,
        quotes=count(part(status, "quotes_count")),
        votes=count(part(status, "poll", "votes_count")),
    )


def kind(status: Json) -> tuple[PostKind, str]:
    """The mapped media type and the server's own word for it; a post is words alone only when it says so."""
    media = objects(part(status, "media_attachments"))
    if part(status, "poll"):
        return PostKind.POLL, "poll"
    if media:
        own = text(part(media[0], "type"))
        if len(media) > 1 and own == "image":
            return PostKind.CAROUSEL, own
        return _MEDIA.get(own, PostKind.OTHER), own
    if part(status, "card"):
        return PostKind.LINK, text(part(status, "card", "type")) or "card"
    told = isinstance(part(status, "media_attachments"), list) and "poll" in status and "card" in status
    return PostKind.TEXT if told else PostKind.OTHER, ""


def post(status: Json, ask: Ask) -> Iterator[Post | Observation]:
    """A status of the account with its counts; a boost has neither words nor counts: both are another's."""
    published = moment(part(status, "created_at"))
    if published is None:
        return
    ident, boost = text(part(status, "id")), bool(part(status, "reblog"))
    mapped, own = (PostKind.OTHER, "reblog") if boost else kind(status)
    yield Post(
        ask.account.id,
        ident,
        published,
        kind=mapped,
        platform_kind=own,
        text="" if boost else words(status),
        permalink=_address(status),
        duration_s=_duration(status) if mapped is PostKind.VIDEO else None,
        paid=Paid.ORGANIC,
        reply=not boost and bool(part(status, "in_reply_to_id")),
        repost=boost,
    )
    seen = {} if boost else counts(status)
    if seen:
        yield Observation(ask.account.id, ident, published, ask.now, SOURCE, seen)


def comment(status: Json, post_id: str, own_id: str, ask: Ask) -> Comment | None:
    """A public reply in the thread of a post; None when it is private or not readable."""
    created = moment(part(status, "created_at"))
    if created is None or not readable(status) or not public(status):
        return None
    answers = text(part(status, "in_reply_to_id"))
    return Comment(
        ask.account.id,
        post_id,
        text(part(status, "id")),
        created,
        SOURCE,
        text=words(status),
        author=writer(status),
        from_brand=writer(status) == own_id,
        reply_to="" if answers == post_id else answers,
        reactions=count(part(status, "favourites_count")),
    )


def mention(status: Json, tagged: bool | None) -> Mention | None:
    """A public status about the brand; its ``uri`` is the one id that all servers share."""
    created = moment(part(status, "created_at"))
    ident = text(part(status, "uri")) or text(part(status, "url"))
    if created is None or not ident or not public(status):
        return None
    author, seen = part(status, "account"), counts(status)
    return Mention(
        ident,
        created,
        SOURCE,
        text=words(status),
        channel="mastodon",
        url=_address(status),
        author=text(part(author, "uri")) or text(part(author, "url")) or text(part(author, "acct")),
        author_followers=count(part(author, "followers_count")),
        engagements=total(*(seen.get(name) for name in ("reactions", "comments", "shares"))),
        language=text(part(status, "language")).casefold()[:16],
        tagged=tagged,
    )


def _address(status: Json) -> str:
    """Where people read it."""
    return safe_url(part(status, "url")) or safe_url(part(status, "uri"))


def _duration(status: Json) -> float | None:
    """Seconds of the first video; a zero means the server did not measure it."""
    first = next(iter(objects(part(status, "media_attachments"))), None)
    length = part(first, "meta", "original", "duration")
    seconds = None if isinstance(length, str) else count(length)
    return float(seconds) if seconds else None
