"""Media types in words."""

from __future__ import annotations

from reporter.i18n import Words
from reporter.model import PostKind

_NAMES = {
    PostKind.IMAGE: "Image",
    PostKind.CAROUSEL: "Carousel",
    PostKind.VIDEO: "Video",
    PostKind.SHORT_VIDEO: "Short video",
    PostKind.LIVE: "Live",
    PostKind.STORY: "Story",
    PostKind.TEXT: "Text",
    PostKind.LINK: "Link",
    PostKind.POLL: "Poll",
    PostKind.DOCUMENT: "Document",
    PostKind.EVENT: "Event",
    PostKind.OTHER: "Other",
}


def kind_name(kind: PostKind, words: Words) -> str:
    """The media type as printed."""
    return words.say(_NAMES[kind])
