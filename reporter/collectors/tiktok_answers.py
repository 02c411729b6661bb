"""What both of TikTok's interfaces share: their error codes, how a page ends, how a video becomes a post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from reporter.collectors import told
from reporter.collectors.contract import Ask, Failed, Json
from reporter.model import AccountDay, Gap, Observation, Paid, Post, PostKind, Reason

SOURCE = "api:tiktok"
Row = dict[str, Json]
_KINDS = {"VIDEO": PostKind.SHORT_VIDEO, "PHOTO": PostKind.CAROUSEL}

# The Accounts API refuses by number, the Display API by word.
REFUSED = {"40001", "40002"}  # a parameter or a permission; the number does not say which
_SCOPE = {"scope_not_authorized", "scope_permission_missed"}
_TOKEN = {"40102", "40104", "40105", "access_token_invalid", "invalid_grant"}
_THROTTLED = {"40100", "rate_limit_exceeded"}


def word(value: Json) -> str:
    """A text as told, or a whole number as digits (ids come as both)."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else told.text(value).strip()


def moment(value: Json) -> datetime | None:
    """Seconds since 1970, as a number or as digits (both are seen); UTC."""
    return told.moment(told.count(value))


def table(data: Json, key: str) -> Row:
    """The object under ``key``. Raises Failed: an answer without it cannot be read."""
    found = told.part(data, key)
    if not isinstance(found, dict):
        raise Failed(Reason.NOT_COLLECTED, f"TikTok's answer has no {key!r}")
    return found


def rows(data: Json, key: str) -> list[Row]:
    """The list under ``key``; what is no object in it is an empty one. Raises Failed when there is none."""
    found = told.part(data, key)
    if not isinstance(found, list):
        raise Failed(Reason.NOT_COLLECTED, f"TikTok's answer has no list of {key}")
    return [one if isinstance(one, dict) else {} for one in found]


def following(data: Row) -> str | None:
    """The next page's cursor, None on the last page."""
    return word(data.get("cursor")) or None if told.flag(data.get("has_more")) else None


def fault(code: Json, message: Json) -> Failed:
    """An error code of either product as the reason for a gap."""
    name, said = word(code), told.text(message)[:200]
    if name in _TOKEN or (name in _THROTTLED and "token" in said.lower()):  # 40100 is seen for both
        return Failed(Reason.NO_PERMISSION, f"TikTok refuses the token ({name}): fetch a new one", 200, name)
    if name in _THROTTLED:
        return Failed(Reason.NOT_COLLECTED, f"TikTok asks for a pause ({name}): run again later", 200, name)
    if name in _SCOPE:
        return Failed(Reason.NO_PERMISSION, f"the TikTok token lacks a scope ({name})", 200, name)
    if name in REFUSED:
        detail = f"TikTok refuses the question, or the token lacks its scope ({name}): {said}"
        return Failed(Reason.NO_PERMISSION, detail, 200, name)
    return Failed(Reason.NOT_COLLECTED, f"TikTok answers with error {name or 'unknown'}: {said}", 200, name)


def counts(row: Row, names: Mapping[str, str]) -> dict[str, float]:
    """The measures that a row tells; ``names`` is TikTok's name -> ours."""
    return told.measures(**{ours: told.count(row.get(theirs)) for theirs, ours in names.items()})


def post(ask: Ask, row: Row, ident: str, *words: str, default: str = "") -> Post | None:
    """A video or photo post; None without id or time. Its address loses the tracking query.

    ``default`` is the type of posts that do not tell it.
    """
    key, published = word(row.get(ident)), moment(row.get("create_time"))
    if not key or published is None:
        return None
    kind, advert = told.text(row.get("media_type")).upper(), row.get("is_ad")
    lengths = (told.count(row.get(name)) for name in ("video_duration", "duration"))
    return Post(
        account=ask.account.id,
        id=key,
        published_at=published,
        kind=_KINDS.get(kind or default, PostKind.OTHER),
        platform_kind=(kind or default).lower(),
        text=next((found for name in words if (found := told.text(row.get(name)).strip())), ""),
        permalink=told.text(row.get("share_url")).split("?")[0],
        duration_s=None if kind == "PHOTO" else next((one for one in lengths if one is not None), None),
        # the counts mix organic and promoted views and cannot be split
        paid=Paid.PAID if advert is True else Paid.TOTAL if advert is False else Paid.UNKNOWN,
    )


def page(
    ask: Ask, videos: list[Row], ident: str, *words: str, default: str = ""
) -> Iterator[tuple[Row, Post | Gap]]:
    """The rows of a page with the post of each, or the gap of one that came without id or time."""
    for row in videos:
        made = post(ask, row, ident, *words, default=default)
        gap = Gap(ask.account.id, "posts", Reason.NOT_COLLECTED, "posts came without id or time")
        yield row, made or gap


def older(ask: Ask, made: list[Post | Gap]) -> bool:
    """Whether a whole page lies before the window; a single old video may be one pinned to the top."""
    return bool(made) and all(isinstance(one, Post) and one.published_at < ask.since for one in made)


def observed(ask: Ask, post: Post, measures: Mapping[str, float]) -> Observation:
    """The counts of a post as they stand now."""
    return Observation(ask.account.id, post.id, post.published_at, ask.now, SOURCE, measures)


def followers(ask: Ask, count: Json) -> AccountDay | Gap:
    """Today's stock of followers; TikTok's days are UTC days."""
    if (number := told.count(count)) is None:
        return Gap(ask.account.id, "followers", Reason.NOT_COLLECTED, "TikTok's answer does not tell it")
    today = ask.now.astimezone(UTC).date()
    return AccountDay(ask.account.id, today, ask.now, SOURCE, {"followers": number}, "UTC")
