"""Who follows or watches, as four interfaces tell it; below a platform's floor it is a gap, never 0."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pytest

from reporter.collectors import instagram, linkedin, tiktok, youtube
from reporter.collectors.contract import Ask
from reporter.model import AudienceShare, Gap, Reason
from tests.collectors.graph_answers import error
from tests.collectors.test_instagram import OWN
from tests.collectors.test_instagram import account as instagram_figures
from tests.collectors.test_instagram import answers as instagram_answers
from tests.collectors.test_linkedin import ACCOUNT as PAGE
from tests.collectors.test_linkedin import told as linkedin_answers
from tests.collectors.test_tiktok import ACCOUNTS as BUSINESS
from tests.collectors.test_tiktok import told as tiktok_answers
from tests.collectors.test_youtube import ASK as CHANNEL
from tests.collectors.test_youtube import OWNER, REPORTS, reports
from tests.collectors.test_youtube import answers as youtube_answers
from tests.collectors.told_door import NOW, SAMPLES, Asked, ToldDoor, asking, failed

PROFILE = asking(platform="instagram", external_id=OWN)


def shares(found: Iterable[Any]) -> list[tuple[str, str, float | None, float | None, str]]:
    told = [one for one in found if isinstance(one, AudienceShare)]
    assert {one.seen_at for one in told} <= {NOW}
    return [(one.dimension, one.bucket, one.share, one.count, one.whose) for one in told]


def reasons(found: Iterable[Any]) -> list[Reason]:
    return [one.reason for one in found if isinstance(one, Gap) and one.measure == "audience"]


def instagram_told(demographics: Any, ask: Ask = PROFILE) -> list[Any]:
    def route(asked: Asked) -> Any:
        if asked.params["metric"] == "follower_demographics":
            return demographics(asked) if callable(demographics) else demographics
        return instagram_figures(asked)

    return list(instagram.collect(ask, ToldDoor(instagram_answers(**{f"/{OWN}/insights": route}), token="t")))


def test_instagram_tells_people_one_breakdown_a_call() -> None:
    found = instagram_told(instagram_figures)
    assert shares(found) == [
        ("age_gender", "25-34, F", None, 25, "followers"),
        ("country", "NL", None, 25, "followers"),
        ("city", "Utrecht", None, 25, "followers"),
    ]
    assert reasons(found) == []


def test_instagram_without_enough_followers_is_below_the_threshold() -> None:
    found = instagram_told({"data": []})
    assert (shares(found), reasons(found)) == ([], [Reason.BELOW_THRESHOLD])


def test_instagram_refuses_the_metric_or_the_permission() -> None:
    withdrawn = instagram_told(lambda _: error(100, "(#100) The value must be a valid insights metric"))
    assert len(reasons(withdrawn)) == 1
    assert reasons(withdrawn) != [Reason.BELOW_THRESHOLD]
    forbidden = instagram_told(lambda _: error(10, "(#10) Application does not have permission", status=403))
    assert reasons(forbidden) == [Reason.NO_PERMISSION]


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the recorded replies are not at hand")
def test_instagram_as_recorded() -> None:
    text = (SAMPLES / "instagram" / "follower_demographics_age_gender.json").read_text(encoding="utf-8")
    page = json.loads(text)
    found = instagram_told(lambda asked: page if "age" in asked.params["breakdown"] else {"data": []})
    told = shares(found)
    assert [count for _, _, _, count, _ in told] == [10, 7, 1, 25, 19, 2]
    assert told[2][:2] == ("age_gender", "18-24, U")


def test_linkedin_tells_people_by_its_own_numbers() -> None:
    found = list(linkedin.collect(PAGE, ToldDoor(linkedin_answers(), token="secret")))
    assert shares(found) == [
        ("seniority", "Senior", None, 12, "followers"),
        ("seniority", "Owner", None, 3, "followers"),
        ("function", "Marketing", None, 6, "followers"),
        ("company_size", "11-50", None, 9, "followers"),
        ("company_size", "10001+", None, 2, "followers"),
    ]
    empty = {"elements": [{}], "paging": {"start": 0, "count": 10}}
    found = list(linkedin.collect(PAGE, ToldDoor(linkedin_answers(groups=empty), token="secret")))
    assert (shares(found), reasons(found)) == ([], [Reason.BELOW_THRESHOLD])


def tiktok_told(data: dict[str, Any], refused: str = "") -> tuple[list[Any], list[Asked]]:
    usual = tiktok_answers()["/business/get/"]

    def route(asked: Asked) -> Any:
        names = str(asked.params["fields"])
        if "audience" not in names:
            return usual(asked)
        if refused and refused in names:
            return {"code": 40002, "message": f"fields: {refused} is invalid"}
        return {"code": 0, "message": "OK", "data": {key: data[key] for key in data if key in names}}

    door = ToldDoor(tiktok_answers(**{"/business/get/": route}), token="t")
    return list(tiktok.collect(BUSINESS, door)), [a for a in door.asked if "audience" in str(a.params)]


AUDIENCE = {
    "audience_ages": [{"age": "18-24", "percentage": 0.4}, {"age": "55+", "percentage": None}],
    "audience_genders": [{"gender": "Female", "percentage": 0.78}],
    "audience_countries": [{"country": "NL", "percentage": 0.9}, {"country": "BE", "percentage": 9}],
    "audience_cities": [{"city_name": "Utrecht", "percentage": 0.0}],
}
TOLD = [
    ("age", "18-24", 0.4, None, "followers"),
    ("gender", "Female", 0.78, None, "followers"),
    ("country", "NL", 0.9, None, "followers"),
    ("city", "Utrecht", 0.0, None, "followers"),
]


def test_tiktok_tells_fractions_in_one_call() -> None:
    found, asked = tiktok_told(AUDIENCE)
    assert (shares(found), reasons(found), len(asked)) == (TOLD, [], 1)


def test_one_refused_field_of_tiktok_costs_only_itself() -> None:
    found, _ = tiktok_told(AUDIENCE, refused="audience_cities")
    assert shares(found) == TOLD[:3]
    assert len(reasons(found)) == 1


def test_tiktok_without_enough_followers_is_below_the_threshold() -> None:
    found, _ = tiktok_told({})
    assert (shares(found), reasons(found)) == ([], [Reason.BELOW_THRESHOLD])


def youtube_told(viewers: Any) -> tuple[list[Any], list[Asked]]:
    def route(asked: Asked) -> Any:
        return viewers if asked.params["metrics"] == "viewerPercentage" else reports(asked)

    door = ToldDoor(youtube_answers(**{REPORTS: route}), token=OWNER)
    return list(youtube.collect(CHANNEL, door)), door.asked


def test_youtube_tells_viewers_of_the_last_28_whole_days() -> None:
    columns = [{"name": "gender"}, {"name": "ageGroup"}, {"name": "viewerPercentage"}]
    rows = [["female", "age25-34", 60.5], ["male", "age65-", 39.5], ["male", "age18-24", 250]]
    found, asked = youtube_told({"columnHeaders": columns, "rows": rows})
    assert shares(found) == [
        ("age_gender", "age25-34, female", 0.605, None, "viewers"),
        ("age_gender", "age65-, male", 0.395, None, "viewers"),
    ]
    (one,) = (a.params for a in asked if a.params.get("metrics") == "viewerPercentage")
    # 2 November 06:00 UTC is 1 November in California
    assert (one["startDate"], one["endDate"]) == ("2026-10-04", "2026-10-31")


def test_youtube_without_enough_viewers_is_below_the_threshold() -> None:
    found, _ = youtube_told({"columnHeaders": [{"name": "ageGroup"}]})
    assert (shares(found), reasons(found)) == ([], [Reason.BELOW_THRESHOLD])
    found, _ = youtube_told(failed(403, {"error": {"code": 403, "message": "Forbidden"}}))
    assert reasons(found) == [Reason.NO_PERMISSION]
