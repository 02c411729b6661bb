"""What comments and mentions feel like: an index for comparing posts and months, and what drives it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model.values import Value


class Population(StrEnum):
    """Whose texts a figure speaks of; the two are never added up."""

    COMMENTS = "comments"  # of others, under the client's own posts
    MENTIONS = "mentions"  # of others, elsewhere; they name a brand


@dataclass(frozen=True, slots=True)
class MoodBuckets:
    """What became of all texts. ``signals`` are scored texts that hold a word or emoji of the lexicon."""

    texts: int = 0
    scored: int = 0
    unknown_language: int = 0
    unsupported_language: int = 0
    no_words: int = 0
    unread: int = 0  # their words were gone before they were read
    signals: int = 0


@dataclass(frozen=True, slots=True)
class MoodIndex:
    """Net sentiment from -100 to 100, or why it is hidden, with 95 % intervals.

    ``by_posts`` tells whether the interval comes from drawing posts or, with too few of them, from texts.
    ``clear`` is whether the interval of the change leaves out zero; None without one.
    """

    value: Value
    low: float | None = None
    high: float | None = None
    by_posts: bool = False
    previous: Value | None = None
    change: Value | None = None
    change_low: float | None = None
    change_high: float | None = None
    clear: bool | None = None


@dataclass(frozen=True, slots=True)
class MoodLanguage:
    """One language ("" holds texts of emoji alone) and how far its scores may be trusted.

    ``grade`` is good, fair, indicative or weak, from ``f1`` (macro-F1 in percent); empty for emoji alone.
    ``social`` is whether that was measured on social-media texts. A weak language has no index.
    """

    language: str
    texts: int
    negative: int
    index: MoodIndex | None
    grade: str = ""
    f1: float | None = None
    social: bool = True


@dataclass(frozen=True, slots=True)
class MoodPost:
    """A post with enough comments, its index and where it stands."""

    account: str
    post: str
    texts: int
    index: float
    text: str = ""
    permalink: str = ""
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class MoodWeek:
    """One week, from its Monday, cut to the month: texts by their larger part."""

    monday: date
    negative: int
    neither: int
    positive: int


@dataclass(frozen=True, slots=True)
class MoodDriver:
    """A word, pair of words or topic that stands out among negative texts; shares are of scored texts.

    ``examples`` are up to two negative texts that hold it, with names and addresses masked; empty unless
    quotes are switched on.
    """

    term: str
    texts: int
    negative_share: float
    other_share: float
    topic: bool = False
    examples: tuple[str, ...] = ()
    before: int | None = None  # negative texts of the month before that held it; None where nobody can tell
    before_share: float | None = None
    clear: bool | None = None  # whether the change of its share among negative texts leaves out zero
    accounts: tuple[tuple[str, int], ...] = ()  # comments only: account, negative texts that hold it


@dataclass(frozen=True, slots=True)
class MoodWord:
    """A word of the lexicon behind the score: in how many texts, and the sum of its weights there."""

    term: str
    texts: int
    weight: float


@dataclass(frozen=True, slots=True)
class MoodEstimate:
    """Net sentiment corrected by a random sample: ``labels`` answers of people or of a model.

    ``value`` is absent with its reason while there are too few of them.
    """

    value: Value
    low: float | None
    high: float | None
    labels: int
    by: str  # "people" or "model"


@dataclass(frozen=True, slots=True)
class MoodReading:
    """One population in the month: comments of an account ("" all) or mentions of a brand ("" the client)."""

    population: Population
    account: str
    brand: str
    buckets: MoodBuckets
    negative: int
    positive: int
    index: MoodIndex
    opinionated: Value  # the index over the negative and positive parts alone
    languages: tuple[MoodLanguage, ...] = ()
    worst: tuple[MoodPost, ...] = ()
    best: tuple[MoodPost, ...] = ()
    weeks: tuple[MoodWeek, ...] = ()
    estimate: MoodEstimate | None = None
    without_neutral: MoodIndex | None = None  # ``opinionated`` with its interval and change; comments only

    @property
    def neither(self) -> int:
        """Scored texts that are neither clearly negative nor clearly positive."""
        return self.buckets.scored - self.negative - self.positive

    @property
    def unclassified(self) -> float | None:
        """Share of the texts that have no score; None without texts."""
        return 1 - self.buckets.scored / self.buckets.texts if self.buckets.texts else None


@dataclass(frozen=True, slots=True)
class Overheard:
    """What only the words themselves can tell of one population in the month.

    ``answers`` are (answer, score) of a random sample, both from -1 to 1; ``by`` says whose they are.
    """

    population: Population
    negative: int = 0  # texts that the drivers rest on
    others: int = 0
    drivers: tuple[MoodDriver, ...] = ()
    topics: tuple[MoodDriver, ...] = ()
    words: tuple[MoodWord, ...] = ()
    answers: tuple[tuple[float, float], ...] = ()
    by: str = ""
    complaints: tuple[tuple[str, int, int], ...] = ()  # topic: clearly negative texts now, the month before
    lost: int = 0  # clearly negative texts of the two months whose words are gone
    negative_before: int | None = None  # negative texts of the month before; None where nobody can tell


@dataclass(frozen=True, slots=True)
class Sentiment:
    """All populations, the client first, and what their words tell. Empty without comments and mentions."""

    readings: tuple[MoodReading, ...] = ()
    overheard: tuple[Overheard, ...] = ()
    floor: int = 30  # scored texts below which an index is hidden

    def of(self, population: Population, account: str = "", brand: str = "") -> MoodReading | None:
        """The reading of one population, if there is one."""
        key = population, account, brand
        return next((r for r in self.readings if (r.population, r.account, r.brand) == key), None)

    def words_of(self, population: Population) -> Overheard:
        """What the words of a population tell; empty when nothing was heard."""
        return next((one for one in self.overheard if one.population is population), Overheard(population))
