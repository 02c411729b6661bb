"""Pinterest's Pins: which ones are posts, and their counts from daily figures that are ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from reporter.collectors import told
from reporter.collectors.contract import Ask, Failed, Found, Json
from reporter.collectors.paging import pages
from reporter.model import Gap, Observation, Paid, Post, PostKind, Reason

SOURCE = "api:pinterest"
BACK = 90  # days that analytics reach back, today included
Row = dict[str, Json]
Get = Callable[[str, dict[str, str | int]], Json]

_SUMS = {  # added up over days
    "IMPRESSION": "impressions",
    "PIN_CLICK": "clicks",
    "OUTBOUND_CLICK": "link_clicks",
    "SAVE": "saves",
    "USER_FOLLOW": "follows",
    "PROFILE_VISIT": "profile_visits",
}
_VIDEO = {"VIDEO_MRC_VIEW": "views", "VIDEO_V50_WATCH_TIME": "watch_time_s"}  # not with the two before
_LIFETIME = {"TOTAL_COMMENTS": "comments", "TOTAL_REACTIONS": "reactions"}
_LISTED = {"impression": "impressions", "pin_click": "clicks", "reaction": "reactions", "comment": "comments"}
_DIVISOR = {"VIDEO_V50_WATCH_TIME": 1000}  # told in milliseconds
_KINDS = {
    "image": PostKind.IMAGE,
    "video": PostKind.VIDEO,
    "multiple_images": PostKind.CAROUSEL,
    "multiple_videos": PostKind.CAROUSEL,
    "multiple_mixed": PostKind.CAROUSEL,
}
_READY = "READY"
_PAGE, _BATCH = 250, 100  # the most on a page; Pins in one question


def listed(data: Json, key: str) -> list[Row]:
    """The list under ``key``. Raises Failed: an answer without it cannot be read."""
    found = told.part(data, key)
    if not isinstance(found, list):
        raise Failed(Reason.NOT_COLLECTED, f"Pinterest's answer has no list of {key}")
    return [one if isinstance(one, dict) else {} for one in found]


def pins(ask: Ask, get: Get) -> Iterator[Found]:
    """The Pins that were made in the window, and their counts since then."""
    made: list[Post] = []
    listing: dict[str, dict[str, float]] = {}
    for row in _rows(get):
        if row.get("is_owner") is False or row.get("parent_pin_id"):
            continue  # saved from somebody else's Pin
        if (post := _post(ask, row)) is None:
            yield Gap(ask.account.id, "posts", Reason.NOT_COLLECTED, "Pins came without id or time")
        elif ask.since <= post.published_at < ask.until:
            yield post
            made.append(post)
            listing[post.id] = told.measures(
                **{
                    ours: told.count(told.part(row, "pin_metrics", "lifetime_metrics", name))
                    for name, ours in _LISTED.items()
                }
            )
    yield from _counts(ask, get, made, listing)


def _rows(get: Get) -> Iterator[Row]:
    def fetch(cursor: str | None) -> Json:
        params: dict[str, str | int] = {"page_size": _PAGE, "pin_metrics": "true"}
        return get("/pins", {**params, "bookmark": cursor} if cursor else params)

    def ids(page: Json) -> Iterator[str]:
        # an empty page with a bookmark is no end: the bookmark stands for what it brings
        rows = listed(page, "items")
        return (told.text(row.get("id")) for row in rows) if rows else iter([f"after {_bookmark(page)}"])

    for page in pages(fetch, _bookmark, ids):
        yield from listed(page, "items")


def _bookmark(page: Json) -> str | None:
    return told.text(told.part(page, "bookmark")) or None


def _post(ask: Ask, row: Row) -> Post | None:
    ident, published = told.text(row.get("id")), created(row.get("created_at"))
    if not ident or published is None:
        return None
    word = told.text(told.part(row, "media", "media_type"))
    promoted = row.get("has_been_promoted")
    words = (told.text(row.get(name)).strip() for name in ("title", "description"))
    return Post(
        account=ask.account.id,
        id=ident,
        published_at=published,
        kind=_KINDS.get(word, PostKind.OTHER),
        platform_kind=word or told.text(row.get("creative_type")).lower(),
        text="\n".join(filter(None, words)),
        permalink=f"https://www.pinterest.com/pin/{ident}/",
        paid=Paid.TOTAL if promoted is True else Paid.ORGANIC if promoted is False else Paid.UNKNOWN,
    )


def created(value: Json) -> datetime | None:
    """A moment that Pinterest writes without a zone: it is UTC."""
    try:
        found = datetime.fromisoformat(told.text(value))
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _counts(ask: Ask, get: Get, made: list[Post], listing: dict[str, dict[str, float]]) -> Iterator[Found]:
    """Analytics for Pins younger than their reach; older ones keep the lifetime figures of the listing."""
    today = ask.now.astimezone(UTC).date()
    horizon = today - timedelta(days=BACK - 1)
    young = [post for post in made if post.published_at.date() >= horizon]
    found = {post.id: dict(listing[post.id]) for post in made}
    videos = [post for post in young if post.kind is PostKind.VIDEO]
    for some, sums, lifetime in ((young, _SUMS, _LIFETIME), (videos, _VIDEO, {})):
        try:
            for batch in [some[at : at + _BATCH] for at in range(0, len(some), _BATCH)]:
                first = min(post.published_at.date() for post in batch)
                for ident, answer in _analytics(get, batch, first, today, (*sums, *lifetime)):
                    found[ident].update(_measures(answer, sums, lifetime))
        except Failed as failed:
            for measure in (*sums.values(), *lifetime.values()):
                yield Gap(ask.account.id, measure, failed.reason, failed.detail)
    if len(young) < len(made):
        detail = f"Pinterest tells them for {BACK} days only; Pins made before {horizon} lack them"
        for measure in ("saves", "link_clicks"):
            yield Gap(ask.account.id, measure, Reason.NOT_OFFERED, detail)
    for post in made:
        if measures := dict(sorted(found[post.id].items())):
            yield Observation(ask.account.id, post.id, post.published_at, ask.now, SOURCE, measures)


def _analytics(
    get: Get, batch: list[Post], first: date, last: date, names: Iterable[str]
) -> Iterator[tuple[str, Json]]:
    """The answer for each Pin: of many at once, and one by one where that is refused. Raises Failed."""
    wanted: dict[str, str | int] = {
        "start_date": str(first),
        "end_date": str(last),
        "metric_types": ",".join(names),
    }
    try:
        many = get("/pins/analytics", {"pin_ids": ",".join(post.id for post in batch), **wanted})
    except Failed as failed:
        if failed.status not in {400, 403, 404}:
            raise
        many = None
    for post in batch:
        if isinstance(many, dict):
            yield post.id, many.get(post.id)
            continue
        try:
            yield post.id, get(f"/pins/{post.id}/analytics", wanted)
        except Failed as failed:
            if failed.status != 404:  # this Pin is gone; the others are not
                raise


def single(data: Json) -> Json:
    """The one group of an answer that is not split: ``all``, or ``ALL`` in older texts."""
    groups = [value for value in data.values() if isinstance(value, dict)] if isinstance(data, dict) else []
    return groups[0] if len(groups) == 1 else None


def ready(data: Json) -> Iterator[tuple[date, Row]]:
    """The days whose figures are ready. All others hold noughts that mean nothing."""
    for row in told.objects(told.part(single(data), "daily_metrics")):
        metrics = row.get("metrics")
        if row.get("data_status") == _READY and isinstance(metrics, dict):
            try:
                yield date.fromisoformat(told.text(row.get("date"))), metrics
            except ValueError:
                continue


def _measures(data: Json, sums: dict[str, str], lifetime: dict[str, str]) -> dict[str, float]:
    """Sums over the days that are ready, of measures that each of them tells; and lifetime figures."""
    days = [metrics for _, metrics in ready(data)]
    out = {}
    for name, ours in sums.items():
        total = told.total(*(told.count(metrics.get(name)) for metrics in days))
        out[ours] = None if total is None else total / _DIVISOR.get(name, 1)
    for name, ours in lifetime.items():
        out[ours] = told.count(told.part(single(data), "lifetime_metrics", name))
    return told.measures(**out)
