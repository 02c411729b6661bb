"""Share of voice, answers and influencers on small stores, worked out by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from reporter import facts, labelling, metrics, periods
from reporter.facts import AccountRef
from reporter.model import TOTAL, AnswerRule, Comment, CommunityReading, Measured, Mention, Reason, Scope
from tests.listening.label_store import comment, config, labelled, mention, told


def measured(root: Path, *records: Mention | Comment, month: str = "2026-10", **more: Any) -> Measured:
    """The month of a store with these records."""
    settings = config(**more)
    labelled(told(root, *records), settings)
    period = periods.parse(month, "Europe/Amsterdam")
    floor = settings.listening.influencer_followers if settings.listening else 1000
    found = facts.read(
        root,
        tuple(AccountRef(a.id, a.platform, brand) for brand, a in settings.all_accounts()),
        period,
        periods.window(period, 25),
        heard=facts.Heard(labelling.listened(settings), labelling.handled(settings), floor),
    )
    return metrics.measure(found, settings)


def voices(found: Measured) -> dict[str, tuple[Any, Any, Any]]:
    """Count, share and share before, by brand."""
    assert found.voice.mentions is not None
    return {r.brand: (r.count.number, r.share.number, r.previous.number) for r in found.voice.mentions.brands}


SPOKEN = (
    mention("s1", "09-10 10:00", "Noord in September is lovely"),
    mention("s2", "09-11 10:00", "Zuid in September is fine"),
    mention("s3", "09-30 21:59", "the very last of September: Noord", language="nl"),
    mention("o1", "09-30 22:00", "the very first of October: Noord", language="nl"),
    mention("o2", "10-10 10:00", "Zuid opens one more shop today", channel="blog"),
    mention("o3", "10-11 10:00", "Noord and Zuid are both very good", engagements=8.0),
    mention("o4", "10-12 10:00", "RT @x: Noord and Zuid are both very good", engagements=900.0),
    mention("o5", "10-31 22:59", "@noord is closed on Saturday night"),
    mention("n1", "10-31 23:00", "November begins and Noord is open"),
)


def test_counts_beside_shares_in_the_clients_months(tmp_path: Path) -> None:
    found = measured(tmp_path, *SPOKEN)
    assert voices(found) == {"": (3, 3 / 5, 2 / 3), "Zuid": (2, 2 / 5, 1 / 3)}
    basis, covered = found.voice.mentions, found.voice.coverage
    assert basis is not None
    assert covered is not None
    assert [(w.key, [v.number for v in w.counts]) for w in basis.weeks] == [
        ("2026-09-28", [1, 0]),
        ("2026-10-05", [1, 2]),
        ("2026-10-12", [0, 0]),  # a repost only
        ("2026-10-19", [0, 0]),
        ("2026-10-26", [1, 0]),
    ]
    assert [(c.key, [v.number for v in c.counts]) for c in basis.channels] == [
        ("blog", [0, 1]),
        ("x", [3, 1]),
    ]
    assert (covered.raw, covered.repeats, covered.days, covered.days_in_month) == (5, 1, 5, 31)
    assert [found.reading(name, TOTAL).value.number for name in ("mentions", "mentions_tagged")] == [3, 1]  # type: ignore[union-attr]


def test_a_share_of_nothing_is_no_share(tmp_path: Path) -> None:
    found = measured(tmp_path, SPOKEN[0], SPOKEN[-1])
    basis = found.voice.mentions
    assert basis is not None
    assert basis.why is not None
    assert basis.why.reason is Reason.ZERO_DENOMINATOR
    assert [row.count.number for row in basis.brands] == [0, 0]
    reading = found.reading("share_of_voice_mentions")
    assert reading is not None
    assert reading.value.missing is not None
    assert reading.value.missing.reason is Reason.ZERO_DENOMINATOR


def test_one_brand_alone_is_refused(tmp_path: Path) -> None:
    found = measured(tmp_path, *SPOKEN, benchmarks=[])
    basis = found.voice.mentions
    assert basis is not None
    assert basis.why is not None
    assert not basis.brands
    assert "another" in basis.why.detail or "other brand" in basis.why.detail
    assert not found.reading("share_of_voice_mentions").value.known  # type: ignore[union-attr]
    assert found.reading("mentions").value.number == 3  # type: ignore[union-attr]


def test_a_rival_without_terms_is_left_out_of_both_months_and_named(tmp_path: Path) -> None:
    oost = {"name": "Oost", "accounts": [{"id": "oost", "platform": "instagram"}]}
    found = measured(tmp_path, *SPOKEN, benchmarks=[{"name": "Zuid", "terms": ["Zuid"]}, oost])
    assert voices(found) == {"": (3, 3 / 5, 2 / 3), "Zuid": (2, 2 / 5, 1 / 3)}
    assert found.voice.mentions is not None
    assert found.voice.mentions.excluded == (("Oost", "no terms are configured"),)
    assert found.reading("share_of_voice_mentions").value.partial == ("Oost (no terms are configured)",)  # type: ignore[union-attr]


def test_a_month_outside_the_data_is_unknown_and_no_zero(tmp_path: Path) -> None:
    found = measured(tmp_path, *SPOKEN, month="2026-12")
    reading = found.reading("mentions")
    assert reading is not None
    assert not reading.value.known
    assert found.reading("mentions").previous.number == 1  # type: ignore[union-attr]


def test_without_handles_nobody_knows_who_is_tagged(tmp_path: Path) -> None:
    accounts = [{"id": "ig", "platform": "instagram"}]
    found = measured(tmp_path, *SPOKEN, accounts=accounts)
    assert not found.reading("mentions_tagged").value.known  # type: ignore[union-attr]
    assert not found.reading("mentions_untagged").value.known  # type: ignore[union-attr]


def row(found: Measured) -> CommunityReading:
    """The one account's row."""
    assert found.community is not None
    reading = found.community.of(Scope("ig", "instagram"))
    assert reading is not None
    return reading


ASKED = (
    comment("q1", "10-01 10:00", "Are you open?", author="a"),
    comment("q2", "10-01 11:00", "And on Sunday?", author="b"),
    comment("t1", "10-02 10:00", "Nice", author="a"),
    comment("t2", "10-02 10:30", "I think so too", author="c", reply_to="t1"),
    comment("s1", "09-20 10:00", "Nice one", author="a"),
)


def test_answers_are_replies_where_replies_are_told(tmp_path: Path) -> None:
    replies = (
        comment("b1", "10-01 13:00", "Yes, come in", from_brand=True, reply_to="q1"),
        comment("b2", "10-01 18:00", "Yes!", from_brand=True, reply_to="q1"),
        comment("b3", "10-02 12:00", "Hello all", from_brand=True),  # no reply, hence no answer
        comment("b4", "11-02 10:00", "Thank you", from_brand=True, reply_to="t1"),  # a month later
    )
    reading = row(measured(tmp_path, *ASKED, *replies))
    assert reading.rule is AnswerRule.REPLY
    assert (reading.comments.number, reading.answered.number) == (4, 2)
    assert (reading.questions.number, reading.questions_answered.number) == (2, 1)
    assert reading.questions_unanswered_rate.number == 0.5
    assert reading.median_reply_hours.number == pytest.approx((3 + 31 * 24) / 2)
    assert reading.replies.number == 2
    assert reading.among_members_rate.number == 1 / 4
    assert (reading.people.number, reading.returning.number) == (3, 1)
    assert reading.top_share.number == 2 / 4
    assert [one.comments for one in reading.busiest] == [2, 1, 1]


def test_answers_are_later_comments_where_replies_are_not_told(tmp_path: Path) -> None:
    replies = (
        comment("b1", "10-01 13:00", "Yes, come in", from_brand=True),
        comment("b2", "10-01 13:00", "Another post", post="p2", from_brand=True),
    )
    reading = row(measured(tmp_path, *ASKED, *replies))
    assert reading.rule is AnswerRule.LATER
    assert reading.answered.number == 2  # q1 and q2; what came after is not answered
    assert reading.median_reply_hours.number == 2.5
    assert reading.replies.number == 2


def test_templated_replies(tmp_path: Path) -> None:
    replies = tuple(
        comment(f"b{n}", f"10-1{n} 10:00", text, from_brand=True, reply_to="q1")
        for n, text in enumerate(("Thank you!", "THANK YOU!", "Come in", "See you"))
    )
    assert row(measured(tmp_path, *ASKED, *replies)).templated_rate.number == 0.5


def test_no_comment_at_all_is_unknown(tmp_path: Path) -> None:
    found = measured(tmp_path, *SPOKEN)
    assert found.community is None or not found.community.scopes
    reading = found.reading("comments_received", Scope("ig", "instagram"))
    assert reading is not None
    assert not reading.value.known


def test_a_month_without_comments_between_others_is_a_zero(tmp_path: Path) -> None:
    found = measured(
        tmp_path, comment("a", "09-20 10:00", "One", author="a"), comment("b", "11-20 10:00", "Two")
    )
    reading = found.reading("comments_received", Scope("ig", "instagram"))
    assert reading is not None
    assert reading.value.number == 0
    rate = found.reading("comments_answered_rate", Scope("ig", "instagram"))
    assert rate is not None
    assert rate.value.missing is not None
    assert rate.value.missing.reason is Reason.ZERO_DENOMINATOR


def test_influencers_are_ranked_by_audience_times_engagement(tmp_path: Path) -> None:
    found = measured(
        tmp_path,
        mention(
            "m1", "10-02 10:00", "Noord is nice today", author="a", author_followers=9000.0, engagements=2.0
        ),
        mention(
            "m2", "10-03 10:00", "Noord was nice too", author="b", author_followers=2000.0, engagements=10.0
        ),
        mention(
            "m3", "10-03 11:00", "Noord again for me", author="b", author_followers=2100.0, engagements=5.0
        ),
        mention(
            "m4", "10-04 10:00", "Noord for a friend", author="c", author_followers=999.0, engagements=99.0
        ),
        mention("m5", "10-04 10:00", "Zuid for a friend", author="d", author_followers=5000.0),
        mention("m6", "10-05 10:00", "Noord, says nobody", author="e", author_followers=1500.0),
        mention("m7", "10-06 10:00", "My #NoordTijd", author="f", engagements=4.0),
    )
    heard = found.influencers
    assert heard is not None
    ranked = [(one.label, one.followers, one.mentions, one.engagements.number) for one in heard.top]
    assert ranked == [
        ("author 1", 2100, 2, 15),
        ("author 2", 9000, 1, 2),
        ("author 3", 1500, 1, None),
    ]
    assert (heard.authors.number, heard.mentions.number, heard.engagements.number) == (3, 4, 17)
    assert heard.ugc is not None
    assert heard.ugc.number == 1
    assert heard.ugc_engagement is not None
    assert heard.ugc_engagement.number == 4
    assert heard.silent is not None
    assert not heard.silent.known


def test_a_rivals_terms_change_the_share_and_not_the_count(tmp_path: Path) -> None:
    one = measured(tmp_path / "a", *SPOKEN)
    two = measured(tmp_path / "b", *SPOKEN, benchmarks=[{"name": "Zuid", "terms": ["Zuid", "shop", "Noord"]}])
    assert voices(one)[""][0] == voices(two)[""][0] == 3
    assert voices(one)[""][1] != voices(two)[""][1]
