"""Sentiment: macro-F1 by set and language beside packaged scorers, speed beside py3langid, linear time."""

from __future__ import annotations

import csv
import json
import sys
from collections import defaultdict
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from statistics import fmean
from time import perf_counter
from typing import NamedTuple

import numpy as np

from bench import confusion, fit_sentiment
from bench.confusion import f1
from bench.measure import compare, peak_mib, python, ratio
from reporter import resources
from reporter.model import Text
from reporter.sentiment import Options, draws, label
from reporter.sentiment.engine import Engine
from reporter.sentiment.grades import grade
from reporter.sentiment.lexicon import LANGUAGES, read_terms
from reporter.sentiment.logistic import CLASSES

# Development rows lie beside the checkout, never in it; several may be measured on but not passed on.
ROWS = Path(__file__).parents[1].parent / "shared" / "sentiment"
NOT_SOCIAL = frozenset({"af-brighter", "da-europarl", "da-lcc", "fi-xed-orig", "nl-xed-proj", "pl-xed-proj"})
TEXTS = 100_000
MANY = 1_000_000
PEERS = ("vaderSentiment", "afinn", "textblob")
HOSTILE: dict[str, Callable[[int], str]] = {
    "one letter": lambda n: "a" * n,
    "decorated letters": lambda n: "z" + "\u0301\u0327" * (n // 2),
    "negators and terms": lambda n: "not good " * (n // 9),
    "at signs": lambda n: "a@" * (n // 2),
    "apostrophes": lambda n: "a'" * (n // 2),
    "emoticons half done": lambda n: ">:" * (n // 2),
    "lone surrogates": lambda n: "a\ud800" * (n // 2),
    "direction overrides": lambda n: "\u202eab" * (n // 3),
}


class Set(NamedTuple):
    """What one set of rows gave: strict macro-F1 in percent, rows, classes, and whether it is social."""

    f1: float
    rows: int
    classes: int
    social: bool


def honest(name: str, sets: dict[str, fit_sentiment.Rows]) -> list[list[float]]:
    """Sums for each row of a set under weights fitted on the open sets without this one."""
    weights = fit_sentiment.fit([sets[other] for other in fit_sentiment.SETS if other != name])
    numbers = sets[name][0]
    found: list[list[float]] = (np.hstack([numbers, np.ones((len(numbers), 1))]) @ weights).tolist()
    return found


def quality(rows: Path) -> dict[str, dict[str, object]]:
    """Prints macro-F1 of each set, held out of the fit, and returns the table of grades by language.

    In a set without neutral rows the choice is between the two classes it has ("strict" counts neutral
    answers as wrong). A grade rests on strict figures of social sets with three classes, where there are any.
    """
    engine = Engine(Options())
    files = sorted(rows.glob("??-*.csv"))
    sets = {path.stem: fit_sentiment.read(path, engine) for path in files}
    found: dict[str, list[Set]] = defaultdict(list)
    known: list[float] = []
    strict: list[float] = []
    peers = _peers()
    for package in PEERS:
        if not find_spec(package):
            print(f"{package}: not installed (uv pip install --group bench)")
    print(f"{'set':<18}{'rows':>5}{'F1':>7}{'strict':>8}  " + "  ".join(peers), flush=True)
    for name, (_, numbers) in sets.items():
        sums, gold = honest(name, sets), [CLASSES[number] for number in numbers]
        classes = [CLASSES.index(one) for one in sorted(set(gold))]
        ours = f1(gold, [CLASSES[max(classes, key=lambda c: row[c])] for row in sums])
        strict.append(f1(gold, [CLASSES[max(range(3), key=lambda c: row[c])] for row in sums]))
        known.append(ours)
        found[name[:2]].append(Set(strict[-1], len(gold), len(classes), name not in NOT_SOCIAL))
        with (rows / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
            texts = [row["text"] for row in csv.DictReader(lines)]
        others = [
            f"{f1(gold, [told(text) for text in texts]):5.1f}" if name.startswith(language) else "    -"
            for language, told in peers.values()
        ]
        print(f"{name:<18}{len(gold):>5}{ours:>7.1f}{strict[-1]:>8.1f}  " + "  ".join(others), flush=True)
    print(f"{'mean':<23}{fmean(known):>7.1f}{fmean(strict):>8.1f}")
    table: dict[str, dict[str, object]] = {}
    for language in LANGUAGES:
        some = _judged(found[language])
        mean = fmean(one.f1 for one in some)
        table[language] = {
            "f1": round(mean, 1),
            "sets": len(some),
            "rows": sum(one.rows for one in some),
            "social": any(one.social for one in some),
        }
        print(f"{language}  {mean:5.1f}  {grade(round(mean, 1))}")
    return table


def _judged(sets: list[Set]) -> list[Set]:
    """The sets that a grade rests on: those with all three classes, of these the social ones, if any."""
    some = [one for one in sets if one.classes == len(CLASSES)] or sets
    return [one for one in some if one.social] or some


def _peers() -> dict[str, tuple[str, Callable[[str], str]]]:
    """Packaged scorers that are installed: name, language, text -> class."""
    found: dict[str, tuple[str, Callable[[str], str]]] = {}
    if find_spec("vaderSentiment"):
        vader = import_module("vaderSentiment.vaderSentiment").SentimentIntensityAnalyzer()
        found["VADER"] = ("en", lambda text: _sign(vader.polarity_scores(text)["compound"], 0.05))
    if find_spec("afinn"):
        for language in ("en", "da"):
            scorer = import_module("afinn").Afinn(language=language, emoticons=True)
            found[f"AFINN-{language}"] = (language, lambda text, s=scorer: _sign(s.score(text), 0.0))  # type: ignore[misc]
    if find_spec("textblob") and find_spec("nltk"):
        blob = import_module("textblob").TextBlob
        found["TextBlob"] = ("en", lambda text: _sign(blob(text).sentiment.polarity, 0.05))
    return found


def _sign(value: float, dead: float) -> str:
    return "positive" if value > dead else "negative" if value < -dead else "neutral"


def texts(count: int) -> list[str]:
    """Made texts of about a hundred characters in one language each, drawn by counter.

    From sentences where the development rows lie beside the checkout, else from lexicon terms (which makes
    the scorer work harder than people's comments do).
    """
    parts, size = _sentences() if ROWS.is_dir() else _terms()
    made = []
    for number in range(count):
        some = parts[LANGUAGES[number % len(LANGUAGES)]]
        made.append(" ".join(some[draws.below(7, size * number + at, len(some))] for at in range(size)))
    return made


def _sentences() -> tuple[dict[str, list[str]], int]:
    found: dict[str, list[str]] = defaultdict(list)
    with (ROWS / "langid-tatoeba.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            found[row["language"]].append(row["text"])
    return found, 3


def _terms() -> tuple[dict[str, list[str]], int]:
    folder = resources.config() / "languages"
    return {
        code: [term.rstrip("*") for term in read_terms(folder / code / "lexicon.csv")] for code in LANGUAGES
    }, 12


def speed() -> None:
    """Whole processes that label, and that only ask py3langid, the same texts; a third only makes them."""
    here = ("-m", "bench.sentiment")
    told = compare(
        {name: python(*here, name) for name in ("make", "detect", "one", "all")},
        runs=3,
    )
    make = told["make"].median
    for name, title in (("one", "one process"), ("all", "as many processes as pay")):
        share = (told[name].median - make) / (told["detect"].median - make)
        print(f"{share:7.2f}x  aim 1.5x  {title}: detection and scoring / py3langid alone, {TEXTS} texts")
    ratio("the same with making the texts", told["one"], told["detect"])
    many = {name: python(*here, name, str(MANY)) for name in ("make", "detect", "all")}
    told = compare(many, runs=1, warm=0)
    make = told["make"].median
    share = (told["all"].median - make) / (told["detect"].median - make)
    print(f"{share:7.2f}x  aim 1.5x  as many processes as pay, {MANY} texts, once")
    for name, title in (("one", "one process"), ("all", "the largest of several processes")):
        peak = peak_mib(python(*here, name, str(MANY)))
        print(f"{peak:7.0f} MiB peak of {title}, {MANY} texts, aim 700", flush=True)


def linear() -> None:
    """Time of 100,000 characters over that of 10,000: 10 is linear (the text is read up to a limit)."""
    engine = Engine(Options())
    for name, make in HOSTILE.items():
        seconds = []
        for size in (2_000, 20_000, 100_000):
            start = perf_counter()
            for _ in range(5):
                engine.score(engine.read(make(size)), "en")
            seconds.append((perf_counter() - start) / 5)
        steps = ", ".join(f"{after / before:.1f}x" for before, after in pairwise(seconds))
        print(
            f"{1000 * seconds[-1]:7.1f} ms for 100,000 characters of {name} (from 2,000 and 20,000: {steps})"
        )


def main() -> None:
    """Quality where the development rows lie beside the checkout; speed and linearity everywhere."""
    if ROWS.is_dir():
        quality(ROWS)
    confusion.main()
    speed()
    linear()


def _run(name: str, count: int = TEXTS) -> None:
    """One part, in a process of its own, over so many texts; ``grades`` writes the table that ships."""
    if name == "grades":
        told = {
            "measure": "macro-F1 in percent on development rows, each set held out of the fit",
            "languages": quality(ROWS),
        }
        path = resources.config() / "sentiment" / "grades.json"
        path.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
        return
    made = texts(count)
    if name == "detect":
        from py3langid.langid import MODEL_FILE, LanguageIdentifier

        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        for text in made:
            identifier.classify(text)
    elif name in {"one", "all"}:
        options = Options(processes=1 if name == "one" else None)
        for _ in label([Text(str(at), text) for at, text in enumerate(made)], options):
            pass


if __name__ == "__main__":
    if sys.argv[1:]:
        _run(sys.argv[1], *map(int, sys.argv[2:]))
    else:
        main()
