"""Laws that hold of whole months: healthy, empty and thin ones, larger numbers, further accounts, twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis.strategies import integers, randoms, sampled_from

from reporter import counsel
from reporter.config import Config
from reporter.model import Advice, Firing, Given, Measured, Past, Scope, SignalKind, SignalReading
from reporter.recommend import marks
from reporter.recommend.advise import advice_on, advise
from reporter.recommend.hear import Marks
from reporter.store import advice as shelf
from tests.recommend.counsel_build import WORDS, catalogue
from tests.recommend.counsel_build import given as chosen
from tests.recommend.months import figures, talking, timing, writing
from tests.recommend.months.diary import PERIOD, Diary, Plant, advised, loaded, measured
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
    assert "not enough data" in advice.note
    assert not any(r.firing is Firing.FIRED and r.kind is SignalKind.CONDITION for r in advice.signals)


def test_too_little_data_is_said_where_nothing_is_left_to_set_up(tmp_path: Path) -> None:
    """The same when a person says that what could be set up is: then there is nothing to recommend at all."""
    diary = healthy("facebook", months=())
    asked = {r.signal for r in advised(diary, tmp_path / "a", score).signals if r.kind is SignalKind.SETUP}
    silent = [replace(r, firing=Firing.QUIET) if r.signal in asked else r
              for r in advised(diary, tmp_path / "a", score).signals]  # fmt: skip
    found = loaded(diary, tmp_path / "b")
    advice = advice_on(
        tuple(silent), found.config, measured(found, score), catalogue(), month=PERIOD.month,
        words=WORDS, past=Past(),
    )  # fmt: skip
    assert not advice.recommendations
    assert advice.note == (
        "There is not enough data this month to recommend anything: too few posts, comments or figures "
        "are known."
    )


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
          figures.people_leave, talking.angry_faces, talking.ignores_questions, writing.bare_links,
          timing.at_night)  # fmt: skip
_FEW = settings(max_examples=6, deadline=None)  # each example measures two whole months
_MANY = settings(max_examples=10, deadline=None)


@_FEW
@given(plant=sampled_from(HABITS), by=integers(2, 100))
def test_larger_numbers_change_no_choice(plant: Plant, by: int) -> None:
    one, other = healthy(), healthy()
    plant(one)
    plant(other)
    _enlarge(other, by)
    small, large = _advised(one), _advised(other)
    firing, again = _firing(small), _firing(large)
    assert {name for name in firing if firing[name] is not again[name]} <= ABSOLUTE
    assert chosen(small) == chosen(large)


@_FEW
@given(plant=sampled_from(HABITS), beside=sampled_from(["linkedin", "x", "tiktok"]), left_out=integers(2, 5))
def test_an_unrelated_account_changes_no_others_signals(plant: Plant, beside: str, left_out: int) -> None:
    alone, both = healthy("facebook"), healthy("facebook", beside)
    plant(alone)
    plant_first(plant, both)
    both.accounts[beside].posts = [p for p in both.accounts[beside].posts if p.at.day % left_out]
    here, there = _of(_advised(alone), "facebook"), _of(_advised(both), "facebook")
    assert here.keys() == there.keys()
    assert {name for name in here if here[name] != there[name]} <= {"cross_posting_high"}
    assert here["cross_posting_high"].firing is not Firing.FIRED
    assert there["cross_posting_high"].firing is not Firing.FIRED


@cache
def _told(plant: Plant) -> tuple[Config, Measured, Marks]:
    """A planted month of two accounts, measured, and what its posts do."""
    diary = healthy("instagram", "x")
    plant(diary)
    with TemporaryDirectory() as folder:
        found = loaded(diary, Path(folder))
        month = measured(found, score)
    return found.config, month, marks.read(month.posts, found.config, counsel.language_of)


@_MANY
@given(plant=sampled_from([talking.never_answers, writing.bare_links]), chance=randoms())
def test_the_order_of_what_is_told_changes_nothing(plant: Plant, chance: Random) -> None:
    config, month, read = _told(plant)

    def mixed(some: Iterable[Any]) -> tuple[Any, ...]:
        listed = list(some)
        chance.shuffle(listed)
        return tuple(listed)

    other = replace(month, readings=mixed(month.readings), posts=mixed(month.posts), days=mixed(month.days))
    tips = replace(catalogue(), tips=mixed(catalogue().tips))
    one = advise(config, month, catalogue(), month=PERIOD.month, words=WORDS, marks=read)
    two = advise(config, other, tips, month=PERIOD.month, words=WORDS, marks=dict(mixed(read.items())))
    assert _firing(one) == _firing(two)
    assert one.recommendations
    assert [(r.id, r.score, r.why) for r in one.recommendations] == [
        (r.id, r.score, r.why) for r in two.recommendations
    ]


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


def plant_first(plant: Plant, diary: Diary) -> None:
    """Plant a habit on the first account alone."""
    first, *others = diary.accounts.items()
    diary.accounts = dict([first])
    plant(diary)
    diary.accounts |= dict(others)


def _advised(diary: Diary) -> Advice:
    with TemporaryDirectory() as folder:
        return advised(diary, Path(folder), score)


def _firing(advice: Advice) -> dict[tuple[str, Scope], Firing]:
    return {(r.signal, r.scope): r.firing for r in advice.signals if r.signal not in ABSOLUTE}


def _of(advice: Advice, account: str) -> dict[str, SignalReading]:
    return {r.signal: r for r in advice.signals if r.scope.account == account}
