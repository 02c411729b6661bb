"""YouTube: day and video reports of the Analytics API, which only the channel's owner may read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from reporter.collectors.contract import Ask, Failed, Found, Json
from reporter.collectors.told import number, text
from reporter.collectors.youtube_api import Api, why
from reporter.collectors.youtube_read import SOURCE
from reporter.model import AccountDay, Gap, Reason

PACIFIC = "America/Los_Angeles"  # Analytics days begin and end there
_DAY = {
    "views": "views",
    "estimatedMinutesWatched": "watch_time_s",
    "likes": "reactions",
    "comments": "comments",
    "shares": "shares",
    "subscribersGained": "follows",
    "subscribersLost": "unfollows",
}
_VIDEO = {
    "estimatedMinutesWatched": "watch_time_s",
    "shares": "shares",
    "subscribersGained": "follows",
    "averageViewPercentage": "view_share",
}
PRIVATE = ("follows", "unfollows", "shares", "watch_time_s", "view_share")  # what a key alone cannot read
_BATCH = 200  # rows of a video report

Row = dict[str, Json]


def day_of(moment: datetime) -> date:
    """The Pacific day of a moment."""
    return moment.astimezone(ZoneInfo(PACIFIC)).date()


def _asked(api: Api, names: Iterable[str], params: Mapping[str, str | int]) -> tuple[list[Row], list[Failed]]:
    """The rows of all metrics at once; one by one when the whole is refused."""
    every = tuple(names)
    try:
        return api.report({**params, "metrics": ",".join(every)}), []
    except Failed as failed:
        if failed.status != 400 or len(every) == 1:
            raise
    rows: list[Row] = []
    refused: list[Failed] = []
    for name in every:
        alone = {**params, "metrics": name}
        if "sort" in alone and str(alone["sort"]).startswith("-"):
            alone["sort"] = f"-{name}"
        try:
            rows += api.report(alone)
        except Failed as failed:
            refused.append(Failed(Reason.RETIRED, failed.detail, failed.status, name, failed.data))
    return rows, refused


def _told(row: Row, names: Mapping[str, str]) -> dict[str, float]:
    """Our measures of a row; Analytics tells minutes and percents (above 100 with replays)."""
    found: dict[str, float] = {}
    for name, measure in names.items():
        told = number(row.get(name))
        if told is not None:
            found[measure] = told * 60 if measure == "watch_time_s" else told
    if "view_share" in found:
        found["view_share"] /= 100
    return found


def _refusals(ask: Ask, refused: list[Failed], names: Mapping[str, str]) -> Iterator[Gap]:
    for failed in refused:
        yield Gap(ask.account.id, names[failed.code], failed.reason, failed.detail)


def days(ask: Ask, api: Api) -> Iterator[Found]:
    """What happened to the channel each day; the newest two or three days are not told yet."""
    first, last = day_of(ask.since), day_of(min(ask.until, ask.now))
    span: dict[str, str | int] = {"startDate": first.isoformat(), "endDate": last.isoformat()}
    try:
        rows, refused = _asked(api, _DAY, {**span, "dimensions": "day", "sort": "day"})
    except Failed as failed:
        reason, detail = why(failed)
        for measure in PRIVATE:
            yield Gap(ask.account.id, measure, reason, detail)
        return
    yield from _refusals(ask, refused, _DAY)
    merged: dict[date, dict[str, float]] = {}
    for row in rows:
        try:
            day = date.fromisoformat(text(row.get("day")))
        except ValueError:
            continue
        merged.setdefault(day, {}).update(_told(row, _DAY))
    for day in sorted(merged, reverse=True):
        found = merged[day]
        if "views" in found:
            found["video_views"] = found["views"]  # there is nothing but video to view
        if "follows" in found and "unfollows" in found:
            found["follows_net"] = found["follows"] - found["unfollows"]
        if found:
            yield AccountDay(ask.account.id, day, ask.now, SOURCE, found, PACIFIC)


def videos(
    ask: Ask, api: Api, published: Mapping[str, datetime]
) -> tuple[dict[str, dict[str, float]], list[Gap]]:
    """What each video has earned since it came out, and what could not be had."""
    found: dict[str, dict[str, float]] = {}
    gaps: dict[Gap, None] = {}
    idents = list(published)
    for start in range(0, len(idents), _BATCH):
        batch = idents[start : start + _BATCH]
        params: dict[str, str | int] = {
            "startDate": min(day_of(published[one]) for one in batch).isoformat(),
            "endDate": day_of(ask.now).isoformat(),
            "dimensions": "video",
            "filters": f"video=={','.join(batch)}",
            "sort": "-estimatedMinutesWatched",
            "maxResults": _BATCH,
        }
        try:
            rows, refused = _asked(api, _VIDEO, params)
        except Failed as failed:
            reason, detail = why(failed)
            return found, [Gap(ask.account.id, measure, reason, detail) for measure in _VIDEO.values()]
        gaps.update(dict.fromkeys(_refusals(ask, refused, _VIDEO)))
        for row in rows:
            found.setdefault(text(row.get("video")), {}).update(_told(row, _VIDEO))
    return found, list(gaps)
