"""Confusion tables of labelled English mentions, read end to end: language told, scored, counted by class."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

from reporter.model import Bucket, Text
from reporter.sentiment import Options, label
from reporter.sentiment.logistic import CLASSES

# Labelled files that lie beside the checkout: name, column of the text, column of the label, label -> class.
MENTIONS = Path(__file__).parents[1].parent / "shared" / "apis" / "samples" / "mentions"
FILES: tuple[tuple[str, str, str, dict[str, str]], ...] = (
    ("airline_tweets_part1.csv", "text", "airline_sentiment", {one: one for one in CLASSES}),
    (
        "brand_product_emotion_part1.csv",
        "tweet_text",
        "is_there_an_emotion_directed_at_a_brand_or_product",
        {
            "Negative emotion": "negative",
            "No emotion toward brand or product": "neutral",
            "Positive emotion": "positive",
        },
    ),
)


def f1(gold: list[str], told: list[str]) -> float:
    """Macro-F1 in percent over the classes that the gold labels have."""
    scores = []
    for one in sorted(set(gold)):
        right = sum(g == t == one for g, t in zip(gold, told, strict=True))
        scores.append(2 * right / (gold.count(one) + told.count(one)))
    return 100 * sum(scores) / len(scores)


def read(path: Path, text: str, column: str, classes: dict[str, str]) -> list[tuple[str, str]]:
    """(text, class) of every row whose label is one of the classes."""
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        return [(row[text], classes[row[column]]) for row in csv.DictReader(lines) if row[column] in classes]


def table(rows: list[tuple[str, str]]) -> None:
    """Prints what the labels say against what we say; texts without a score are a column of their own."""
    labels = label([Text(str(at), text) for at, (text, _) in enumerate(rows)], Options(languages=("en",)))
    told = []
    for one in labels:
        shares = (one.negative, one.neutral, one.positive)
        told.append(CLASSES[shares.index(max(shares))] if one.bucket is Bucket.SCORED else "not scored")
    gold = [one for _, one in rows]
    counts = Counter(zip(gold, told, strict=True))
    columns = (*CLASSES, "not scored")
    print(" " * 12 + "".join(f"{name:>12}" for name in columns) + "   (told)")
    for row in CLASSES:
        print(f"{row:<12}" + "".join(f"{counts[row, name]:>12}" for name in columns))
    right = sum(counts[row, row] for row in CLASSES)
    print(
        f"{len(rows)} texts, {100 * right / len(rows):.1f} % right, macro-F1 {f1(gold, told):.1f}", flush=True
    )


def main() -> None:
    """One table for each file that is there."""
    for name, text, column, classes in FILES:
        path = MENTIONS / name
        if path.exists():
            print(f"\n{name}")
            table(read(path, text, column, classes))
