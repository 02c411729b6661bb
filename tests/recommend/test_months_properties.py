"""Laws that hold of whole months: healthy, empty and thin ones, larger numbers, further accounts, twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.model import Advice, Firing, Given, Scope, SignalKind, SignalReading
from reporter.store import advice as shelf
from tests.recommend.counsel_build import given
from tests.recommend.months import figures, talking, timing, writing
from tests.recommend.months.diary import PERIOD, Diary, Plant, advised
from tests.recommend.months.feeling import score
from tests.recommend.months.healthy import MONTHS, healthy

# Signals whose own condition names a number of people, rows or posts, or another account.
ABSOLUTE = {"milestone_unmarked", "no_influencer_mentions", "silent_influencers", "cross_posting_high"}


@pytest.mark.parametrize("platform", ["facebook", "instagram", "linkedin", "tiktok", "x"])
def test_a_healthy_account_is_praised_and_left_alone(platform: str, tmp_path: Path) -> None:
    advice = advised(healthy(platform), tmp_path, score)
    assert not [one.id for one in advice.recommendations if one.signals]
    assert len(advice.recommendations) <= 2
    assert "Nothing needs mending" in advice.note
    assert {one.about for one in advice.praise} & {"unanswered_questions_high", "unanswered_comments_high"}


def test_an_empty_account_gets_setup_advice_only(tmp_path: Path) -> None:
    """Nothing is told but the name of the client and of one account."""
    diary = healthy("facebook", months=())
    diary.settings = {name: diary.settings[name] for name in ("client", "accounts")}
    advice = advised(diary, tmp_path, score)
    assert advice.recommendations
    assert {r.kind for one in advice.recommendations for r in one.signals} == {SignalKind.SETUP}
    called = {one.signals[0].signal for one in advice.recommendations}
    assert called & {"no_goal_configured", "audience_profile_not_configured", "no_pillars_configured"}
    assert not advice.praise


def test_too_little_data_is_said(tmp_path: Path) -> None:
    """All is configured, and nothing was collected."""
    diary = healthy("facebook", months=())
    advice = advised(diary, tmp_path, score)
    assert not [r for r in advice.signals if r.kind is SignalKind.BEHAVIOUR and r.firing is Firing.FIRED]
    assert {r.kind for one in advice.recommendations for r in one.signals} <= {SignalKind.SETUP}
    assert not advice.praise
    assert advice.recommendations or "not enough data" in advice.note


def test_four_posts_say_nothing_about_shares(tmp_path: Path) -> None:
    diary = healthy()
    mine = diary.only.month()
    diary.only.posts = [post for post in diary.only.posts if post not in mine[4:]]
    heard = {r.signal: r for r in advised(diary, tmp_path, score).signals if r.scope.account}
    for name in ("question_share_low", "cta_share_low", "hashtagless_posts_high", "single_media_type_high",
                 "humour_share_high", "people_posts_low", "video_share_low"):  # fmt: skip
        assert heard[name].firing is Firing.NOT_MEASURABLE, name
        assert heard[name].value.missing
    assert heard["posts_per_week_low"].firing is Firing.FIRED  # a count needs no floor


HABITS = (talking.never_answers, writing.asks_everywhere, timing.long_gap, figures.clicks_fall,
          figures.people_leave, talking.angry_faces)  # fmt: skip


@pytest.mark.parametrize(("plant", "by"), list(zip(HABITS, (10, 3, 7, 100, 10, 2), strict=True)))
def test_larger_numbers_change_no_choice(plant: Plant, by: int, tmp_path: Path) -> None:
    one, other = healthy(), healthy()
    plant(one)
    plant(other)
    _enlarge(other, by)
    small, large = advised(one, tmp_path / "a", score), advised(other, tmp_path / "b", score)
    firing, again = _firing(small), _firing(large)
    assert {name for name in firing if firing[name] is not again[name]} <= ABSOLUTE
    assert given(small) == given(large)


@pytest.mark.parametrize("plant", [talking.ignores_questions, writing.bare_links, timing.at_night])
def test_an_unrelated_account_changes_no_others_signals(plant: Plant, tmp_path: Path) -> None:
    alone, beside = healthy("facebook"), healthy("facebook", "linkedin")
    plant(alone)
    plant(beside)
    beside.accounts["linkedin"].posts = [p for p in beside.accounts["linkedin"].posts if p.at.day % 3]
    one, two = advised(alone, tmp_path / "a", score), advised(beside, tmp_path / "b", score)
    here, there = _of(one, "facebook"), _of(two, "facebook")
    assert here.keys() == there.keys()
    assert {name for name in here if here[name] != there[name]} <= {"cross_posting_high"}
    assert here["cross_posting_high"].firing is not Firing.FIRED
    assert there["cross_posting_high"].firing is not Firing.FIRED


def test_twice_the_same_bytes(tmp_path: Path) -> None:
    kept = []
    for name in ("a", "b"):
        diary = healthy("instagram", "x")
        talking.never_answers(diary)
        advice = advised(diary, tmp_path / name, score)
        root = tmp_path / name / "data" / "ketting"
        shelf.save(root, PERIOD.month, [
            Given(PERIOD.month, one.id, one.tip.id, one.tip.headline, one.scope, one.tip.groups, one.aim)
            for one in advice.recommendations
        ], advice.outcomes)  # fmt: skip
        lines = sorted(root.rglob("*.jsonl"))
        files = {path.relative_to(root).as_posix(): path.read_bytes() for path in lines}
        assert any(file.startswith("_client/advice/") for file in files)
        assert any("/labels/" in file for file in files)
        kept.append((files, repr(advice)))
    assert kept[0] == kept[1]


def test_the_shop_has_two_months() -> None:
    """Last month is told too: without it nothing could fall or rise."""
    assert MONTHS == (9, 10)
    assert {post.at.month for post in healthy().only.posts} == {9, 10}


def _enlarge(diary: Diary, by: int) -> None:
    """The same posts, days and visits before so many times the public; who wrote what stays."""
    for account in diary.accounts.values():
        for post in account.posts:
            post.counts = {name: number * by for name, number in post.counts.items()}
        for told in account.days.values():
            told.update({name: number * by for name, number in told.items()})
    for goal in diary.settings["goals"]:
        goal["target"] *= by
    for _, _, told in diary.web:
        told.update({name: number * by for name, number in told.items()})


def _firing(advice: Advice) -> dict[tuple[str, Scope], Firing]:
    return {(r.signal, r.scope): r.firing for r in advice.signals if r.signal not in ABSOLUTE}


def _of(advice: Advice, account: str) -> dict[str, SignalReading]:
    return {r.signal: r for r in advice.signals if r.scope.account == account}
