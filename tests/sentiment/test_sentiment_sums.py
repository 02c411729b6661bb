"""Index, interval, correction, drivers and draws, against hand-worked numbers and simulation."""

from __future__ import annotations

import math
import random
import statistics

import pytest

from reporter.model import Bucket, Label
from reporter.sentiment import draws
from reporter.sentiment.aggregate import changed, coverage, languages, net, sums
from reporter.sentiment.correction import correct
from reporter.sentiment.drivers import behind, drivers


def test_draws_are_splitmix64() -> None:
    # First outputs of the published C code for seed 1234567.
    assert [draws.draw(1234567, n) for n in range(3)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
    ]


def test_a_sample_keeps_order_has_no_repeats_and_is_even() -> None:
    items = list(range(50))
    counts = [0] * 50
    for seed in range(2000):
        drawn = draws.sample(draws.seed("even", str(seed)), items, 10)
        assert drawn == sorted(set(drawn))
        assert len(drawn) == 10
        for one in drawn:
            counts[one] += 1
    assert 320 < min(counts) <= max(counts) < 480  # expected 400, four standard deviations
    assert draws.sample(1, items, 60) == items


def test_under_thirty_texts_nothing_is_shown() -> None:
    hidden = net(sums(("p", 0.5) for _ in range(29)), 1)
    assert (hidden.texts, hidden.value, hidden.low, hidden.high) == (29, None, None, None)


def test_few_posts_take_the_spread_over_texts() -> None:
    scores = [0.5, -0.5, 0.25, 1.0, -1.0] * 8
    found = net(sums((f"p{n % 3}", score) for n, score in enumerate(scores)), 1)
    half = 1.959963984540054 * statistics.stdev(scores) / math.sqrt(len(scores))
    assert not found.by_posts
    assert found.value == pytest.approx(100 * statistics.mean(scores))
    assert (found.low, found.high) == pytest.approx(
        (100 * (statistics.mean(scores) - half), 100 * (statistics.mean(scores) + half))
    )


def test_many_posts_are_drawn_whole() -> None:
    rng = random.Random(3)
    pairs = []
    for post in range(40):
        mood = rng.gauss(0, 0.5)
        pairs += [(f"p{post}", mood)] * 25
    found = net(sums(pairs), 7)
    assert found.by_posts
    assert found.low is not None
    assert found.high is not None
    moods = [value for n, (_, value) in enumerate(pairs) if n % 25 == 0]
    error = 100 * statistics.stdev(moods) / math.sqrt(len(moods))
    assert (found.high - found.low) / 2 == pytest.approx(1.96 * error, rel=0.15)
    shuffled = random.Random(1).sample(pairs, len(pairs))
    assert net(sums(shuffled), 7) == found
    assert net(sums(pairs), 8) != found


def test_a_clear_change_and_none() -> None:
    def month(mean: float) -> list[tuple[str, float]]:
        return [("p", mean + (0.4 if n % 2 else -0.4)) for n in range(100)]

    low, near, high = (net(sums(month(mean)), 1) for mean in (-0.1, -0.05, 0.3))
    assert changed(high, low) == pytest.approx(40)
    assert changed(near, low) is None
    assert changed(high, net((), 1)) is None


def scored(language: str, positive: float, signal: bool = True) -> Label:
    return Label(language, Bucket.SCORED, round(0.9 - positive, 4), 0.1, positive, signal)


def test_coverage_and_languages_count_every_text() -> None:
    labels = [
        *[scored("nl", 0.8)] * 40,
        *[scored("en", 0.1, signal=False)] * 10,
        Label("tr", Bucket.UNSUPPORTED_LANGUAGE, 0, 0, 0, False),
        Label("", Bucket.UNKNOWN_LANGUAGE, 0, 0, 0, False),
        Label("", Bucket.NO_WORDS, 0, 0, 0, False),
    ]
    found = coverage(labels)
    assert (found.texts, found.silent) == (53, 10)
    assert found.share == pytest.approx(50 / 53)
    assert sum(found.buckets.values()) == 53
    assert dict(found.languages) == {"nl": 40, "en": 10}
    dutch, english = languages((("p", one) for one in labels), 1)
    assert (dutch.language, dutch.texts, dutch.signals) == ("nl", 40, 40)
    assert dutch.net.value == pytest.approx(70)
    assert (english.language, english.net.value) == ("en", None)
    assert coverage([]).share is None


def test_the_correction_by_hand() -> None:
    # 100 labels: y = f for half, y = 0 where f = 0.5 for the rest.
    sample = [(1.0, 1.0), (-1.0, -1.0), (0.0, 0.5), (0.0, -0.5)] * 25
    found = correct(sample, [score for _, score in sample])
    assert found is not None
    # cov = (1 + 1) / 4, var = (1 + 1 + .25 + .25) / 4, so lambda = 2 / 2.5
    assert found.trust == pytest.approx(0.8)
    assert found.value == pytest.approx(0.0)
    assert correct(sample[:99], [0.0] * 500) is None


@pytest.mark.parametrize(("truth", "lift"), [(-0.3, 0.3), (0.2, -0.2)])
def test_the_corrected_interval_covers(truth: float, lift: float) -> None:
    """A biased, compressed score of 5,000 texts; 1,500 samples of 150 labels each."""
    rng = random.Random(20261121)
    answers = [rng.choices((-1.0, 0.0, 1.0), (1 - truth, 1.0, 1 + truth))[0] for _ in range(5000)]
    scores = [max(-1.0, min(1.0, 0.4 * y + lift + rng.gauss(0, 0.3))) for y in answers]
    real = 100 * statistics.mean(answers)
    covered = 0
    for _ in range(1500):
        drawn = rng.sample(range(5000), 150)
        found = correct([(answers[n], scores[n]) for n in drawn], scores)
        assert found is not None
        covered += found.low <= real <= found.high
    assert 0.93 <= covered / 1500 <= 0.97


def test_drivers_name_what_negative_texts_share() -> None:
    rng = random.Random(4)
    filler = [f"word{n}" for n in range(200)]
    texts = []
    for number in range(400):
        bad = number % 4 == 0
        tokens = rng.sample(filler, 8)
        if bad and number % 16 == 0:
            tokens += ["parcel", "service"]
        if not bad and number % 20 == 1:
            tokens += ["parcel"]
        texts.append(([*tokens, "awful"] if bad else tokens, bad, "en"))
    found = drivers(texts, lambda word: word == "awful")
    assert found[0].term in {"service", "parcel service"}
    assert found[0].texts == 25
    assert found[0].negative_share == pytest.approx(0.25)
    assert found[0].other_share == 0
    assert all(texts[number][1] for number in found[0].examples)
    assert all("awful" not in one.term for one in found)
    assert [one.z for one in found] == sorted((one.z for one in found), reverse=True)
    assert drivers([], lambda _: False) == ()


def test_words_behind_the_score_count_texts() -> None:
    found = behind([{"good": 1.0, "slow": -1.0}, {"good": 1.3}])
    assert found == (("good", 2, 2.3), ("slow", 1, -1.0))
