"""The sentiment table: each population's index with its intervals, languages, posts, weeks and correction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from reporter.config import Config
from reporter.facts import UNITS, Facts, Moods, MoodSums, PostMood
from reporter.metrics import mood, said
from reporter.metrics.account import Account, days_in
from reporter.metrics.community import lacks
from reporter.metrics.compare import change
from reporter.metrics.given import given
from reporter.metrics.moodposts import best_and_worst, post_sums
from reporter.metrics.read import Reader, back
from reporter.metrics.slice import Slice
from reporter.model import (
    TOTAL,
    Missing,
    MoodBuckets,
    MoodEstimate,
    MoodIndex,
    MoodLanguage,
    MoodReading,
    MoodWeek,
    Overheard,
    Population,
    PostReading,
    Reading,
    Reason,
    Scope,
    Sentiment,
    Unit,
    Value,
    missing,
    of,
)
from reporter.sentiment import Grade, grades, seed
from reporter.sentiment.aggregate import Net, PostSum, difference, net, opinionated
from reporter.sentiment.correction import FEWEST, corrected

_FRANK = "net_sentiment_opinionated"
_METRICS = {
    "net_sentiment": Population.COMMENTS,
    _FRANK: Population.COMMENTS,
    "net_sentiment_mentions": Population.MENTIONS,
}


def sentiment(
    facts: Facts,
    reader: Reader,
    config: Config,
    posts: Sequence[PostReading],
    overheard: Sequence[Overheard] = (),
) -> Sentiment:
    """The client's comments in total and by account, then mentions by brand; empty without either."""
    if facts.moods is None:
        return Sentiment(floor=config.metrics.floors.texts_for_sentiment)
    desk = _Desk(facts, facts.moods, reader, config)
    scopes = [scope for scope in reader.scopes() if scope.total or scope.account]
    told = facts.talks.span if facts.talks else {}
    readings = [
        desk.comments(scope, posts) for scope in scopes if (scope.total and told) or scope.account in told
    ]
    if facts.voices is not None:
        readings += [
            desk.mentions(brand) for brand in said.brands(facts) if brand in facts.voices.heard.brands
        ]
    answers = {one.population: one for one in overheard}
    estimated = tuple(
        replace(one, estimate=desk.estimate(one, answers[one.population]))
        if one.population in answers and not (one.account or one.brand)
        else one
        for one in readings
    )
    return Sentiment(estimated, tuple(overheard), config.metrics.floors.texts_for_sentiment)


def with_intervals(readings: Iterable[Reading], found: Sentiment) -> tuple[Reading, ...]:
    """The readings of the index with the intervals that the table has for the same scope."""
    return tuple(_with_interval(reading, found) for reading in readings)


def _with_interval(reading: Reading, found: Sentiment) -> Reading:
    population, scope = _METRICS.get(reading.metric), reading.scope
    row = found.of(population, scope.account) if population and (scope.total or scope.account) else None
    if row is None or not reading.value.known:
        return reading
    index = row.without_neutral if reading.metric == _FRANK else row.index
    if index is None:
        return reading
    known = index.low is not None and index.high is not None
    spread = (index.low, index.high) if index.low is not None and index.high is not None else None
    low, high = index.change_low, index.change_high
    changed = (low, high) if low is not None and high is not None and reading.change.known else None
    return replace(
        reading, spread=spread if known else None, interval=changed, clear=index.clear if changed else None
    )


class _Desk:
    """The month before us."""

    def __init__(self, facts: Facts, moods: Moods, reader: Reader, config: Config) -> None:
        self._facts, self._moods, self._reader = facts, moods, reader
        self._month, self._slug = facts.period.month, config.client.slug
        self._floors, self._given = config.metrics.floors, given(config)
        self._grades = grades()

    def comments(self, scope: Scope, posts: Sequence[PostReading]) -> MoodReading:
        """One account's comments, or all."""
        here, before = self._slice(scope, self._month), self._slice(scope, back(self._month, 1))
        found, earlier = mood.comments(here), mood.comments(before)
        sums = MoodSums() if isinstance(found, Missing) else found
        months = [self._under_posts(scope, one.month) for one in (here, before)]
        sides: tuple[_Side, _Side] = (
            (found, post_sums(months[0]), lacks(here)),
            (earlier, post_sums(months[1]), lacks(before)),
        )
        worst, best = best_and_worst(months[0], posts, self._floors.texts_per_post)
        return MoodReading(
            Population.COMMENTS,
            scope.account,
            "",
            _buckets(sums),
            sums.negative,
            sums.positive,
            self._index(*sides, scope),
            mood.index(found, self._given.texts_floor, lacks(here), neutral=False).value,
            without_neutral=self._index(*sides, scope, opinionated),
            languages=self._languages(months[0]) if scope.total else (),
            worst=worst,
            best=best,
            weeks=self._weeks(scope) if sums.scored else (),
        )

    def mentions(self, brand: str) -> MoodReading:
        """One brand's mentions; the client's also by language."""
        here, before = (self._slice(TOTAL, month) for month in (self._month, back(self._month, 1)))
        sides = [(one, mood.mentions(one, brand)) for one in (here, before)]
        found = sides[0][1]
        sums = MoodSums() if isinstance(found, Missing) else found
        now, then = (
            (side, [] if isinstance(side, Missing) else [_whole(side)], self._partial(one, brand))
            for one, side in sides
        )
        return MoodReading(
            Population.MENTIONS,
            "",
            brand,
            _buckets(sums),
            sums.negative,
            sums.positive,
            self._index(now, then, brand),
            mood.index(found, self._given.texts_floor, now[2], neutral=False).value,
            languages=() if brand else self._mention_languages(),
        )

    def estimate(self, reading: MoodReading, heard: Overheard) -> MoodEstimate | None:
        """The corrected index; with too few answers the reason why there is none."""
        if not heard.by:
            return None
        if reading.population is Population.COMMENTS:
            sums = self._moods.comments.get((TOTAL, self._month), MoodSums())
        else:
            sums = self._moods.mentions.get(("", self._month), MoodSums())
        found = corrected(heard.answers, _whole(sums))
        count = len(heard.answers)
        if found is None:
            why = f"n = {count} {'label' if count == 1 else 'labels'}, floor {FEWEST}"
            return MoodEstimate(missing(Reason.TOO_FEW, why), None, None, count, heard.by)
        return MoodEstimate(of(found.value, n=count), found.low, found.high, count, heard.by)

    def _slice(self, scope: Scope, month: date) -> Slice:
        accounts = tuple(Account(self._facts, ref, month) for ref in self._reader.members(scope))
        return Slice(self._facts, scope, month, accounts, given=self._given)

    def _partial(self, here: Slice, brand: str) -> list[str]:
        return list(said.mentioned(here.facts, here.month, brand).partial)

    def _under_posts(self, scope: Scope, month: date) -> tuple[PostMood, ...]:
        found = self._moods.posts.get(month, ())
        return tuple(one for one in found if scope.account in ("", one.account))

    def _net(self, posts: Sequence[PostSum], *words: str) -> Net:
        start = seed(self._slug, *words)
        return net(posts, start, self._given.texts_floor)

    def _index(self, now: _Side, before: _Side, who: Scope | str, made: _Made = net) -> MoodIndex:
        """The index with its interval, and the change; months that lack different parts are not compared."""
        name = who.account if isinstance(who, Scope) else f"mentions {who}"
        months = (self._month, back(self._month, 1))
        nets = [
            made(side[1], seed(self._slug, f"{month:%Y-%m}", name), self._given.texts_floor)
            for month, side in zip(months, (now, before), strict=True)
        ]
        value, previous = (self._value(side, found) for side, found in zip((now, before), nets, strict=True))
        moved, points = change(value, previous, Unit.INDEX), difference(*nets)
        low, high = (points[1], points[2]) if points and moved.known else (None, None)
        return MoodIndex(
            value,
            nets[0].low,
            nets[0].high,
            nets[0].by_posts,
            previous,
            moved,
            low,
            high,
            None if low is None or high is None else not low <= 0 <= high,
        )

    def _value(self, side: _Side, found: Net) -> Value:
        if isinstance(side[0], Missing):
            return Value(missing=side[0])
        if found.value is None:
            return Value(missing=mood.few(found.texts, max(self._given.texts_floor, 2)))
        return of(found.value, n=found.texts, partial=side[2])

    def _languages(self, posts: Sequence[PostMood]) -> tuple[MoodLanguage, ...]:
        rows = [
            (
                language,
                sums,
                post_sums(one for one in posts if one.language == language),
            )
            for (scope, language), sums in self._moods.languages.items()
            if scope.total
        ]
        return self._graded(rows, Population.COMMENTS)

    def _mention_languages(self) -> tuple[MoodLanguage, ...]:
        rows = [
            (language, sums, [_whole(sums)])
            for (brand, language), sums in self._moods.mention_languages.items()
            if not brand
        ]
        return self._graded(rows, Population.MENTIONS)

    def _graded(
        self, rows: Iterable[tuple[str, MoodSums, Sequence[PostSum]]], population: Population
    ) -> tuple[MoodLanguage, ...]:
        """Languages with scored texts, most texts first; a weak one shows only how many are negative."""
        found = []
        for language, sums, posts in rows:
            if not sums.scored:
                continue
            told = self._grades.get(language)
            index = None
            if told is None or told.grade is not Grade.WEAK:
                month = f"{self._month:%Y-%m}"
                made = self._net(posts, month, population.value, "language", language)
                value = self._value((sums, posts, []), made)
                index = MoodIndex(value, made.low, made.high, made.by_posts)
            found.append(
                MoodLanguage(
                    language,
                    sums.scored,
                    sums.negative,
                    index,
                    told.grade.value if told else "",
                    told.f1 if told else None,
                    told.social if told else True,
                )
            )
        return tuple(sorted(found, key=lambda row: (-row.texts, row.language)))

    def _weeks(self, scope: Scope) -> tuple[MoodWeek, ...]:
        """Every week that touches the month, cut to it."""
        days = (self._month + timedelta(days=n) for n in range(days_in(self._month)))
        mondays = sorted({day - timedelta(days=day.weekday()) for day in days})
        sums = [(monday, self._moods.weeks.get((scope, monday), MoodSums())) for monday in mondays]
        return tuple(
            MoodWeek(monday, one.negative, one.scored - one.negative - one.positive, one.positive)
            for monday, one in sums
        )


_Made = Callable[[Sequence[PostSum], int, int], Net]
_Side = tuple[MoodSums | Missing, Sequence[PostSum], list[str]]


def _whole(sums: MoodSums) -> PostSum:
    """Texts that stand under no post: the interval comes from their spread."""
    return PostSum("", sums.scored, sums.net / UNITS, sums.squares / UNITS**2)


def _buckets(sums: MoodSums) -> MoodBuckets:
    return MoodBuckets(
        sums.texts,
        sums.scored,
        sums.unknown_language,
        sums.unsupported_language,
        sums.no_words,
        sums.unread,
        sums.signals,
    )
