"""Figures for recommendations from small stores, worked out by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reporter import facts, labelling, metrics, periods
from reporter.facts import AccountRef
from reporter.model import Comment, Fan, Measured, Mention, PlatformTags, RisingTag, Signs, Value
from reporter.privacy import hashed
from tests.facts.small_store import Home
from tests.listening.label_store import comment, config, labelled, mention, told
from tests.metrics.measuring import measured

NOTHING = {"sessions": 0, "bounces": 0, "visit_time_s": 0, "engaged_sessions": 0, "engagement_time_s": 0}


def web(tmp_path: Path, *days: tuple[str, str, Mapping[str, float]], tool: str = "matomo") -> Signs:
    """Website days between the first and the last of October, which hold nothing of their own."""
    home = Home(tmp_path, ig="instagram")
    for day in ("2026-10-01", "2026-10-31"):
        home.web(day, "direct", source=f"api:{tool}", **NOTHING)
    for day, channel, counts in days:
        home.web(day, channel, source=f"api:{tool}", **counts)
    return measured(home, web={"tool": tool}).signs


def numbers(*values: Value) -> list[float | None]:
    return [value.number for value in values]


DIRECT = ("2026-10-03", "direct", {"sessions": 60, "bounces": 6, "visit_time_s": 6000})
SOCIAL = [
    ("2026-10-02", "instagram", {"sessions": 30, "bounces": 20, "visit_time_s": 600}),
    ("2026-10-09", "facebook", {"sessions": 10, "bounces": 4, "visit_time_s": 200}),
]


def test_visits_from_social_platforms_beside_all(tmp_path: Path) -> None:
    found = web(tmp_path, DIRECT, *SOCIAL).visits
    assert numbers(found.bounced, found.seconds, found.seconds_of_all) == [24 / 40, 800 / 40, 6800 / 100]
    assert (found.bounced.n, found.seconds.n, found.seconds_of_all.n) == (40, 40, 100)


def test_google_counts_engaged_sessions(tmp_path: Path) -> None:
    counts = {"sessions": 40, "engaged_sessions": 30, "engagement_time_s": 400, "bounces": 1}
    found = web(tmp_path, ("2026-10-02", "instagram", counts), tool="ga4").visits
    assert numbers(found.bounced, found.seconds) == [pytest.approx(0.25), 10]
    assert found.bounced.n == 40


def test_a_channel_that_tells_visits_only_leaves_no_rate(tmp_path: Path) -> None:
    found = web(tmp_path, DIRECT, *SOCIAL, ("2026-10-09", "x", {"sessions": 10})).visits
    assert numbers(found.bounced, found.seconds) == [None, None]
    assert found.bounced.missing is not None
    assert found.bounced.missing.detail.startswith("bounces by channel")


def test_a_day_of_visits_without_bounces_leaves_no_rate(tmp_path: Path) -> None:
    found = web(tmp_path, *SOCIAL, ("2026-10-20", "facebook", {"sessions": 10, "visit_time_s": 100})).visits
    assert numbers(found.bounced, found.seconds) == [None, 900 / 50]


def test_a_month_told_in_part_or_without_channels_says_nothing(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.web("2026-10-05", "instagram", source="api:matomo", sessions=30, bounces=20)
    assert not measured(home, web={"tool": "matomo"}).signs.visits.bounced.known
    assert not web(tmp_path / "more", DIRECT).visits.bounced.known


def test_two_tools_in_a_month_mean_two_things_by_a_bounce(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    for day, tool in (("2026-10-01", "matomo"), ("2026-10-31", "plausible")):
        home.web(day, "instagram", source=f"api:{tool}", sessions=30, bounces=20)
    assert not measured(home, web={"tool": "matomo"}).signs.visits.bounced.known


CAKE = "Noord has a new cake for these autumn days"


def spoken(root: Path, *records: Mention | Comment, month: str = "2026-10", **more: Any) -> Measured:
    """The month of a store with these records, whose names are hashed with the salt."""
    settings = config(**more)
    labelled(told(root, *records), settings)
    period = periods.parse(month, "Europe/Amsterdam")
    heard = facts.Heard(
        labelling.listened(settings),
        labelling.handled(settings),
        listed=labelling.influencers(settings, "salt"),
    )
    refs = tuple(AccountRef(a.id, a.platform, brand) for brand, a in settings.all_accounts())
    found = facts.read(root, refs, period, periods.window(period, 25), heard=heard)
    return metrics.measure(found, settings)


def test_the_busiest_commenters_and_whether_they_were_answered(tmp_path: Path) -> None:
    found = spoken(
        tmp_path,
        comment("a1", "10-02 10:00", "one", author="a"),
        comment("a2", "10-03 10:00", "two", author="a"),
        comment("a3", "10-04 10:00", "three", author="a"),
        comment("b1", "10-02 11:00", "one", author="b"),
        comment("b2", "10-03 11:00", "two", author="b"),
        comment("c1", "10-02 12:00", "one", author="c"),
        comment("c2", "10-03 12:00", "two", author="c"),
        comment("n1", "10-05 12:00", "nobody"),
        comment("s1", "09-05 12:00", "earlier", author="b"),
        comment("r1", "10-05 13:00", "thanks", from_brand=True, reply_to="c2"),
    )
    assert found.signs.fans == {"ig": (Fan(3, False), Fan(2, True), Fan(2, False))}


def test_hashtags_of_rivals_by_hand(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.refs += [AccountRef("zuid", "instagram", "Zuid"), AccountRef("oost", "instagram", "Oost")]
    home.refs += [AccountRef("west", "instagram", "West"), AccountRef("zuid-x", "x", "Zuid")]
    for account in ("zuid", "oost", "zuid-x"):
        home.post(account, "2026-09-10T10:00:00Z", text="#Old and #Herfst", reactions=1)
    home.post("zuid", "2026-10-02T10:00:00Z", text="#HERFST, #herfst again ＃Éte", reactions=1)
    home.post("zuid", "2026-10-03T10:00:00Z", text="a#no &#39; /#no #2026 #1a", reactions=1)
    home.post("zuid", "2026-10-04T10:00:00Z", text="RT #herfst", repost=True, reactions=1)
    home.post("oost", "2026-10-31T22:30:00Z", text="#herfst on the last day", reactions=1)
    home.post("oost", "2026-10-31T23:30:00Z", text="#herfst in November", reactions=1)
    home.post("west", "2026-10-05T10:00:00Z", text="#herfst of one known month", reactions=1)
    home.post("zuid-x", "2026-10-05T10:00:00Z", text="nothing", reactions=1)
    home.post("ig", "2026-10-05T10:00:00Z", text="#herfst of our own", reactions=1)
    found = measured(home).signs.tags
    assert found == {
        "instagram": PlatformTags(
            2, (RisingTag("herfst", 2, 2, 2), RisingTag("1a", 1, 0, 1), RisingTag("éte", 1, 0, 1))
        ),
        "x": PlatformTags(1, ()),
    }


def test_posts_seen_after_the_cut_off_have_no_hashtags(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.refs += [AccountRef("zuid", "instagram", "Zuid")]
    home.post("zuid", "2026-09-10T10:00:00Z", text="#old", seen="2026-10-01T00:00:00Z", reactions=1)
    home.post("zuid", "2026-10-10T10:00:00Z", text="#seen", seen="2026-11-01T00:00:00Z", reactions=1)
    home.post("zuid", "2026-10-11T10:00:00Z", text="#late", seen="2026-11-09T00:00:00Z", reactions=1)
    found = measured(home, as_of="2026-11-05T00:00:00+00:00").signs.tags
    assert [one.tag for one in found["instagram"].tags] == ["seen"]


def said(root: Path, **more: Any) -> Measured:
    """Three months in which Anna wrote twice in August and once in October, and others wrote too."""
    return spoken(
        root,
        mention("a1", "08-10 10:00", "Noord is fine in August", author="anna", author_followers=100.0,
                engagements=5.0),
        mention("a2", "08-11 10:00", "Noord once more in August", author="anna", author_followers=100.0),
        mention("a3", "10-10 10:00", CAKE, author="anna", author_followers=300.0,
                engagements=3.0),
        mention("a4", "10-10 12:00", f"RT @anna: {CAKE}", author="anna", engagements=90.0),
        mention("a5", "10-11 10:00", "Zuid has cake as well", author="anna", engagements=90.0),
        mention("b1", "10-10 21:59", "Hello @noord and all of you", author="bas"),
        mention("b2", "10-10 22:01", "Good night #noordtijd", author="bas", channel="mastodon"),
        mention("s1", "09-30 21:59", "The end of September #noordtijd", author="cas"),
        mention("s2", "09-12 10:00", "Somebody tags @noord in September", author="cas"),
        mention("s3", "09-13 10:00", "And then @noord on one more day", author="cas"),
        **more,
    )  # fmt: skip


def test_mentions_by_day_platform_and_kind(tmp_path: Path) -> None:
    found = said(tmp_path).signs
    assert len(found.mention_days) == 31
    assert {day.day: count for day, count in found.mention_days if count} == {10: 2, 11: 1}
    assert found.mention_days[0] == (date(2026, 10, 1), 0)
    assert (found.ugc.number, found.ugc_before.number) == (2, 3)
    assert {name: one.number for name, one in found.tagged.items()} == {"mastodon": 0, "x": 1}
    assert found.listed is None  # nobody is listed


def test_listed_influencers_are_found_by_the_hash_of_their_handle(tmp_path: Path) -> None:
    plan = {"influencers": ["@Anna", "dirk"]}
    found = {one.name: one for one in said(tmp_path, plan=plan).signs.listed or ()}
    # Stored authors are hashed by the shield of a real import; here they stand as they were told.
    assert {name: one.mentions for name, one in found.items()} == {"@Anna": (0, 0, 0), "dirk": (0, 0, 0)}


def test_mentions_of_listed_authors_over_three_months(tmp_path: Path) -> None:

    anna = hashed("anna", "salt")
    records = [
        mention("a1", "08-10 10:00", "Noord is fine in August", author=anna, author_followers=100.0,
                engagements=5.0),
        mention("a2", "08-11 10:00", "Noord once more in August", author=anna, author_followers=100.0),
        mention("a3", "10-10 10:00", CAKE, author=anna, author_followers=300.0,
                engagements=3.0),
        mention("a4", "10-10 12:00", f"RT @anna: {CAKE}", author=anna, engagements=90.0),
        mention("a5", "10-11 10:00", "Zuid has cake as well", author=anna, engagements=90.0),
        mention("x1", "07-30 10:00", "Noord before the three months", author=anna, engagements=90.0),
    ]  # fmt: skip
    (one,) = spoken(tmp_path, *records, plan={"influencers": ["@Anna"]}).signs.listed or ()
    assert one.mentions == (2, 0, 1)
    assert one.rate.number == pytest.approx((5 + 3) / (100 + 300))
    assert one.rate.n == 2


def test_a_month_outside_the_mentions_is_unknown(tmp_path: Path) -> None:
    found = said(tmp_path, plan={"influencers": ["anna"]}, month="2026-12").signs
    assert (found.mention_days, found.listed, found.tagged) == ((), None, {})
    assert not found.ugc.known


def test_without_anything_every_sign_is_unknown(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-05T10:00:00Z", text="#herfst", reactions=1)
    found = measured(home).signs
    assert (found.fans, found.tags, found.mention_days, found.listed) == ({}, {}, (), None)
    assert not any(one.known for one in (found.ugc, found.visits.bounced, found.visits.seconds))
