"""Checks of generic tables: what a row is, and which of our fields its columns may fill."""

from __future__ import annotations

import codecs

from reporter.config.checks import Desk
from reporter.config.tree import Loc
from reporter.config.words import not_one_of, shown
from reporter.model import ACCOUNT_MEASURES, POST_MEASURES, WEB_MEASURES

FIELDS: dict[str, tuple[str, ...]] = {
    "posts": (
        "id",
        "published_at",
        "text",
        "permalink",
        "kind",
        "duration_s",
        "reply",
        "repost",
        *POST_MEASURES,
    ),
    "account_days": ("day", *ACCOUNT_MEASURES),
    "account_months": ("month", *ACCOUNT_MEASURES),
    "comments": ("id", "post_id", "created_at", "text", "author", "from_brand", "reply_to", "reactions"),
    "mentions": (
        "id",
        "created_at",
        "text",
        "channel",
        "url",
        "author",
        "author_followers",
        "engagements",
        "language",
        "tagged",
        "sentiment",
    ),
    "web_days": ("day", "channel", *WEB_MEASURES),
}

# What may hang where: a row of these kinds belongs to one account, to nobody, or to the website.
KINDS = {
    "accounts": ("posts", "comments", "account_days", "account_months"),
    "listening": ("mentions",),
    "web": ("web_days",),
}

_HOMES = {"accounts": "an account's exports", "listening": "listening.sources", "web": "web.exports"}


def run(desk: Desk) -> None:
    """Checks every export."""
    for loc, home in desk.exports():
        _encoding(desk, (*loc, "encoding"))
        kind = desk.text(*loc, "kind")
        if desk.word(*loc, "product") == "table":
            _complete(desk, loc, home)
        if kind in FIELDS:
            _home(desk, (*loc, "kind"), kind, home)
            for name in ("columns", "values"):
                _fields(desk, (*loc, name), kind)


def _complete(desk: Desk, loc: Loc, home: str) -> None:
    given = desk.tree.keys(*loc)
    if "kind" not in given:
        desk.report((*loc, "product"), f"a table needs kind: one of {', '.join(KINDS[home])}")
    if "columns" not in given:
        desk.report((*loc, "product"), "a table needs columns: our field: the file's column")
    elif not desk.tree.keys(*loc, "columns") and desk.tree.at(*loc, "columns"):
        desk.report((*loc, "columns"), "a table needs at least one column: our field: the file's column")


def _home(desk: Desk, loc: Loc, kind: str, home: str) -> None:
    if kind not in KINDS[home]:
        where = next(name for name, kinds in KINDS.items() if kind in kinds)
        desk.report(loc, f"a table of {kind} belongs under {_HOMES[where]}")


def _fields(desk: Desk, loc: Loc, kind: str) -> None:
    for key in desk.tree.keys(*loc):
        if key.strip() not in FIELDS[kind]:
            desk.report((*loc, key), not_one_of(key, FIELDS[kind]), at_key=True)


def _encoding(desk: Desk, loc: Loc) -> None:
    text = desk.word(*loc)
    if not text:
        return
    try:
        codecs.lookup(text)
    except (LookupError, ValueError):
        desk.report(loc, f"{shown(text)} is not an encoding, such as utf-8, utf-16 or windows-1252")
