"""Reddit: what a post and a comment tell, in our words."""

from __future__ import annotations

import re
from datetime import datetime

from reporter.collectors.contract import Json
from reporter.collectors.told import count, flag, measures, moment, number, part, text
from reporter.model import Comment, Mention, Observation, Paid, Post, PostKind

SOURCE = "api:reddit"
SITE = "https://www.reddit.com"
_GONE = {"[removed]", "[deleted]", "[removed by reddit]"}
_SHORT = re.compile(r"t3_([a-z0-9]{1,13})")
_PERMALINK = re.compile(r"/(r|user|u)/[\w./%~-]+", re.ASCII)


def told_text(data: Json) -> str:
    """The text; nothing for what was deleted or removed."""
    found = text(data)
    return "" if found.strip().lower() in _GONE else found


def author(data: Json) -> str:
    """Who wrote it, in small letters, or ``""`` when the account is gone."""
    return told_text(part(data, "author")).casefold()


def when(data: Json) -> datetime | None:
    """When it was written; Reddit tells seconds, never text."""
    seconds = part(data, "created_utc")
    return None if isinstance(seconds, str) else moment(seconds)


def _link(data: Json) -> str:
    path = text(part(data, "permalink")) or text(part(data, "context"))
    if _PERMALINK.fullmatch(path.partition("?")[0]):
        return SITE + path
    short = _SHORT.fullmatch(text(part(data, "name")))  # old permalinks may hold any letters
    return f"{SITE}/comments/{short[1]}/" if short else ""


def _kind(data: Json) -> tuple[PostKind, str]:
    """Our word and Reddit's word for what kind of post it is."""
    hint = text(part(data, "post_hint"))
    if flag(part(data, "is_gallery")):
        return PostKind.CAROUSEL, "gallery"
    if flag(part(data, "is_video")) or hint in ("hosted:video", "rich:video"):
        return PostKind.VIDEO, hint or "video"
    if isinstance(part(data, "poll_data"), dict):
        return PostKind.POLL, "poll"
    if hint == "image":
        return PostKind.IMAGE, hint
    if flag(part(data, "is_self")):
        return PostKind.TEXT, "self"
    return PostKind.LINK, hint or "link"


def _titled(data: Json) -> str:
    return f"{told_text(part(data, 'title'))}\n\n{told_text(part(data, 'selftext'))}".strip()


def post(data: Json, account: str) -> Post | None:
    """A post, or None when it has no name or no time."""
    ident, written = text(part(data, "name")), when(data)
    if not ident.startswith("t3_") or written is None:
        return None
    kind, word = _kind(data)
    length = count(part(data, "media", "reddit_video", "duration"))
    paid = flag(part(data, "promoted")) or flag(part(data, "is_created_from_ads_ui"))
    return Post(
        account=account,
        id=ident,
        published_at=written,
        kind=kind,
        platform_kind=word,
        text=_titled(data),
        permalink=_link(data),
        duration_s=length,
        paid=Paid.PAID if paid else Paid.ORGANIC,
        repost=isinstance(part(data, "crosspost_parent"), str),
    )


def observation(data: Json, account: str, seen_at: datetime) -> Observation | None:
    """The counts of a post; the score is upvotes less downvotes and stands for reactions."""
    ident, written = text(part(data, "name")), when(data)
    score = None if flag(part(data, "hide_score")) else count(part(data, "score"))
    found = measures(
        reactions=score,
        comments=count(part(data, "num_comments")),
        shares=count(part(data, "num_crossposts")),
        views=count(part(data, "view_count")),
    )
    if not ident.startswith("t3_") or written is None or not found:
        return None
    return Observation(account, ident, written, seen_at, SOURCE, found)


def comment(data: Json, account: str, own: str) -> Comment | None:
    """A comment, or None when it has no name, time or post."""
    ident, written, root = text(part(data, "name")), when(data), text(part(data, "link_id"))
    if not ident.startswith("t1_") or written is None or not root.startswith("t3_"):
        return None
    above = text(part(data, "parent_id"))
    hidden = flag(part(data, "score_hidden"))
    return Comment(
        account=account,
        post_id=root,
        id=ident,
        created_at=written,
        source=SOURCE,
        text=told_text(part(data, "body")),
        author=author(data),
        from_brand=_brand(data, own),
        reply_to=above if above.startswith("t1_") else "",
        reactions=None if hidden else number(part(data, "score")),
    )


def _brand(data: Json, own: str) -> bool:
    """Whether the account wrote it; in a brand's subreddit, whether a moderator speaks as such."""
    return author(data) == own if own else part(data, "distinguished") == "moderator"


def mention(data: Json, tagged: bool | None) -> Mention | None:
    """A post or a comment that names the brand."""
    ident, written = text(part(data, "name")), when(data)
    if not ident.startswith(("t1_", "t3_")) or written is None:
        return None
    likes, answers = count(part(data, "score")), count(part(data, "num_comments"))
    return Mention(
        id=ident,
        created_at=written,
        source=SOURCE,
        text=told_text(part(data, "body")) or _titled(data),
        channel="reddit",
        url=_link(data),
        author=author(data),
        engagements=None if likes is None or answers is None else likes + answers,
        tagged=tagged,
    )
