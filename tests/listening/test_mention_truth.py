"""Brand counts against counts made with the csv module and a plain regular expression."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from reporter import pipeline
from reporter.config import load
from reporter.listening import Brand, Brands
from reporter.model import TOTAL, Measured, Scope
from tests.end_to_end.demo_runs import DEMO, Demo

EXPORTS = DEMO.parent / "exports"
SAMPLES = Path(__file__).parents[3] / "shared" / "apis" / "samples" / "mentions"
ZONE = ZoneInfo("Europe/Amsterdam")
HANDS = {"": "kwartelnest", "Brouwmuis": "brouwmuis", "Dravenhof": "dravenhof"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as data:
        return list(csv.DictReader(data))


@pytest.fixture(scope="module")
def measured(shipped_demo: Demo) -> Measured:
    """The demo as the pipeline measures it, in the store of a real build."""
    config = load(DEMO).config
    period = pipeline.month_of(config, "2026-10", datetime(2026, 11, 5, tzinfo=ZONE))
    return pipeline.measure(config, shipped_demo.data / "kwartelnest", period, None)


def month_of(row: dict[str, str], column: str) -> str:
    return f"{datetime.fromisoformat(row[column].replace('Z', '+00:00')).astimezone(ZONE):%Y-%m}"


def heard(month: str) -> Counter[str]:
    """Mentions of the demo by brand, copies within thirty days of the first and reposts once."""
    found: Counter[str] = Counter()
    first: dict[tuple[str, str], datetime] = {}
    for row in sorted(rows(EXPORTS / "listening" / "mentions.csv"), key=lambda r: (r["found_at"], r["id"])):
        at = datetime.fromisoformat(row["found_at"].replace("Z", "+00:00"))
        text = " ".join(re.sub(r"^rt @\S+ ", "", row["text"].lower()).split())
        long = len(re.findall(r"\w+", text)) >= 5 or row["text"].lower().startswith("rt @")
        key = (text, "" if long else row["author"])
        if key in first and (at - first[key]).total_seconds() <= 30 * 86400:
            continue
        first[key] = at
        for brand, word in HANDS.items():
            out = brand == "" and re.search(r"\bbirdwatching\b", row["text"], re.IGNORECASE)
            if re.search(rf"\b{word}\b", row["text"], re.IGNORECASE) and not out:
                found[f"{month_of(row, 'found_at')} {brand}"] += 1
    return Counter({key.removeprefix(month + " "): n for key, n in found.items() if key.startswith(month)})


def test_share_of_voice_of_the_demo_by_mentions(measured: Measured) -> None:
    now, before = heard("2026-10"), heard("2026-09")
    basis = measured.voice.mentions
    assert basis is not None
    assert len(basis.brands) == 3
    assert now.total() > 30
    for row in basis.brands:
        assert row.count.number == now[row.brand]
        assert row.share.number == pytest.approx(now[row.brand] / now.total())
        assert row.previous.number == pytest.approx(before[row.brand] / before.total())
        assert row.change.number == pytest.approx(
            now[row.brand] / now.total() - before[row.brand] / before.total()
        )
    for cuts in (basis.weeks, basis.channels, basis.languages):
        for n, row in enumerate(basis.brands):
            assert sum(cut.counts[n].number or 0 for cut in cuts) == now[row.brand]
    reading = measured.reading("mentions", TOTAL)
    assert reading is not None
    assert reading.value.number == now[""]


def test_share_of_voice_of_the_demo_by_engagement(measured: Measured) -> None:
    # Dravenhof hides the likes of a post in October, so that the set is the other two in both months.
    basis = measured.voice.engagement
    assert basis is not None
    assert [row.brand for row in basis.brands] == ["", "Brouwmuis"]
    assert [brand for brand, _ in basis.excluded] == ["Dravenhof"]
    rival = [
        int(row["reactions"] if "reactions" in row else row["likes"]) + int(row["comments"])
        for row in rows(EXPORTS / "rivals" / "brouwmuis_posts.csv")
        if month_of(row, "taken_at_utc") == "2026-10"
    ]
    assert basis.brands[1].count.number == sum(rival)
    assert sum(row.share.number or 0 for row in basis.brands) == pytest.approx(1)


@pytest.mark.parametrize("account", ["facebook", "instagram", "linkedin", "tiktok"])
def test_comments_of_the_demo(measured: Measured, account: str) -> None:
    every = rows(EXPORTS / "comments" / f"{account}.csv")
    by_id = {row["comment_id"]: row for row in every}
    asked = [r for r in every if r["is_brand"] == "no" and month_of(r, "created_at") == "2026-10"]
    hours: dict[str, float] = {}
    for reply in every:
        to = by_id.get(reply["reply_to"])
        if reply["is_brand"] == "yes" and to is not None and to in asked:
            ends = (datetime.fromisoformat(r["created_at"].replace("Z", "+00:00")) for r in (to, reply))
            start, end = ends
            wait = (end - start).total_seconds() / 3600
            hours[to["comment_id"]] = min(wait, hours.get(to["comment_id"], wait))
    questions = [row for row in asked if "?" in re.sub(r"https?://\S+", "", row["text"])]
    people = {row["author"] for row in asked}
    earlier = {
        row["author"] for row in every if row["is_brand"] == "no" and month_of(row, "created_at") == "2026-09"
    }
    assert measured.community is not None
    found = measured.community.of(Scope(account, account))
    assert found is not None
    assert found.comments.number == len(asked) > 0
    assert found.answered.number == len(hours)
    assert found.questions.number == len(questions)
    assert found.questions_answered.number == sum(row["comment_id"] in hours for row in questions)
    assert found.median_reply_hours.number == pytest.approx(median(hours.values()))
    assert found.people.number == len(people)
    assert found.returning.number == len(people & earlier)
    most = Counter(row["author"] for row in asked).most_common(1)[0][1]
    assert found.top_share.number == pytest.approx(most / len(asked))
    assert [one.label for one in found.busiest][:2] == ["commenter 1", "commenter 2"]


def sampled(name: str, column: str) -> Iterator[str]:
    path = SAMPLES / name
    for row in rows(path):
        yield row[column] or ""


@pytest.mark.skipif(not SAMPLES.exists(), reason="the samples lie beside the checkout only")
@pytest.mark.parametrize(
    ("name", "column", "words"),
    [
        (
            "airline_tweets_part1.csv",
            "text",
            ("virginamerica", "united", "southwestair", "jetblue", "usairways", "americanair"),
        ),
        ("brand_product_emotion_part1.csv", "tweet_text", ("ipad", "iphone", "google", "apple", "android")),
        (
            "customer_support_tweets_part1.csv",
            "text",
            ("sprintcare", "applesupport", "spotifycares", "amazonhelp", "verizon"),
        ),
    ],
)
def test_brands_of_real_files(name: str, column: str, words: tuple[str, ...]) -> None:
    brands = Brands(Brand(word, (word.upper(),)) for word in words)
    ours: Counter[str] = Counter()
    plain: Counter[str] = Counter()
    for text in sampled(name, column):
        ours.update(brands.named(text).brands)
        for word in words:
            plain[word] += bool(re.search(rf"(?<![a-z0-9]){word}(?![a-z0-9]|_[a-z0-9])", text, re.IGNORECASE))
    assert sum(plain.values()) > 100
    assert ours == +plain
