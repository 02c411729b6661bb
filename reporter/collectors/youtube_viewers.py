"""Who watches a YouTube channel, of those who are signed in: shares of views by age and gender."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from reporter.collectors import told
from reporter.collectors.audience import FEW, MEASURE, bucket
from reporter.collectors.contract import Ask, Failed, Found
from reporter.collectors.youtube_api import Api, why
from reporter.collectors.youtube_days import day_of
from reporter.collectors.youtube_read import SOURCE
from reporter.model import AudienceShare, Gap, Reason

_SPAN = 28  # whole days, up to the day before asking
_HUNDRED = 100


def viewers(ask: Ask, api: Api) -> Iterator[Found]:
    """Viewers (not subscribers) of the last 28 whole days by age and gender, in percent of views."""
    last = day_of(ask.now) - timedelta(days=1)
    span: dict[str, str | int] = {
        "startDate": (last - timedelta(days=_SPAN - 1)).isoformat(),
        "endDate": last.isoformat(),
    }
    try:
        asked = {**span, "dimensions": "ageGroup,gender", "metrics": "viewerPercentage"}
        rows = api.report(asked)
    except Failed as failed:
        reason, detail = why(failed)
        yield Gap(ask.account.id, MEASURE, reason, detail)
        return
    found: list[AudienceShare] = []
    for row in rows:
        age, gender = told.text(row.get("ageGroup")), told.text(row.get("gender"))
        percent = told.count(row.get("viewerPercentage"))
        if age and gender and percent is not None and percent <= _HUNDRED:
            share = round(percent / _HUNDRED, 8)
            found += bucket(ask, SOURCE, "age_gender", f"{age}, {gender}", share=share, whose="viewers")
    yield from found
    if not found:
        yield Gap(ask.account.id, MEASURE, Reason.BELOW_THRESHOLD, FEW)
