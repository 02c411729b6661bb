"""Measures the text rules on labelled posts, and holds the table in the documentation to what is measured."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache
from pathlib import Path
from statistics import mean

import pytest

from reporter.recommend.marks import MARKS, languages
from reporter.recommend.marks.grades import recalls
from tests.recommend.recommend_marks import LANGUAGES, read_text

ROOT = Path(__file__).parents[2]
LABELLED = Path(__file__).parent / "labelled"
DEVELOPMENT = (0.7, 0.8)  # precision and recall on the posts that the lists were made with
# Held-out posts, all languages together: the precision and recall that were measured, rounded down.
HELD_OUT = {
    "question": (0.95, 1.0),
    "call_to_action": (0.83, 0.85),
    "humour": (0.85, 0.85),
    "contest": (1.0, 0.78),
    "personal": (0.75, 0.42),
    "story": (1.0, 1.0),
    "news": (0.78, 0.78),
    "event": (0.6, 0.64),
    "interactive": (1.0, 0.76),
    "bait": (1.0, 0.85),
    "educate": (0.94, 0.8),
}
OWN_POSTS = "en"  # the other languages' held-out posts largely share their subjects, place by place


def rows(language: str, part: str) -> list[dict[str, str]]:
    """The labelled posts of a language: set, trade, marks, text."""
    with (LABELLED / f"{language}.csv").open(newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["set"] == part]


def grades() -> dict[str, float]:
    """Recall per mark where posts at the same place of the languages that share subjects count as one post.

    Such posts are found or missed together; counted each, they would make one finding look like six.
    """
    found: dict[str, dict[tuple[str, int], list[bool]]] = {mark: {} for mark in MARKS}
    for language in LANGUAGES:
        for place, row in enumerate(rows(language, "held-out")):
            group = (language if language == OWN_POSTS else "shared", place)
            told = read_text(row["text"], language)
            for mark in row["marks"].split():
                found[mark].setdefault(group, []).append(bool(getattr(told, mark)))
    return {
        mark: round(mean(mean(map(float, group)) for group in groups.values()), 2)
        for mark, groups in found.items()
    }


@cache
def measured(language: str, part: str) -> dict[str, Counter[str]]:
    """Per mark: how many posts were found rightly (tp), found wrongly (fp), missed (fn)."""
    counts: dict[str, Counter[str]] = {mark: Counter() for mark in MARKS}
    for row in rows(language, part):
        told, wanted = read_text(row["text"], language), set(row["marks"].split())
        assert wanted <= set(MARKS)
        for mark in MARKS:
            found, right = getattr(told, mark), mark in wanted
            counts[mark]["tp" if found and right else "fp" if found else "fn" if right else "tn"] += 1
    return counts


def scores(counts: Counter[str]) -> tuple[float, float]:
    """Precision and recall; 1.0 where nothing was found, or nothing was to be found."""
    hits = counts["tp"]
    found, labelled = hits + counts["fp"], hits + counts["fn"]
    return (hits / found if found else 1.0, hits / labelled if labelled else 1.0)


def table() -> str:
    """The table of the documentation: found rightly / labelled, and how many were found wrongly."""
    lines = [
        f"| mark | {' | '.join(LANGUAGES)} | precision | recall | by post |",
        "| --- " * (len(LANGUAGES) + 4) + "|",
    ]
    by_post = grades()
    for mark in MARKS:
        each = [measured(language, "held-out")[mark] for language in LANGUAGES]
        whole = sum(each, Counter[str]())
        cells = [f"{c['tp']}/{c['tp'] + c['fn']}" + (f" +{c['fp']}" if c["fp"] else "") for c in each]
        precision, recall = scores(whole)
        told = f"{precision:.2f}" if whole["tp"] + whole["fp"] else "–"
        lines.append(f"| {mark} | {' | '.join(cells)} | {told} | {recall:.2f} | {by_post[mark]:.2f} |")
    return "\n".join(lines)


def test_every_language_has_rules_and_labelled_posts() -> None:
    assert set(languages()) == set(LANGUAGES) == {path.stem for path in LABELLED.glob("*.csv")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_enough_posts_and_no_text_in_both_sets(language: str) -> None:
    with (LABELLED / f"{language}.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 60
    assert len({row["text"] for row in rows}) == len(rows)
    assert sum(row["set"] == "held-out" for row in rows) >= 20


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("mark", MARKS)
def test_development_posts_are_read_rightly(language: str, mark: str) -> None:
    precision, recall = scores(measured(language, "development")[mark])
    assert precision >= DEVELOPMENT[0] or measured(language, "development")[mark]["fp"] <= 2
    assert recall >= DEVELOPMENT[1]


@pytest.mark.parametrize("mark", sorted(HELD_OUT))
def test_held_out_posts_keep_their_floor(mark: str) -> None:
    whole = sum((measured(language, "held-out")[mark] for language in LANGUAGES), Counter[str]())
    precision, recall = scores(whole)
    assert (precision >= HELD_OUT[mark][0], recall >= HELD_OUT[mark][1]) == (True, True)


def test_documentation_prints_what_is_measured() -> None:
    page = (ROOT / "docs" / "recommendations.md").read_text(encoding="utf-8")
    assert table() in page, "docs/recommendations.md, Text rules: the table is out of step"


def test_the_grades_that_signals_read_are_those_measured() -> None:
    assert dict(recalls()) == grades()
