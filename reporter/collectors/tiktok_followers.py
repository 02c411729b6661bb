"""Who follows a TikTok account: shares by age, gender, country and city, as of today."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.collectors import told
from reporter.collectors.audience import FEW, MEASURE, bucket
from reporter.collectors.contract import Ask, Failed, Found
from reporter.collectors.tiktok_answers import SOURCE, Row
from reporter.collectors.tiktok_business import Desk, accepted, fields
from reporter.model import AudienceShare, Gap, Reason

# A field, its dimension, and what the bucket is called in its rows.
_FIELDS = {
    "audience_ages": ("age", ("age",)),
    "audience_genders": ("gender", ("gender",)),
    "audience_countries": ("country", ("country",)),
    "audience_cities": ("city", ("city", "city_name")),
}


def followers(ask: Ask, desk: Desk) -> Iterator[Found]:
    """Followers by age, gender, country and city, as fractions; accounts of 100 followers or more."""
    answered: dict[tuple[str, ...], Row] = {}

    def fetch(some: tuple[str, ...]) -> Row:
        answered[some] = desk.get("/business/get/", fields=fields(*some))
        return answered[some]

    try:
        names, refused = accepted(fetch, (), tuple(_FIELDS))
        row = answered[names] if names in answered else fetch(names) if names else {}
    except Failed as failed:
        yield Gap(ask.account.id, MEASURE, failed.reason, failed.detail)
        return
    for why in list(refused.values())[:1]:
        yield Gap(ask.account.id, MEASURE, why.reason, why.detail)
    found: list[AudienceShare] = []
    for field, (dimension, keys) in _FIELDS.items():
        for one in told.objects(row.get(field)):
            name = next((text for key in keys if (text := told.text(one.get(key)))), "")
            share = told.count(one.get("percentage"))
            if share is not None and share <= 1:
                found += bucket(ask, SOURCE, dimension, name, share=share)
    yield from found
    if names and not found:
        yield Gap(ask.account.id, MEASURE, Reason.BELOW_THRESHOLD, FEW)
