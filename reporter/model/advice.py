"""What the recommendations stage says: signals, the tips they call for, and how last month's fared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from reporter.model.values import Unit

if TYPE_CHECKING:
    from reporter.model.readings import Scope
    from reporter.model.values import Value


class Firing(StrEnum):
    """Whether a signal's condition holds."""

    FIRED = "fired"
    QUIET = "quiet"
    NOT_MEASURABLE = "not_measurable"  # an input is missing; never the same as quiet


class SignalKind(StrEnum):
    """What a signal speaks of; earlier kinds choose before later ones."""

    BEHAVIOUR = "behaviour"
    CONDITION = "condition"
    SETUP = "setup"
    OUTCOME = "outcome"


@dataclass(frozen=True, slots=True)
class SignalReading:
    """One signal for one account (or, with the empty scope, the client) in one month.

    ``value`` is the figure the condition is about, Missing with the lacking input when not measurable;
    ``strength`` is 0 at the threshold and 1 far beyond it; ``certain`` is False when the figure's interval
    reaches back over the threshold, None when there is no interval.
    """

    signal: str
    scope: Scope
    kind: SignalKind
    firing: Firing
    value: Value
    unit: Unit = Unit.COUNT
    threshold: float | None = None
    strength: float = 0.0
    certain: bool | None = None
    compared: Value | None = None  # what it was held against: last month, own median, benchmark
    figures: Mapping[str, Value] = field(default_factory=dict)  # further numbers of its sentence
    words: Mapping[str, str] = field(default_factory=dict)  # names in its sentence: a format, a pillar, a tag


class TipKind(StrEnum):
    """What a tip tells to do."""

    DO = "do"
    AVOID = "avoid"
    WATCH = "watch"
    MEASURE = "measure"
    EXAMPLE = "example"


class Effort(StrEnum):
    """What following a tip costs a small team."""

    LOW = "low"  # minutes, or a habit
    MEDIUM = "medium"  # some hours in the month
    HIGH = "high"  # days, money or other people


@dataclass(frozen=True, slots=True)
class Statistic:
    """A figure that a document gives; printed only as that document's words."""

    figure: str
    attributed_to: str = ""


@dataclass(frozen=True, slots=True)
class Tip:
    """One piece of advice, with the place in the document where it stands."""

    id: str
    document: str  # file name
    line: int
    section: str
    quote: str  # the document's own words, in its language
    meaning: str  # the quote in English
    headline: str  # imperative, a few words
    advice: str
    platforms: tuple[str, ...]  # empty: any
    topic: str
    kind: TipKind
    effort: Effort
    signals: tuple[str, ...] = ()
    no_signal: str = ""  # why nothing measurable calls for it: an evergreen tip
    groups: tuple[str, ...] = ()  # tips of one group give the same advice
    conflicts: tuple[str, ...] = ()
    caution: str = ""
    retired: bool = False  # kept for the record, never chosen by itself
    statistic: Statistic | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an advice stands: document, section, line, its words and what they mean."""

    document: str
    section: str
    line: int
    quote: str
    language: str  # of the quote
    meaning: str
    statistic: Statistic | None = None
    tip: str = ""  # the id under which translations stand


@dataclass(frozen=True, slots=True)
class Aim:
    """How a recommendation is judged next month: the figure of its signal, now and where it should be."""

    signal: str
    unit: Unit
    now: Value
    target: float | None
    kind: SignalKind = SignalKind.BEHAVIOUR  # of the signal


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A chosen tip for one account, with its evidence and all documents that give the same advice."""

    id: str  # stable: tip and scope
    tip: Tip
    scope: Scope
    signals: tuple[SignalReading, ...]  # those that fired for it; the one that chose it first
    citations: tuple[Citation, ...]
    score: float
    aim: Aim | None = None
    again: bool = False  # it was given last month too
    why: str = ""  # the finding in a sentence, with this client's numbers
    also: tuple[str, ...] = ()  # further accounts of which the same holds
    facts: tuple[tuple[str, str], ...] = ()  # what was measured, against what: label and figure as printed
    judged: str = ""  # how it will be judged next month, in a sentence
    remark: str = ""  # how documents that disagree were reconciled
    praise: bool = False  # what works well and should go on


class Done(StrEnum):
    """Whether a recommendation was carried out."""

    DONE = "done"
    NOT_DONE = "not_done"
    UNKNOWN = "unknown"


class Moved(StrEnum):
    """What the figure did since."""

    MOVED = "moved"
    DID_NOT_MOVE = "did_not_move"
    TOO_EARLY = "too_early"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A recommendation of last month, a month later."""

    recommendation: str  # its id
    tip: str
    headline: str
    scope: Scope
    aim: Aim | None
    now: Value
    done: Done
    moved: Moved
    why: str = ""
    figures: tuple[str, str, str] = ("", "", "")  # then, now and aimed at, as printed


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How often a tip was given to this client, carried out, and followed by a better figure."""

    tip: str
    given: int
    done: int
    moved: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a tip was not chosen for an account."""

    tip: str
    scope: Scope
    why: str


@dataclass(frozen=True, slots=True)
class Praise:
    """Something that works well on an account and should go on: a whole sentence with its figures."""

    scope: Scope
    about: str  # signal or metric
    sentence: str


@dataclass(frozen=True, slots=True)
class Advice:
    """All that the recommendations stage hands on."""

    recommendations: tuple[Recommendation, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    records: tuple[TrackRecord, ...] = ()
    signals: tuple[SignalReading, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    praise: tuple[Praise, ...] = ()
    note: str = ""  # why there are few or none
