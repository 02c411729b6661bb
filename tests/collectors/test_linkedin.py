"""LinkedIn: queries in its own form, versions, days, posts with all counts, comments, and what may fail."""

from __future__ import annotations

import copy
import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import quote

import pytest

from reporter.collectors import linkedin, linkedin_days, linkedin_text
from reporter.collectors.contract import Found, Reply
from reporter.collectors.http import open_door
from reporter.errors import Failed
from reporter.model import (
    AccountDay,
    AccountMonth,
    Comment,
    Gap,
    Note,
    Observation,
    Paid,
    Post,
    PostKind,
    Reason,
)
from tests.collectors.local_server import Answer, serve
from tests.collectors.told_door import (
    NOW,
    SAMPLES,
    Asked,
    ToldDoor,
    asking,
    failed,
    mutations,
    numbers,
    outcome,
    recorded,
)

ACCOUNT = asking(platform="linkedin", external_id="3803")
ORG = "urn%3Ali%3Aorganization%3A3803"
SHARE, UGC, QUIET = (
    "urn:li:share:7247000000000000001",
    "urn:li:ugcPost:7247000000000000002",
    "urn:li:share:7247000000000000003",
)
OCTOBER = "timeRange:(start:1790812800000,end:1793491200000)"
GAINS = "timeRange:(start:1790812800000,end:1793404800000)"  # followers: two days late
STATS = f"/organizationalEntityShareStatistics?q=organizationalEntity&organizationalEntity={ORG}"
THREAD = "urn:li:comment:(urn:li:activity:1,6636)"
EMPTY = {"elements": [], "paging": {"start": 0, "count": 10, "links": []}}
PATHS = {
    "network": f"/networkSizes/{ORG}?edgeType=COMPANY_FOLLOWED_BY_MEMBER",
    "follower_days": (
        f"/organizationalEntityFollowerStatistics?q=organizationalEntity&organizationalEntity={ORG}"
        f"&timeIntervals=({GAINS},timeGranularityType:DAY)"
    ),
    "share_days": f"{STATS}&timeIntervals=({OCTOBER},timeGranularityType:DAY)",
    "share_month": f"{STATS}&timeIntervals=({OCTOBER},timeGranularityType:MONTH)",
    "page_days": (
        f"/organizationPageStatistics?q=organization&organization={ORG}"
        f"&timeIntervals=({OCTOBER},timeGranularityType:DAY)"
    ),
    "posts": f"/posts?q=author&author={ORG}&sortBy=CREATED&count=100&start=0",
    "share_stats": f"{STATS}&shares=List({quote(SHARE, safe='')},{quote(QUIET, safe='')})",
    "ugc_stats": f"{STATS}&ugcPosts=List({quote(UGC, safe='')})",
    "social": f"/socialMetadata?ids=List({','.join(quote(u, safe='') for u in (UGC, SHARE, QUIET))})",
    "video_view": f"/videoAnalytics?q=entity&entity={quote(UGC, safe='')}&type=VIDEO_VIEW&aggregation=ALL",
    "time_watched": f"/videoAnalytics?q=entity&entity={quote(UGC, safe='')}&type=TIME_WATCHED"
    "&aggregation=ALL",
    "comments": f"/socialActions/{quote(SHARE, safe='')}/comments?count=100&start=0",
    "replies": f"/socialActions/{quote(THREAD, safe='')}/comments?count=100&start=0",
}


def _group(name: str, number: int, organic: int, paid: int) -> dict[str, Any]:
    counts = {"organicFollowerCount": organic, "paidFollowerCount": paid}
    return {name: f"urn:li:{name}:{number}", "followerCounts": counts}


def told(**changes: Any) -> dict[str, Any]:
    """LinkedIn's answers by path; ``changes`` by the names of ``PATHS``."""
    known = {path: changes.get(name, recorded(f"linkedin/{name}.json")) for name, path in PATHS.items()}
    more = {f"/posts?q=author&author={ORG}&sortBy=CREATED&count=100&start=100": EMPTY}
    groups = {
        "followerCountsBySeniority": [
            _group("seniority", 4, 10, 2),
            _group("seniority", 10, 3, 0),
            _group("seniority", 99, 5, 0),
            {"seniority": "urn:li:seniority:5", "followerCounts": {"organicFollowerCount": 7}},
        ],
        "followerCountsByFunction": [_group("function", 15, 6, 0)],
        "followerCountsByIndustry": [_group("industry", 4, 6, 0)],
        "followerCountsByStaffCountRange": [
            {**_group("x", 1, 9, 0), "staffCountRange": "SIZE_11_TO_50"},
            {**_group("x", 1, 2, 0), "staffCountRange": "SIZE_10001_OR_MORE"},
        ],
    }
    followers = PATHS["follower_days"].partition("&timeIntervals")[0]
    more[followers] = changes.get("groups", {"elements": [groups], "paging": {"start": 0, "count": 10}})
    quiet = {f"/socialActions/{quote(QUIET, safe='')}/comments?count=100&start=0": EMPTY}
    return {**known, **more, **quiet}


def counts(found: Any) -> dict[str, dict[str, float]]:
    return {one.post_id: dict(one.measures) for one in found if isinstance(one, Observation)}


def test_all_that_is_told_of_a_page() -> None:
    door = ToldDoor(told(), token="secret")
    found = list(linkedin.collect(ACCOUNT, door))
    days = [(one.day, dict(one.measures), one.zone) for one in found if isinstance(one, AccountDay)]
    assert days == [
        (date(2026, 11, 2), {"followers": 5120}, "UTC"),
        (date(2026, 10, 1), {"follows_net": 5}, "UTC"),
        (date(2026, 10, 2), {"follows_net": -2}, "UTC"),
        (
            date(2026, 10, 1),
            {"reach": 310, "impressions": 540, "clicks": 22, "reactions": 14, "comments": 3, "shares": 1},
            "UTC",
        ),
        (date(2026, 10, 2), {"reach": 200, "impressions": 400}, "UTC"),  # likes below nought are untold
        (date(2026, 10, 1), {"profile_visits": 41}, "UTC"),
    ]
    assert [one for one in found if isinstance(one, AccountMonth)] == [
        AccountMonth("acme", date(2026, 10, 1), NOW, "api:linkedin", {"reach": 4300})
    ]
    posts = {one.id: one for one in found if isinstance(one, Post)}
    assert posts[UGC] == Post(
        "acme",
        UGC,
        datetime(2026, 10, 5, tzinfo=UTC),
        PostKind.VIDEO,
        "video",
        "Film (short) by @Noord Film",
        f"https://www.linkedin.com/feed/update/{UGC}/",
        None,
        Paid.ORGANIC,
    )
    assert (posts[SHARE].kind, posts[SHARE].text) == (PostKind.CAROUSEL, "We open #Harbour soon")
    assert (posts[QUIET].kind, posts[QUIET].repost) == (PostKind.TEXT, True)
    assert counts(found) == {
        UGC: {
            "reach": 700,
            "impressions": 900,
            "clicks": 40,
            "shares": 5,
            "reactions": 21,
            "reactions_like": 21,
            "comments": 0,
            "views": 123,
            "watch_time_s": 456.5,
        },
        SHARE: {
            "reach": 410,
            "impressions": 500,
            "clicks": 12,
            "shares": 2,
            "reactions": 35,  # 30 + 3 + 2, not the 30 likes of the statistics
            "reactions_like": 30,
            "reactions_love": 2,
            "comments": 2,
        },
        # left out of the statistics: LinkedIn does that to posts without a view or an action
        QUIET: {"reach": 0, "impressions": 0, "clicks": 0, "shares": 0},
    }
    comments = [one for one in found if isinstance(one, Comment)]
    assert [(c.id, c.reply_to, c.from_brand, c.text, c.reactions) for c in comments] == [
        ("6636", "", False, "Well done", 1),
        ("6637", "6636", True, "Thank you", 0),
    ]
    assert {tuple(sorted(asked.headers.items())) for asked in door.asked} == {
        (
            ("Authorization", "Bearer secret"),
            ("LinkedIn-Version", "202607"),
            ("X-Restli-Protocol-Version", "2.0.0"),
        )
    }
    gaps = [(one.measure, one.reason) for one in found if isinstance(one, Gap)]
    assert gaps == [("follows_net", Reason.PENDING)]  # the last day of October


@pytest.mark.parametrize(
    ("name", "measure"),
    [
        ("follower_days", "follows_net"),
        ("share_days", "impressions"),
        ("share_month", "reach"),
        ("page_days", "profile_visits"),
        ("share_stats", "clicks"),
        ("social", "reactions"),
        ("video_view", "views"),
        ("time_watched", "watch_time_s"),
        ("comments", "comments_text"),
    ],
)
@pytest.mark.parametrize("status", [403, 429, 404])
def test_one_part_that_fails_costs_only_itself(name: str, measure: str, status: int) -> None:
    found = list(linkedin.collect(ACCOUNT, ToldDoor(told(**{name: failed(status)}))))
    assert measure in {one.measure for one in found if isinstance(one, Gap)}
    assert len([one for one in found if isinstance(one, Post)]) == 3
    assert len(_numbers(told(**{name: failed(status)}))) >= len(_numbers(told())) - 12
    if name == "social":  # the statistics' likes stand in
        assert counts(found)[SHARE]["reactions"] == 30


def test_statistics_of_a_young_post_are_untold_not_noughts() -> None:
    found = list(linkedin.collect(replace(ACCOUNT, now=datetime(2026, 10, 3, 12, tzinfo=UTC)), _any_door()))
    assert counts(found)[QUIET] == {}


def _any_door() -> ToldDoor:
    """Answers by the beginning of the path, whatever the days asked for."""
    answers = told()

    class Door(ToldDoor):
        def _told(self, asked: Asked) -> Reply:
            self.asked.append(asked)
            exact = answers.get(asked.path)
            return Reply(200, copy.deepcopy(exact) if exact is not None else EMPTY)

    return Door(answers)


def test_a_retired_version_is_replaced_and_said() -> None:
    known = told()

    def version(asked: Asked) -> Any:
        gone = asked.headers["LinkedIn-Version"] not in {"202608"}
        return Failed(Reason.NOT_COLLECTED, "gone", 426, "NONEXISTENT_VERSION") if gone else known[asked.path]

    door = ToldDoor(dict.fromkeys(known, version))
    found = list(linkedin.collect(ACCOUNT, door))
    assert [asked.headers["LinkedIn-Version"] for asked in door.asked[:4]] == [
        "202607",
        "202609",
        "202608",
        "202608",
    ]
    assert [one.text for one in found if isinstance(one, Note)] == [
        "LinkedIn has retired version 202607; it was asked in version 202608 instead."
    ]
    assert len([one for one in found if isinstance(one, Post)]) == 3


def test_no_living_version_is_said_once() -> None:
    gone = Failed(Reason.NOT_COLLECTED, "gone", 426, "NONEXISTENT_VERSION")
    door = ToldDoor(told(network=gone))
    with pytest.raises(Failed, match="retired version 202607"):
        list(linkedin.collect(ACCOUNT, door))
    assert len(door.asked) <= 10


def test_a_refused_token_ends_the_account() -> None:
    door = ToldDoor(told(network=failed(401)))
    with pytest.raises(Failed):
        list(linkedin.collect(ACCOUNT, door))
    assert len(door.asked) == 1


def test_another_page_tells_its_followers_only() -> None:
    door = ToldDoor(
        {"/organizations?q=vanityName&vanityName=harbour-cafe": recorded("linkedin/vanity.json"), **told()}
    )
    day, gap = linkedin.collect(asking(platform="linkedin", handle="@harbour-cafe", own=False), door)
    assert isinstance(day, AccountDay)
    assert dict(day.measures) == {"followers": 5120}
    assert isinstance(gap, Gap)
    assert gap.reason is Reason.NOT_OFFERED
    assert len(door.asked) == 2


@pytest.mark.parametrize("external_id", [None, "harbour-cafe", "urn:li:person:x", "12)(3"])
def test_a_page_that_is_not_named_by_number_is_not_asked(external_id: str | None) -> None:
    with pytest.raises(Failed, match="external_id"):
        list(linkedin.collect(asking(platform="linkedin", external_id=external_id), ToldDoor({})))


def test_an_empty_page_account() -> None:
    found = list(linkedin.collect(ACCOUNT, ToldDoor(told(posts=EMPTY))))
    assert not [one for one in found if isinstance(one, Post | Observation | Comment)]


def test_next_links_are_followed_only_to_the_same_place() -> None:
    first = recorded("linkedin/share_days.json")
    first["paging"]["links"] = [{"rel": "next", "href": f"/rest{PATHS['share_days']}&start=10"}]
    more = copy.deepcopy(recorded("linkedin/share_days.json"))
    more["elements"] = more["elements"][:1]
    for key, shift in (("start", 2), ("end", 2)):
        more["elements"][0]["timeRange"][key] += shift * 86_400_000
    more["paging"]["links"] = [{"rel": "next", "href": "/rest/organizationAcls?q=x"}]
    door = ToldDoor({**told(share_days=first), f"{PATHS['share_days']}&start=10": more})
    days = [one.day for one in linkedin.collect(ACCOUNT, door) if isinstance(one, AccountDay)]
    assert date(2026, 10, 3) in days
    assert not any("Acls" in path for path in door.paths)


def test_what_comes_from_outside_cannot_lead_elsewhere() -> None:
    comments = recorded("linkedin/comments.json")
    comments["elements"][0]["commentUrn"] = "urn:li:comment:(a/../../x?y=1#z,2)"
    door = ToldDoor(told(comments=comments))
    found = list(linkedin.collect(ACCOUNT, door))
    (path,) = [path for path in door.paths if "comment%3A" in path]
    assert path.startswith(
        "/socialActions/urn%3Ali%3Acomment%3A%28a%2F..%2F..%2Fx%3Fy%3D1%23z%2C2%29/comments?"
    )
    assert len([one for one in found if isinstance(one, Comment)]) == 1


def test_a_figure_of_several_days_is_no_day() -> None:
    days = recorded("linkedin/share_days.json")
    days["elements"][0]["timeRange"]["end"] += 86_400_000
    found = list(linkedin.collect(ACCOUNT, ToldDoor(told(share_days=days))))
    assert not [one for one in found if isinstance(one, AccountDay) and one.measures.get("reach") == 310]


def test_pages_of_posts_end() -> None:
    def always(asked: Asked) -> Any:
        return recorded("linkedin/posts.json")

    answers = told() | {f"/posts?q=author&author={ORG}&sortBy=CREATED&count=100&start=100": always}
    door = ToldDoor(answers)
    list(linkedin.collect(ACCOUNT, door))
    assert len([path for path in door.paths if path.startswith("/posts")]) == 2


def test_check_says_who_may_not() -> None:
    acls = "/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED"
    door = ToldDoor({**told(), acls: recorded("linkedin/acls.json")})
    assert list(linkedin.check(ACCOUNT, door)) == ["LinkedIn: the token works in version 202607"]
    assert len(door.asked) == 2
    (_, gap) = linkedin.check(ACCOUNT, ToldDoor({**told(), acls: EMPTY}))
    assert isinstance(gap, Gap)
    assert gap.reason is Reason.NO_PERMISSION


@pytest.mark.parametrize(
    ("little", "plain"),
    [
        (r"We open {hashtag|\#|Berlin}!", "We open #Berlin!"),
        (r"Thanks @[Ann \(A\)](urn:li:person:x) \#1 \\ \_x\_", r"Thanks @Ann (A) #1 \ _x_"),
        ("plain #tag {not a mark} @[open", "plain #tag {not a mark} @[open"),
        ("", ""),
    ],
)
def test_little_text(little: str, plain: str) -> None:
    assert linkedin_text.plain(little) == plain


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (None, PostKind.TEXT),
        ({"media": {"id": "urn:li:image:1"}}, PostKind.IMAGE),
        ({"media": {"id": "urn:li:document:1"}}, PostKind.DOCUMENT),
        ({"media": {"id": "odd"}}, PostKind.OTHER),
        ({"article": {"source": "https://a.example"}}, PostKind.LINK),
        ({"poll": {}}, PostKind.POLL),
        ({"reference": {"id": "urn:li:event:1"}}, PostKind.EVENT),
        ([], PostKind.OTHER),
    ],
)
def test_media_types(content: Any, kind: PostKind) -> None:
    assert linkedin_text.kind(content)[0] is kind


def test_adverts_and_drafts() -> None:
    posts = recorded("linkedin/posts.json")
    posts["elements"][0] |= {"adContext": {}, "distribution": {"feedDistribution": "NONE"}}
    posts["elements"][1]["lifecycleState"] = "DRAFT"
    found = list(linkedin.collect(ACCOUNT, ToldDoor(told(posts=posts))))
    assert {one.id: one.paid for one in found if isinstance(one, Post)} == {
        UGC: Paid.PAID,
        QUIET: Paid.ORGANIC,
    }


@pytest.mark.parametrize("name", list(PATHS))
def test_answers_may_change(name: str) -> None:
    """Only findings and failures come out; no number that was not told, no nought out of nothing."""
    whole = recorded(f"linkedin/{name}.json")
    usual = _numbers(told())
    # the statistics' own likes and comments; sums of fewer types of reactions; net followers below nought
    usual += {
        "social": [30, 4, 5, 20, 32, 33],
        "posts": [30, 4, 20],
        "follower_days": [-5 + 1, 4 - 5, -3 - 5],
    }.get(name, [])
    for what, data in mutations(whole):
        found = _numbers(told(**{name: data}))
        assert [n for n in found if n not in usual] == [], what
        assert found.count(0) <= usual.count(0), what


def _numbers(answers: dict[str, Any]) -> list[float]:
    """Every number that comes out, those of months too."""
    months: list[float] = []

    def others() -> Iterator[Found]:
        for one in linkedin.collect(ACCOUNT, ToldDoor(answers)):
            if isinstance(one, AccountMonth):
                months.extend(one.measures.values())
            else:
                yield one

    return numbers(outcome(others())) + months


def test_the_real_door_sends_queries_as_linkedin_wants_them() -> None:
    def versioned(asked: Any) -> Any:
        if asked.headers["linkedin-version"] != "202608":
            return Answer({"status": 426, "code": "NONEXISTENT_VERSION", "message": "gone"}, status=426)
        names = {"/rest/networkSizes": "network", "/rest/organizationalEntityFollower": "follower_days"}
        name = next((n for begin, n in names.items() if asked.path.startswith(begin)), None)
        return recorded(f"linkedin/{name}.json") if name else EMPTY

    with (
        serve({"/rest/*": versioned}) as server,
        open_door(f"{server.base}/rest", "s3cret-token", allow_private=True) as door,
    ):
        found = list(linkedin.collect(ACCOUNT, door))
    assert len([one for one in found if isinstance(one, AccountDay)]) == 3
    gains = next(one for one in server.requests if "FollowerStatistics" in one.path)
    assert gains.query["timeIntervals"] == f"({GAINS},timeGranularityType:DAY)"
    assert gains.headers["authorization"] == "Bearer s3cret-token"


def test_a_refresh() -> None:
    secrets = {"client_id": "i", "client_secret": "s", "refresh_token": "r1"}
    door = ToldDoor({"/oauth/v2/accessToken": {"access_token": "a2", "expires_in": 5184000}})
    assert linkedin.renew(door, secrets) == {
        "access_token": "a2",
        "expires_in": "5184000",
        "refresh_token": "r1",
    }
    with pytest.raises(Failed):
        linkedin.renew(ToldDoor({"/oauth/v2/accessToken": []}), secrets)


@pytest.mark.skipif(not (SAMPLES / "linkedin").is_dir(), reason="the samples are not here")
def test_samples_are_read_as_far_as_they_go() -> None:
    folder = SAMPLES / "linkedin"

    def sample(name: str) -> Any:
        return json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))

    ask = replace(
        ACCOUNT,
        since=datetime(2024, 1, 1, tzinfo=UTC),
        until=datetime(2024, 2, 1, tzinfo=UTC),
        now=datetime(2024, 2, 5, tzinfo=UTC),
    )

    def door(**files: str) -> ToldDoor:
        class Door(ToldDoor):
            def _told(self, asked: Asked) -> Reply:
                for begin, name in files.items():
                    if asked.path.startswith(f"/{begin}") and "MONTH" not in asked.path:
                        return Reply(200, sample(name))
                return Reply(200, {"firstDegreeSize": 0} if "network" in asked.path else EMPTY)

        return Door({})

    days = door(
        networkSizes="postman_retrieve_follower_count_response200",
        organizationalEntityShareStatistics="share_statistics_daily",
        organizationPageStatistics="page_statistics_daily",
        organizationalEntityFollowerStatistics="follower_statistics_breakdowns",
    )
    told_days = [dict(one.measures) for one in linkedin.collect(ask, days) if isinstance(one, AccountDay)]
    assert told_days == [
        {"followers": 0},
        {"reach": 4000, "impressions": 5000, "clicks": 100, "reactions": 200, "comments": 50, "shares": 25},
        {"reach": 4500, "impressions": 6000},
        {"profile_visits": 500},
    ]
    names = {
        "postman_find_administered_brands_response200": "89758488",
        "postman_find_nonadministered_organization_response200": None,
        "postman_batch_get_nonadministered_brands_response200": None,
        "postman_retrieve_administered_brand_response200": None,
        "postman_lookup_primary_type_response200": None,
    }
    for name, number in names.items():
        found = outcome(
            linkedin.collect(asking(platform="linkedin", handle="x", own=False), door(organizations=name))
        )
        assert isinstance(found[0], Failed) is (number is None), name
    acls = sample("organization_acls_example")["responseExamples"][0]["example"]
    assert acls["elements"][0]["organization"] == "urn:li:organization:12345678"
    stats = sample("share_statistics_by_share")
    assert linkedin_days.shared(stats["elements"][0])["impressions"] == 500
    with (folder / "linkedin_pages_share_statistic_data.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert rows  # a warehouse's tables: no answers of LinkedIn, nothing for a collector to read
