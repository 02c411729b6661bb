"""Drivers against the month before and by account; the interval of the index without neutral parts."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from reporter import labelling, opinion, periods
from reporter.config import load
from reporter.model import Comment, Overheard, Population
from reporter.sentiment import Options, Said, draws, held, moved
from reporter.sentiment.aggregate import PostSum, difference, net, opinionated
from reporter.sentiment.held import newcombe
from tests.listening.label_store import comment, told

YAML = """client: {name: Noord, slug: noord, time_zone: Europe/Amsterdam}
accounts: [{id: ig, platform: instagram, handle: noord}, {id: fb, platform: facebook, handle: noord}]
listening: {terms: [Noord], languages: [en]}
"""


def test_the_interval_of_two_shares_is_newcombes_own_example() -> None:
    # 56 of 70 against 48 of 80: the first example of the paper, method 10
    assert newcombe((56, 70), (48, 80)) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert newcombe((48, 80), (56, 70)) == pytest.approx((-0.3339, -0.0524), abs=5e-5)
    assert newcombe((0, 10), (0, 20)) == pytest.approx((-0.1611, 0.2775), abs=5e-5)


def test_a_share_moves_clearly_or_not_or_nobody_knows() -> None:
    assert moved((56, 70), (48, 80)) is True
    assert moved((48, 80), (56, 70)) is True
    assert moved((9, 30), (10, 40)) is False
    assert moved((5, 20), (0, 0)) is None
    assert moved((0, 0), (5, 20)) is None


def test_texts_are_counted_by_place_and_once() -> None:
    bad = [("ig", "no parcel, parcel again parcel"), ("fb", "where is my parcel"), ("ig", "slow zork")]
    texts = [(place, Said(text, "en", 0.9, 0.0)) for place, text in bad]
    texts += [("ig", Said("parcel fine", "en", 0.1, 0.8))] * 3
    found = held(texts, Options(), ["parcel", "my parcel", "rain"], ["Delivery", "Price"])
    assert (found.negative, found.others) == (3, 3)
    assert found.words == {"parcel": {"ig": 1, "fb": 1}, "my parcel": {"fb": 1}, "rain": {}}
    assert found.topics == {"Delivery": {"ig": 1, "fb": 1}, "Price": {}}


def heard(folder: Path, *comments: Comment) -> Overheard:
    """What the comments of October 2026 tell."""
    path = folder / "client.yml"
    path.write_text(YAML, encoding="utf-8")
    settings, root = load(path), folder / "store"
    told(root, *comments)
    labelling.update(root, settings.config, "salt", labelling.scorer_of(settings.config))
    period = periods.parse("2026-10", "Europe/Amsterdam")
    return next(
        one
        for one in opinion.overheard(settings, root, period, None)
        if one.population is Population.COMMENTS
    )


def bad(name: str, when: str, text: str = "My parcel never arrived, terrible and awful") -> Comment:
    return comment(name, when, f"{text} {name}")


def fine(name: str, when: str) -> Comment:
    return comment(name, when, f"What a lovely and wonderful cup this is {name}")


def test_a_driver_knows_the_month_before(tmp_path: Path) -> None:
    october = [bad(f"l{n}", "10-14 10:00") for n in range(12)]
    praise = [fine(f"f{n}", "10-20 10:00") for n in range(114)]
    other = [bad(f"o{n}", "09-14 10:00", "This cup is terrible and awful") for n in range(18)]
    before = [*other, *(bad(f"s{n}", "09-15 10:00") for n in range(2))]
    found = heard(tmp_path, *october, *praise, *before)
    (delivery,) = found.topics
    assert (delivery.texts, delivery.before, delivery.before_share) == (12, 2, 0.1)
    assert delivery.clear is True  # 12 of 12 against 2 of 20
    assert delivery.accounts == (("ig", 12),)
    assert found.negative_before == 20


def test_without_a_month_before_there_is_no_trend(tmp_path: Path) -> None:
    october = [bad(f"l{n}", "10-14 10:00") for n in range(6)]
    found = heard(tmp_path, *october, *(fine(f"f{n}", "10-20 10:00") for n in range(114)))
    (delivery,) = found.topics
    assert (delivery.before, delivery.before_share, delivery.clear) == (None, None, None)
    assert found.negative_before is None
    assert delivery.accounts == (("ig", 6),)


def test_the_index_without_neutral_parts_draws_the_same_posts() -> None:
    posts = [PostSum(f"p{n}", 4, (n % 7) - 3.0, 2.0, 1.5 + n % 3) for n in range(12)]
    found = opinionated(posts, seed=5, fewest=30)
    ratios = []
    for turn in range(1000):
        some = [posts[draws.below(5, turn * 12 + at, 12)] for at in range(12)]
        ratios.append(100 * math.fsum(p.total for p in some) / math.fsum(p.polar or 0 for p in some))
    ratios.sort()
    # the seventh rule: places 0.025 x 999 = 24.975 and 0.975 x 999 = 974.025
    low = ratios[24] + 0.975 * (ratios[25] - ratios[24])
    high = ratios[974] + 0.025 * (ratios[975] - ratios[974])
    assert found.value == pytest.approx(100 * sum(p.total for p in posts) / sum(p.polar or 0 for p in posts))
    assert found.low == pytest.approx(low)
    assert found.high == pytest.approx(high)
    assert found.by_posts
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.value < found.high  # type: ignore[operator]


def test_it_has_no_interval_under_ten_posts_and_no_figure_under_the_floor() -> None:
    posts = [PostSum(f"p{n}", 4, 1.0, 2.0, 2.0) for n in range(9)]
    few = opinionated(posts, seed=5)
    assert few.value == pytest.approx(50)
    assert (few.low, few.high) == (None, None)
    assert opinionated(posts[:7], seed=5).value is None
    assert difference(few, few) is None
    assert difference(net(posts, 5), net(posts, 5)) is not None
    with pytest.raises(ValueError, match="sum of its negative and positive"):
        opinionated([PostSum("p", 40, 1.0, 2.0)], seed=5)
