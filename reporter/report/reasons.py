"""Why a figure is absent, in words for the client, and the small letters that point there."""

from __future__ import annotations

from dataclasses import dataclass, field

from reporter.i18n import Words
from reporter.model import Gap, Missing, Reason, Value
from reporter.report.context import Context

_IN_WORDS = {
    Reason.NOT_OFFERED: "Not offered by the platform or its export",
    Reason.NO_PERMISSION: "We have no permission to read this",
    Reason.RETIRED: "Withdrawn by the platform",
    Reason.HIDDEN: "Hidden by the account's owner",
    Reason.BELOW_THRESHOLD: "Below the platform's privacy floor",
    Reason.NOT_COLLECTED: "Not collected",
    Reason.PENDING: "Still settling at the platform",
    Reason.ZERO_DENOMINATOR: "Nothing to divide by",
    Reason.TOO_FEW: "Too few to say",
    Reason.NOT_COMPARABLE: "Not comparable",
}

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def in_words(reason: Reason, words: Words) -> str:
    """The reason as a short clause without a full stop."""
    return words.say(_IN_WORDS[reason])


def sentence(missing: Missing, words: Words) -> str:
    """The reason and its detail as one sentence."""
    general = in_words(missing.reason, words)
    if not missing.detail:
        return words.say("{reason}.", reason=general)
    return words.say("{reason}: {detail}.", reason=general, detail=words.clause(missing.detail.rstrip(".")))


def of_gap(gap: Gap, words: Words) -> str:
    """Why a gap is there, as one sentence."""
    return sentence(Missing(gap.reason, gap.detail), words)


def incomplete(value: Value, context: Context) -> str:
    """What a partial sum lacks, as one sentence."""
    return context.words.say("Incomplete ({lacks}).", lacks=context.lacks(value.partial))


@dataclass(frozen=True, slots=True)
class Footnote:
    """One remark under a table and the letter by which cells point at it."""

    mark: str
    text: str


@dataclass(slots=True)
class Footnotes:
    """Collects the remarks of one table; the same remark always has the same letter."""

    context: Context
    _texts: list[str] = field(default_factory=list)

    def mark(self, value: Value) -> str:
        """The letter for an absent or partial value; empty for a complete number."""
        if value.missing is not None:
            return self.text(sentence(value.missing, self.context.words))
        if value.partial:
            return self.text(incomplete(value, self.context))
        return ""

    def text(self, remark: str) -> str:
        """The letter for a remark."""
        if remark not in self._texts:
            self._texts.append(remark)
        return _letter(self._texts.index(remark))

    def all(self) -> tuple[Footnote, ...]:
        """The remarks so far, in the order of their letters."""
        return tuple(Footnote(_letter(index), text) for index, text in enumerate(self._texts))


def _letter(index: int) -> str:
    """a to z, then aa, ab and so on."""
    first, last = divmod(index, len(_LETTERS))
    return (_LETTERS[first - 1] if first else "") + _LETTERS[last]
