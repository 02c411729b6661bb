"""Who follows a LinkedIn page: people by seniority, job function and company size, as of today."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.collectors import told
from reporter.collectors.audience import MEASURE, bucket
from reporter.collectors.contract import Ask, Failed, Found, Json
from reporter.collectors.linkedin_desk import SOURCE, Desk, encoded, listed
from reporter.model import AudienceShare, Gap, Reason

# LinkedIn tells numbers, from 1 on; these are its own names (its standardised data).
_SENIORITY = "Unpaid|Training|Entry|Senior|Manager|Director|Vice President|CXO|Partner|Owner"
_FUNCTION = (
    "Accounting|Administrative|Arts and Design|Business Development|Community and Social Services|Consulting|"
    "Education|Engineering|Entrepreneurship|Finance|Healthcare Services|Human Resources|"
    "Information Technology|Legal|Marketing|Media and Communication|Military and Protective Services|"
    "Operations|Product Management|Program and Project Management|Purchasing|Quality Assurance|Real Estate|"
    "Research|Sales|Support"
)
_NAMES = {"seniority": _SENIORITY.split("|"), "function": _FUNCTION.split("|")}


def followers(ask: Ask, desk: Desk, urn: str) -> Iterator[Found]:
    """Followers by seniority, job function and company size.

    Industries and places come as numbers whose names are not told, so they are left to the export.
    """
    query = f"q=organizationalEntity&organizationalEntity={encoded(urn)}"
    try:
        rows = listed(desk.get(f"/organizationalEntityFollowerStatistics?{query}"))
    except Failed as failed:
        yield Gap(ask.account.id, MEASURE, failed.reason, failed.detail)
        return
    found: list[AudienceShare] = []
    for row in rows:
        for dimension, names in _NAMES.items():
            for one in told.objects(row.get(f"followerCountsBy{dimension.capitalize()}")):
                people = _organic_and_paid(one.get("followerCounts"))
                number = told.text(one.get(dimension)).removeprefix(f"urn:li:{dimension}:")
                if number.isascii() and number.isdecimal() and 0 < int(number) <= len(names):
                    found += bucket(ask, SOURCE, dimension, names[int(number) - 1], people=people)
        for one in told.objects(row.get("followerCountsByStaffCountRange")):
            name = _size(told.text(one.get("staffCountRange")))
            people = _organic_and_paid(one.get("followerCounts"))
            found += bucket(ask, SOURCE, "company_size", name, people=people)
    yield from found
    if not found:
        detail = "LinkedIn's answer tells no followers by seniority, job function or company size"
        yield Gap(ask.account.id, MEASURE, Reason.BELOW_THRESHOLD, detail)


def _size(name: str) -> str:
    """``SIZE_11_TO_50`` as 11-50, ``SIZE_10001_OR_MORE`` as 10001+."""
    return name.removeprefix("SIZE_").replace("_TO_", "-").replace("_OR_MORE", "+")


def _organic_and_paid(counts: Json) -> float | None:
    return told.total(
        *(told.count(told.part(counts, f"{kind}FollowerCount")) for kind in ("organic", "paid"))
    )
