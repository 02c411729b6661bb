"""Which days, comments, mentions and buckets of an audience make up one number of the facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reporter.facts.behind_where import (
    Path,
    Selection,
    month_end,
    of_makeup,
    of_medians,
    of_posts,
    of_public,
    of_stories,
    within,
)
from reporter.facts.model import Facts
from reporter.model import Scope

_DAY = {"table": ("day",), "read": ("days_read",), "key": ("day",)}
_MONTH = {"table": ("whole",), "read": ("months_read",), "key": ("month",)}

_OTHERS = "NOT t.from_brand"
_REPLY = "t.from_brand AND (t.reply_to IS NOT NULL OR NOT t.direct)"
_TALK = {
    "received": _OTHERS,
    "answered": "t.answered_at IS NOT NULL",
    "worded": f"{_OTHERS} AND t.worded",
    "questions": f"{_OTHERS} AND t.question",
    "questions_answered": "t.question AND t.answered_at IS NOT NULL",
    "replies": _REPLY,
    "templated": f"{_REPLY} AND t.templated",
    "among_members": f"{_OTHERS} AND t.among",
    "targets": "t.reply_to IS NOT NULL",
    "people": f"{_OTHERS} AND t.author IS NOT NULL AND t.nth = 1",
    "returning": f"{_OTHERS} AND t.author IS NOT NULL AND t.nth = 1 AND t.back",
    "named": f"{_OTHERS} AND t.author IS NOT NULL",
}
_SCORED = "t.bucket = 'scored'"
_MOOD = {
    "texts": ("true", "1"),
    "scored": (_SCORED, "1"),
    "unknown_language": ("t.bucket = 'unknown_language'", "1"),
    "unsupported_language": ("t.bucket = 'unsupported_language'", "1"),
    "no_words": ("t.bucket = 'no_words'", "1"),
    "unread": ("t.bucket IS NULL", "1"),
    "signals": (f"{_SCORED} AND t.signal", "1"),
    "negative": (f"{_SCORED} AND t.bad >= 5000", "1"),
    "positive": (f"{_SCORED} AND t.good >= 5000", "1"),
    "net": (_SCORED, "t.good - t.bad"),
    "squares": (_SCORED, "(t.good - t.bad) * (t.good - t.bad)"),
    "polar": (_SCORED, "t.good + t.bad"),
}
_ONCE = "t.same_as IS NULL"
_CUTS = {
    "weeks": "t.week = getvariable('behind_first')",
    "channels": "coalesce(t.channel, '') = getvariable('behind_channel')",
    "languages": "coalesce(t.\"language\", '') = getvariable('behind_channel')",
}
DIGEST = 12  # characters of a file's digest that a row's source begins with
_TAG = "coalesce(list_contains(t.tagged, getvariable('behind_brand')), false)"
_HASHTAG = "coalesce(list_contains(t.hashtagged, getvariable('behind_brand')), false)"
_VOICE = {
    ("raw",): ("true", "1"),
    ("mentions",): (_ONCE, "1"),
    ("tagged",): (f"{_ONCE} AND {_TAG}", "1"),
    ("engagements", "total"): (f"{_ONCE} AND t.engagements IS NOT NULL", "t.engagements"),
    ("engagements", "known"): (f"{_ONCE} AND t.engagements IS NOT NULL", "1"),
    ("ugc",): (f"{_ONCE} AND ({_TAG} OR {_HASHTAG})", "1"),
}


def selection(path: Path, facts: Facts) -> Selection | None:
    """The rows behind the number at a path; None when it is no sum of rows."""
    match path:
        case ("posts", (account, month), *rest):
            return of_posts(account, month, tuple(rest))
        case ("stories", (account, month), *rest):
            return of_stories(account, month, tuple(rest))
        case ("makeup", (account, month), *rest):
            return of_makeup(account, month, tuple(rest))
        case ("medians", (brand, scope, month), *rest):
            return of_medians(facts, brand, scope, month, tuple(rest))
        case ("public", "sums", key, *rest):
            return of_public(facts, key, tuple(rest))
        case ("days", (account, month), *rest):
            return _days(facts, account, month, tuple(rest))
        case ("web", month, "measures", name, _):
            return _web(month, name, None)
        case ("web", month, "channels", channel, name, _):
            return _web(month, name, channel)
        case ("talks", "months", (scope, month), *rest):
            return _talk(facts, scope, month, tuple(rest))
        case ("moods", "comments", (scope, month), name):
            condition, amount = _MOOD[name]
            words = {"condition": (condition,), "amount": (amount,)}
            ids = within(facts, scope)
            return Selection("mood", month, ids, words=words, used=("positive", "negative"))
        case ("moods", "mentions", (brand, month), name):
            condition, amount = _MOOD[name]
            return _mentions(brand, month, f"{_ONCE} AND ({condition})", amount, ("positive", "negative"))
        case ("voices", "months", month, "brands", brand, *rest) if tuple(rest) in _VOICE:
            condition, amount = _VOICE[tuple(rest)]
            return _mentions(brand, month, condition, amount)
        case ("voices", "months", month, cut, (brand, key), *rest) if cut in _CUTS and tuple(rest) in _VOICE:
            condition, amount = _VOICE[tuple(rest)]
            found = _mentions(brand, month, f"{condition} AND {_CUTS[cut]}", amount)
            return replace(found, first=key) if cut == "weeks" else replace(found, channel=key)
        case ("audience", (account, whose, dimension, *before), bucket, name):
            return _bucket(facts, account, (whose, dimension, bucket), name, earlier=bool(before))
    return None


def _bucket(
    facts: Facts, account: str, keys: tuple[str, str, str], name: str, *, earlier: bool
) -> Selection | None:
    """One bucket of the snapshot that speaks for the month, or of the one before it."""
    snapshots = facts.audience.snapshots if facts.audience else ()
    place = (account, *keys[:2])
    found = next((one for one in snapshots if (one.account, one.whose, one.dimension) == place), None)
    if found is not None and earlier:
        found = found.before
    if found is None or not found.sources:
        return None
    file = found.sources[0].sha256[:DIGEST] or found.sources[0].file
    column = {"share": 't."share"', "people": 't."count"'}[name]
    words = {"amount": (column,)}
    return Selection(
        "audience", found.day, (account,), "last", words, found.day, keys=(file, *keys), used=(name,)
    )


def _days(facts: Facts, account: str, month: date, rest: Path) -> Selection | None:
    sums = facts.days[account, month]
    match rest:
        case ("flows", name, "total"):
            return _daily(account, name, month, month_end(month), "sum")
        case ("followers" | "reach" as name, "value"):
            return _daily(account, name, month, month_end(month), "mean")
        case ("start" | "end" | "latest" as name, "value"):
            stock = {"start": sums.start, "end": sums.end, "latest": sums.latest}[name]
            return _daily(account, "followers", stock.day, stock.day, "last") if stock else None
        case ("whole", name):
            return whole(account, name, month)
    return None


def _daily(account: str, name: str, first: date, last: date, statistic: str) -> Selection:
    words = {**_DAY, "measure": (name,)}
    return Selection("days", first, (account,), statistic, words, first, last, used=(name,))


def whole(account: str, name: str, month: date) -> Selection:
    """A figure that the platform tells for a whole month."""
    words = {**_MONTH, "measure": (name,)}
    return Selection("days", month, (account,), "last", words, month, month_end(month), used=(name,))


def _web(month: date, name: str, channel: str | None) -> Selection:
    words = {"measure": (name,)}
    last = month_end(month)
    return Selection("web", month, (), "sum", words, month, last, channel=channel, used=(name,))


def _talk(facts: Facts, scope: Scope, month: date, rest: Path) -> Selection | None:
    amount, statistic = "1", "sum"
    match rest:
        case ("hours", "value"):
            condition = "t.answered_at IS NOT NULL"
            amount, statistic = "epoch(t.answered_at - t.created_at) / 3600", "median"
        case ("busiest", int(place)):
            condition = f"{_OTHERS} AND t.busy = {place + 1}"
        case (str(name),) if name in _TALK:
            condition = _TALK[name]
        case _:
            return None
    words = {"condition": (condition,), "amount": (amount,)}
    return Selection("talk", month, within(facts, scope), statistic, words)


def _mentions(brand: str, month: date, condition: str, amount: str, used: tuple[str, ...] = ()) -> Selection:
    shares = {"positive": "t.good / 10000", "negative": "t.bad / 10000"}
    told = tuple(shares[name] for name in used)
    words = {"condition": (condition,), "amount": (amount,), "used": told}
    return Selection("mentions", month, words=words, brand=brand, used=used)
