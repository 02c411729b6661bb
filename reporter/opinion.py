"""The corridor between stored words and the sentiment page: drivers, examples, answers that correct."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from reporter import labelling, periods
from reporter.config import Loaded
from reporter.model import Bucket, MoodDriver, MoodWord, Overheard, Period, Population
from reporter.store import labels
from reporter.store.canonical import Line, moment
from reporter.text import cut

if TYPE_CHECKING:
    from reporter.sentiment import Said, Subjects

EXAMPLES = 2  # of each driver
LENGTH = 140  # characters of an example as a reader counts them
CLIENT = ""  # the brand

_ADDRESS = re.compile(r"(?:https?://|www\.)\S*", re.IGNORECASE)
_NUMBER = re.compile(r"\+?\d(?:[ ().\-/]{0,2}\d){6,}")


@dataclass(frozen=True, slots=True)
class _Source:
    """The scored texts of one population in the month, read anew each time they are asked for."""

    root: Path
    population: Population
    accounts: frozenset[str]
    period: Period
    as_of: datetime | None

    def labelled(self) -> Iterator[tuple[str, Line, str]]:
        """(folder, label, words) in the order of folder, time and id; "" where the words are gone."""
        kind = self.population.value
        last = self.period.end - timedelta(microseconds=1)
        months = {f"{day.astimezone(UTC):%Y-%m}" for day in (self.period.start, last)}
        for folder in labels.folders(self.root, kind):
            if self.population is Population.COMMENTS and folder.name not in self.accounts:
                continue
            for month, lines in labels.texts(folder, kind, months):
                found = labels.labels(folder, kind, month)
                for line in lines:
                    label = found.get(line["id"])
                    if label is not None and self._counts(label):
                        yield folder.name, label, line.get("text", "")

    def said(self) -> Iterator[Said]:
        """The texts whose words are still there."""
        for _, said in self.placed():
            yield said

    def placed(self) -> Iterator[tuple[str, Said]]:
        """The same with the account (of mentions: the collector) that they came from."""
        from reporter.sentiment import Said

        for place, label, text in self.labelled():
            if text:
                yield place, Said(text, label.get("language", ""), *_shares(label))

    def lost(self) -> int:
        """Clearly negative texts whose words are gone."""
        from reporter.sentiment import CLEARLY

        return sum(not text and _shares(label)[0] >= CLEARLY for _, label, text in self.labelled())

    def _counts(self, label: Line) -> bool:
        """Whether a label belongs to the month's scored texts by others, as the sums have it."""
        inside = self.period.start <= moment(label["created_at"]) < self.period.end
        seen = self.as_of is None or "seen_at" not in label or moment(label["seen_at"]) <= self.as_of
        if not (inside and seen) or label.get("bucket") != Bucket.SCORED or label.get("from_brand"):
            return False
        if self.population is Population.MENTIONS:
            return CLIENT in label.get("brands", ()) and not label.get("same_as")
        return True


def overheard(loaded: Loaded, root: Path, period: Period, as_of: datetime | None) -> tuple[Overheard, ...]:
    """What the words of the month's comments and mentions of the client tell. Empty without labels.

    Raises LocalIOError when the file of answers or the model cannot be read.
    """
    accounts = frozenset(account.id for account in loaded.config.accounts)
    found = []
    for population in Population:
        source = _Source(root, population, accounts, period, as_of)
        told = _subjects(source, loaded)
        if told.negative + told.others or loaded.config.sentiment.labels:
            answers, by = _answers(source, loaded)
            now = _overheard(population, told, answers, by)
            earlier = replace(source, period=periods.window(period, 2)[0])
            found.append(_followed(_complained(now, source, earlier, loaded), source, earlier, loaded))
    return tuple(found)


def _complained(now: Overheard, source: _Source, earlier: _Source, loaded: Loaded) -> Overheard:
    """The same with the subjects of clearly negative texts, of this month and of the one before."""
    from reporter import sentiment

    options = labelling.sentiment_options(loaded.config)
    told, before = (sentiment.complaints(one.said(), options) for one in (source, earlier))
    names = sorted({*told, *before})
    return replace(
        now,
        complaints=tuple((name, told.get(name, 0), before.get(name, 0)) for name in names),
        lost=source.lost() + earlier.lost(),
    )


def _followed(now: Overheard, source: _Source, earlier: _Source, loaded: Loaded) -> Overheard:
    """The same with each driver's texts by account and in the month before, where all its words are there."""
    from reporter import sentiment

    if not (now.drivers or now.topics):
        return now
    options = labelling.sentiment_options(loaded.config)
    words, topics = ([one.term for one in some] for some in (now.drivers, now.topics))
    here, then = (sentiment.held(one.placed(), options, words, topics) for one in (source, earlier))
    told = then.negative + then.others and not earlier.lost()
    drivers, about = (
        tuple(
            _trended(
                one,
                counts[one.term] if now.population is Population.COMMENTS else {},
                (sum(before[one.term].values()), then.negative) if told else None,
                here.negative,
            )
            for one in some
        )
        for some, counts, before in (
            (now.drivers, here.words, then.words),
            (now.topics, here.topics, then.topics),
        )
    )
    return replace(now, drivers=drivers, topics=about, negative_before=then.negative if told else None)


def _trended(
    one: MoodDriver, by_account: Mapping[str, int], before: tuple[int, int] | None, negative: int
) -> MoodDriver:
    """``before`` is how many of how many negative texts of the month before held it."""
    from reporter import sentiment

    accounts = tuple(sorted(by_account.items(), key=lambda each: (-each[1], each[0])))
    if before is None:
        return replace(one, accounts=accounts)
    count, size = before
    return replace(
        one,
        accounts=accounts,
        before=count,
        before_share=count / size if size else None,
        clear=sentiment.moved((one.texts, negative), before),
    )


def _subjects(source: _Source, loaded: Loaded) -> Subjects:
    from reporter import sentiment

    options = labelling.sentiment_options(loaded.config)
    examples = EXAMPLES if loaded.config.report.quotes else 0
    return sentiment.subjects(source.said, options, examples)


def _overheard(
    population: Population, told: Subjects, answers: tuple[tuple[float, float], ...], by: str
) -> Overheard:
    quotes = {number: cut(masked(text), LENGTH) for number, text in told.quoted.items()}
    drivers, topics = (
        tuple(
            MoodDriver(
                one.term,
                one.texts,
                one.negative_share,
                one.other_share,
                topic,
                tuple(dict.fromkeys(quotes[number] for number in one.examples)),
            )
            for one in some
        )
        for some, topic in ((told.drivers, False), (told.topics, True))
    )
    words = tuple(MoodWord(*word) for word in told.words)
    return Overheard(population, told.negative, told.others, drivers, topics, words, answers, by)


def masked(text: str) -> str:
    """The words with the names of accounts, addresses of mail and web, and long numbers taken out."""
    kept = (
        "@…" if "@" in word or "＠" in word else word
        for word in _ADDRESS.sub("[link]", text).split()
    )  # fmt: skip
    return _NUMBER.sub("[number]", " ".join(kept))


def _answers(source: _Source, loaded: Loaded) -> tuple[tuple[tuple[float, float], ...], str]:
    """(answer, score) of the sample and whose answers they are: people's where there are any."""
    chosen = loaded.config.sentiment
    if chosen.labels is not None:
        return _of_people(source, loaded.folder / chosen.labels), "people"
    if chosen.transformer is not None:
        return _of_model(source, loaded.folder / chosen.transformer, loaded.config.client.slug), "model"
    return (), ""


def _of_people(source: _Source, file: Path) -> tuple[tuple[float, float], ...]:
    from reporter import sentiment

    told = sentiment.answers(file)
    kind = source.population.value
    keyed = (((kind, place, label["id"]), _score(label)) for place, label, _ in source.labelled())
    return tuple((float(told[key]), score) for key, score in keyed if key in told)


def _of_model(source: _Source, folder: Path, slug: str) -> tuple[tuple[float, float], ...]:
    """The model's answers on a random sample of the texts that are still there."""
    from reporter import sentiment
    from reporter.sentiment.transformer import MOST

    every = [(place, label["id"]) for place, label, text in source.labelled() if text]
    start = sentiment.seed(slug, source.period.key, source.population.value)
    drawn = set(sentiment.sample(start, every, MOST))
    some = [
        (text, _score(label)) for place, label, text in source.labelled() if (place, label["id"]) in drawn
    ]
    shares = sentiment.Transformer(folder).shares([text for text, _ in some])
    return tuple(
        (positive - negative, score)
        for (_, score), (negative, _, positive) in zip(some, shares, strict=True)
    )  # fmt: skip


def _shares(label: Line) -> tuple[float, float]:
    """Negative and positive share of a scored text; the store does not write a share of nought."""
    return label.get("negative", 0.0), label.get("positive", 0.0)


def _score(label: Line) -> float:
    negative, positive = _shares(label)
    return positive - negative
