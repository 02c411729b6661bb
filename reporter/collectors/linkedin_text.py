"""Turns LinkedIn's posts into ours: the text without its mark-up, the media type, the time."""

from __future__ import annotations

import re

from reporter.collectors import told
from reporter.collectors.contract import Ask, Json
from reporter.collectors.linkedin_desk import Row, moment, word
from reporter.model import Paid, Post, PostKind

# LinkedIn's "little text": {hashtag|\#|Word}, @[Name](urn), and a backslash before reserved characters.
_MARK = re.compile(
    r"\{hashtag\|\\?#\|((?:\\.|[^{}\\]){1,300})\}|@\[((?:\\.|[^\]\\]){1,300})\]\([^()]{1,300}\)|\\([\\|{}@\[\]()<>#*_~])"
)
_MEDIA = {"image": PostKind.IMAGE, "video": PostKind.VIDEO, "document": PostKind.DOCUMENT}
_CONTENT = {
    "multiImage": PostKind.CAROUSEL,
    "carousel": PostKind.CAROUSEL,
    "article": PostKind.LINK,
    "poll": PostKind.POLL,
    "celebration": PostKind.OTHER,
}


def plain(text: str) -> str:
    """What a reader sees: ``#Word``, ``@Name``, and characters without their backslash."""

    def seen(found: re.Match[str]) -> str:
        tag, name, letter = found.groups()
        if tag is not None:
            return f"#{plain(tag)}"
        return f"@{plain(name)}" if name is not None else letter

    return _MARK.sub(seen, text)


def kind(content: Json) -> tuple[PostKind, str]:
    """The media type and LinkedIn's word for it, from ``content``; a post without is text."""
    if content is None:
        return PostKind.TEXT, "text"
    if isinstance(medium := told.part(content, "media", "id"), str):
        word = [*medium.split(":"), "", "", ""][2]
        return _MEDIA.get(word, PostKind.OTHER), word
    if isinstance(content, dict):
        for name, found in _CONTENT.items():
            if name in content:
                return found, name
        if "event" in told.text(told.part(content, "reference", "id")).split(":"):
            return PostKind.EVENT, "event"
    return PostKind.OTHER, "other"


def post(ask: Ask, row: Row) -> Post | None:
    """A published post; None when it has no id or time."""
    urn = word(row.get("id"))
    published = moment(row.get("publishedAt")) or moment(row.get("createdAt"))
    if not urn.startswith("urn:li:") or published is None:
        return None
    form, name = kind(row.get("content"))
    # an advertisement that never stood on the page; all statistics of the others are organic
    advert = "adContext" in row and told.part(row, "distribution", "feedDistribution") == "NONE"
    return Post(
        account=ask.account.id,
        id=urn,
        published_at=published,
        kind=form,
        platform_kind=name,
        text=plain(told.text(row.get("commentary"))),
        permalink=f"https://www.linkedin.com/feed/update/{urn}/",
        paid=Paid.PAID if advert else Paid.ORGANIC,
        repost=isinstance(row.get("reshareContext"), dict),
    )
