"""Sentiment's sums, index, languages, posts and correction on small stores, worked out by hand."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter import facts, labelling, metrics, periods
from reporter.facts import AccountRef
from reporter.model import (
    TOTAL,
    Bucket,
    Comment,
    Label,
    Measured,
    Mention,
    MoodReading,
    Overheard,
    Population,
    Reason,
    Text,
)
from reporter.sentiment.aggregate import PostSum
from reporter.sentiment.correction import correct, corrected
from tests.listening.label_store import comment, config, mention, told

MOODS = {"good": (0.1, 0.7), "bad": (0.8, 0.1), "so": (0.2, 0.2)}  # negative and positive share


def score(texts: Sequence[Text]) -> Iterator[Label]:
    """A scorer by the first word; the last names the language, "?" none and "zz" one without a lexicon."""
    for text in texts:
        first, *_, last = text.text.split()
        if last in ("?", "zz"):
            bucket = Bucket.UNKNOWN_LANGUAGE if last == "?" else Bucket.UNSUPPORTED_LANGUAGE
            yield Label("" if last == "?" else last, bucket, 0.0, 0.0, 0.0, False)
            continue
        negative, positive = MOODS[first]
        yield Label(last, Bucket.SCORED, negative, 1 - negative - positive, positive, first != "so")


def measured(
    root: Path,
    *records: Comment | Mention,
    overheard: Sequence[Overheard] = (),
    as_of: Any = None,
    **more: Any,
) -> Measured:
    """October of a store with these records."""
    settings = config(**more)
    labelling.update(told(root, *records), settings, "salt", ("1", score))
    period = periods.parse("2026-10", "Europe/Amsterdam")
    found = facts.read(
        root,
        tuple(AccountRef(a.id, a.platform, brand) for brand, a in settings.all_accounts()),
        period,
        periods.window(period, 25),
        as_of,
        heard=facts.Heard(labelling.listened(settings), labelling.handled(settings), 1000),
    )
    return metrics.measure(found, settings, overheard=overheard)


def comments(moods: str, when: str = "10-10 10:00", language: str = "en", post: str = "p1") -> list[Comment]:
    """One comment for each letter: g(ood), b(ad), s(o)."""
    words = {"g": "good", "b": "bad", "s": "so"}
    return [
        comment(f"{when}{language}{post}{n}", when, f"{words[mood]} number {n} {language}", post=post)
        for n, mood in enumerate(moods)
    ]


def whole(found: Measured, population: Population = Population.COMMENTS, brand: str = "") -> MoodReading:
    """The reading over everything."""
    reading = found.sentiment.of(population, brand=brand)
    assert reading is not None
    return reading


def test_the_index_and_every_bucket(tmp_path: Path) -> None:
    others = [
        comment("u1", "10-11 10:00", "what is this ?"),
        comment("u2", "10-11 10:00", "foreign words zz"),
        comment("u3", "10-11 10:00", "foreign again zz"),
        comment("own", "10-11 10:00", "bad of the brand itself en", from_brand=True),
    ]
    found = measured(tmp_path, *comments("g" * 20 + "b" * 5 + "s" * 15), *others)
    reading = whole(found)
    buckets = reading.buckets
    assert (buckets.texts, buckets.scored, buckets.unknown_language, buckets.unsupported_language) == (
        43,
        40,
        1,
        2,
    )
    assert (buckets.no_words, buckets.unread, buckets.signals) == (0, 0, 25)
    assert (reading.negative, reading.neither, reading.positive) == (5, 15, 20)
    # 20 x 0.6 + 5 x -0.7 + 15 x 0 = 8.5 over 40 texts
    assert reading.index.value.number == pytest.approx(100 * 8.5 / 40)
    # over the parts that are not neutral: 20 x 0.8 + 5 x 0.9 + 15 x 0.4 = 26.5
    assert reading.opinionated.number == pytest.approx(100 * 8.5 / 26.5)
    scores = [0.6] * 20 + [-0.7] * 5 + [0.0] * 15
    half = 100 * 1.959964 * statistics.stdev(scores) / math.sqrt(40)
    assert not reading.index.by_posts
    assert reading.index.low == pytest.approx(21.25 - half, abs=1e-4)
    assert reading.index.high == pytest.approx(21.25 + half, abs=1e-4)
    told_reading = found.reading("net_sentiment")
    assert told_reading is not None
    assert told_reading.value.number == reading.index.value.number
    assert told_reading.spread == (reading.index.low, reading.index.high)
    counted = found.reading("negative_comments")
    assert counted is not None
    assert counted.value.number == 5


def test_below_the_floor_there_is_no_index_anywhere(tmp_path: Path) -> None:
    found = measured(tmp_path, *comments("g" * 29))
    reading = whole(found)
    assert reading.index.value.missing is not None
    assert reading.index.value.missing.reason is Reason.TOO_FEW
    assert (reading.index.low, reading.index.high, reading.positive) == (None, None, 29)
    for name in ("net_sentiment", "net_sentiment_opinionated"):
        one = found.reading(name)
        assert one is not None
        assert not one.value.known
    lower = measured(tmp_path, metrics={"floors": {"texts_for_sentiment": 29}})
    assert whole(lower).index.value.number == pytest.approx(60)


def test_a_change_is_clear_only_when_its_interval_says_so(tmp_path: Path) -> None:
    before = comments("g" * 20 + "b" * 20, "09-10 10:00")
    near = measured(tmp_path / "near", *before, *comments("g" * 22 + "b" * 18)).sentiment
    far = measured(tmp_path / "far", *before, *comments("g" * 2 + "b" * 38)).sentiment
    first, second = (one.of(Population.COMMENTS) for one in (near, far))
    assert first is not None
    assert second is not None
    assert first.index.change is not None
    assert first.index.change.number == pytest.approx(100 * 2 * 1.3 / 40)
    assert first.index.clear is False
    assert second.index.clear is True
    assert second.index.change_high is not None
    assert second.index.change_high < 0


def test_months_weeks_and_the_cut_off_are_the_clients(tmp_path: Path) -> None:
    edge = [
        comment("a", "09-30 21:59", "bad and still September en"),
        comment("b", "09-30 22:00", "bad and October already en"),
        comment("c", "10-04 21:59", "bad on the Sunday en"),
        comment("d", "10-04 22:00", "bad on the Monday en"),
        comment("e", "10-31 22:59", "bad in the last minute en"),
        comment("f", "10-31 23:00", "bad and November en"),
    ]
    reading = whole(measured(tmp_path, *edge))
    assert reading.negative == 4
    weeks = {f"{week.monday:%m-%d}": week.negative for week in reading.weeks}
    assert weeks == {"09-28": 2, "10-05": 1, "10-12": 0, "10-19": 0, "10-26": 1}
    early = measured(tmp_path, as_of=datetime(2026, 11, 1, tzinfo=UTC))  # nothing had been seen by then
    assert early.sentiment.of(Population.COMMENTS) is None


def test_a_weak_language_is_counted_and_has_no_index(tmp_path: Path) -> None:
    found = measured(tmp_path, *comments("b" * 31, language="pl"), *comments("g" * 33, language="en"))
    rows = {row.language: row for row in whole(found).languages}
    assert list(rows) == ["en", "pl"]
    assert (rows["pl"].grade, rows["pl"].index, rows["pl"].negative) == ("weak", None, 31)
    assert rows["en"].index is not None
    assert rows["en"].index.value.number == pytest.approx(60)


def test_mentions_are_apart_and_copies_count_once(tmp_path: Path) -> None:
    said = [mention(f"m{n}", "10-10 10:00", f"good words about Noord number {n} en") for n in range(30)]
    copies = [mention(f"c{n}", "10-11 10:00", "good words about Noord number 3 en") for n in range(9)]
    rival = [mention("z1", "10-12 10:00", "bad words about Zuid this time en")]
    both = [mention("z2", "10-12 10:00", "bad for Noord and for Zuid en")]
    found = measured(tmp_path, *said, *copies, *rival, *both, *comments("b" * 40))
    own, zuid = (whole(found, Population.MENTIONS, brand) for brand in ("", "Zuid"))
    assert (own.buckets.texts, own.negative, own.positive) == (31, 1, 30)
    assert own.index.value.number == pytest.approx(100 * (30 * 0.6 - 0.7) / 31)
    assert (zuid.buckets.texts, zuid.negative) == (2, 2)
    assert whole(found).index.value.number == pytest.approx(-70)
    reading = found.reading("net_sentiment_mentions", TOTAL)
    assert reading is not None
    assert reading.value.number == pytest.approx(own.index.value.number)


def test_posts_are_ranked_from_their_own_floor(tmp_path: Path) -> None:
    records = [
        *comments("b" * 12, post="worst"),
        *comments("g" * 11 + "b", post="best"),
        *comments("b" * 9, post="few"),
        *comments("g" * 10 + "b" * 10, post="middling"),
    ]
    reading = whole(measured(tmp_path, *records))
    assert [(row.post, row.texts) for row in reading.worst] == [("worst", 12), ("middling", 20)]
    assert [row.post for row in reading.best] == ["best"]
    assert reading.worst[0].index == pytest.approx(-70)
    assert reading.worst[1].index == pytest.approx(-5)


def test_ten_posts_are_drawn_whole(tmp_path: Path) -> None:
    records = [one for n in range(12) for one in comments("g" * 5 if n % 2 else "b" * 5, post=f"p{n}")]
    index = whole(measured(tmp_path, *records)).index
    assert index.by_posts
    assert index.low is not None
    assert index.high is not None
    # Twelve posts of 60 or -70: drawn whole, their mean spreads by 65 / sqrt(12), not by 65 / sqrt(60).
    assert (index.high - index.low) / 2 == pytest.approx(1.96 * 65 / math.sqrt(12), rel=0.1)


def test_labels_correct_the_index_and_too_few_do_not(tmp_path: Path) -> None:
    records = comments("g" * 100 + "b" * 50)
    answers = tuple([(-1.0, 0.6)] * 60 + [(-1.0, -0.7)] * 40)  # the people heard irony
    heard = Overheard(Population.COMMENTS, answers=answers, by="people")
    found = whole(measured(tmp_path, *records, overheard=[heard])).estimate
    assert found is not None
    assert (found.labels, found.by) == (100, "people")
    assert found.value.number == pytest.approx(-100)
    few = replace(heard, answers=answers[:99])
    short = whole(measured(tmp_path, *records, overheard=[few])).estimate
    assert short is not None
    assert not short.value.known
    assert short.labels == 99
    assert whole(measured(tmp_path, *records)).estimate is None


def test_the_correction_from_sums_is_that_from_scores() -> None:
    scores = [((n * 37) % 100 - 50) / 30 for n in range(400)]
    sample = [(1.0 if score > 0.4 else -1.0 if n % 3 else 0.0, score) for n, score in enumerate(scores[:150])]
    sums = PostSum("", 400, math.fsum(scores), math.fsum(s * s for s in scores))
    one, other = correct(sample, scores), corrected(sample, sums)
    assert one is not None
    assert other is not None
    assert (other.value, other.low, other.high) == pytest.approx((one.value, one.low, one.high))
    trust = statistics.covariance([y for y, _ in sample], [f for _, f in sample]) / statistics.variance(
        [f for _, f in sample]
    )
    rest = [y - trust * f for y, f in sample]
    error = math.sqrt(statistics.variance(rest) / 150 + trust**2 * statistics.variance(scores) / 400)
    value = trust * statistics.mean(scores) + statistics.mean(rest)
    assert trust < 1
    assert one.value == pytest.approx(100 * value)
    assert one.high == pytest.approx(min(100.0, 100 * (value + 1.959964 * error)), abs=1e-4)


def test_no_words_at_all_give_no_page(tmp_path: Path) -> None:
    (tmp_path / "ig").mkdir()
    found = measured(tmp_path)
    assert found.sentiment.readings == ()
    reading = found.reading("net_sentiment")
    assert reading is not None
    assert reading.value.missing is not None
    assert reading.value.missing.reason is Reason.NOT_COLLECTED
