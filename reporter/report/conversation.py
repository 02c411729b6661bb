"""The conversation as printed: what was asked, what was answered, how fast, and who comes back."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.model import AnswerRule, CommunityReading, Reason, Unit, Value
from reporter.report import verdict
from reporter.report.context import Context, month_before
from reporter.report.figures import DASH, Cell, cell
from reporter.report.findings import clause, tone_of
from reporter.report.findings import moved as did
from reporter.report.reasons import Footnote, Footnotes
from reporter.text import cut

METRICS = (
    "comments_received",
    "comments_answered_rate",
    "questions_answered_rate",
    "median_reply_hours",
    "returning_commenters_rate",
)
NAME = 40
BUSY = 2  # comments from which somebody is called busy


@dataclass(frozen=True, slots=True)
class Part:
    """``35 of 206`` and its share, by which the column is sorted."""

    text: str
    share: str
    mark: str = ""
    raw: float | None = None


@dataclass(frozen=True, slots=True)
class TalkRow:
    """One account's conversation."""

    name: str
    total: bool
    comments: Cell
    answered: Part
    questions: Part
    reply: Cell
    reply_n: str
    returning: Part


@dataclass(frozen=True, slots=True)
class Head:
    """A column and its number on the method page."""

    label: str
    number: int | None


@dataclass(frozen=True, slots=True)
class Conversation:
    """The conversation under the client's posts; ``empty`` says why there is none to tell of."""

    title: str
    empty: str
    heads: tuple[Head, ...]
    rows: tuple[TalkRow, ...]
    remarks: tuple[str, ...]
    footnotes: tuple[Footnote, ...]


def conversation(context: Context) -> Conversation | None:
    """The table by account; none when nothing was measured at all."""
    found = context.measured.community
    if found is None:
        return None
    words, notes = context.words, Footnotes(context)
    accounts = [scope for scope in found.scopes if scope.scope.account]
    alone = len(context.config.accounts) == 1
    whole = accounts[0] if alone and accounts else next((s for s in found.scopes if s.scope.total), None)
    if whole is None or not any(scope.comments.known for scope in found.scopes):
        why = words.say("No comments were collected, so answers and the time to reply are not known.")
        return Conversation(words.say("Conversation"), why, (), (), (), ())
    told = [scope for scope in accounts if scope.comments.known]
    rows = [_row(scope, notes, context) for scope in told]
    if not alone and len(told) > 1:
        rows.append(_row(whole, notes, context))
    return Conversation(
        title=_title(whole, context),
        empty="",
        heads=tuple(Head(context.name(metric), context.numbers.get(metric)) for metric in METRICS),
        rows=tuple(rows),
        remarks=_remarks(whole, [s for s in accounts if not s.comments.known], context),
        footnotes=notes.all(),
    )


def printed(context: Context) -> set[str]:
    """The metrics of the table, where there is one."""
    found = context.measured.community
    return set(METRICS) if found and any(scope.comments.known for scope in found.scopes) else set()


def _title(whole: CommunityReading, context: Context) -> str:
    """How many questions were left without an answer, else how many comments were."""
    words = context.words
    pairs = (
        (whole.questions, whole.questions_answered, "question"),
        (whole.comments, whole.answered, "comment"),
    )
    for asked, answered, kind in pairs:
        if not asked.number or answered.number is None:
            continue
        left = asked.number - answered.number
        n, all_ = words.number(left), words.number(asked.number)
        if kind == "question":
            return words.plural(
                "{left} of {all} question got no answer", "{left} of {all} questions got no answer",
                asked.number, left=n, all=all_,
            )  # fmt: skip
        return words.plural(
            "{left} of {all} comment got no answer", "{left} of {all} comments got no answer",
            asked.number, left=n, all=all_,
        )  # fmt: skip
    return words.say("Conversation")


def _row(one: CommunityReading, notes: Footnotes, context: Context) -> TalkRow:
    words = context.words
    return TalkRow(
        name=words.say("All accounts")
        if one.scope.total
        else cut(context.account_name(one.scope.account), NAME),
        total=one.scope.total,
        comments=cell(one.comments, Unit.COUNT, context, notes),
        answered=_part(one.answered, one.comments, one.answered_rate, notes, context),
        questions=_part(one.questions_answered, one.questions, one.questions_answered_rate, notes, context),
        reply=cell(one.median_reply_hours, Unit.HOURS, context, notes),
        reply_n=words.say("n = {n}", n=one.median_reply_hours.n)
        if one.median_reply_hours.n is not None
        else "",
        returning=_part(one.returning, one.people, one.returning_rate, notes, context),
    )


def _part(above: Value, below: Value, share: Value, notes: Footnotes, context: Context) -> Part:
    """Both numbers and their share; the share alone is left out where it rests on hardly anything."""
    words = context.words
    absent = next((value for value in (above, below) if not value.known), None)
    if absent is not None:
        return Part(DASH, "", notes.mark(absent))
    if share.missing is not None and share.missing.reason is not Reason.ZERO_DENOMINATOR:
        return Part(DASH, "", notes.mark(share))
    if below.number == 0:
        return Part(words.say("none"), "", notes.mark(below))
    text = words.say(
        "{above} of {below}", above=words.number(above.number or 0), below=words.number(below.number or 0)
    )
    few = below.number is not None and below.number < context.config.metrics.floors.posts_for_rate
    shown = "" if few or not share.known else words.value(share, Unit.RATE)
    return Part(text, shown, notes.mark(above) if above.partial else "", share.number)


def _remarks(whole: CommunityReading, silent: list[CommunityReading], context: Context) -> tuple[str, ...]:
    """What counts as an answer, replies that repeat each other, talk among members, accounts left out."""
    words = context.words
    rules = {
        AnswerRule.REPLY: "An answer is a comment of the brand that replies to the comment.",
        AnswerRule.LATER: "Replies are not told: the brand's next comment on the post counts as the answer.",
        AnswerRule.MIXED: "An answer is a reply of the brand; where replies are not told, its next comment.",
    }
    found = [_reply(whole, context)]
    found += [words.say(rules[whole.rule])] if whole.rule in rules else []
    found.append(words.say("A question is a comment with a question mark. All hours count, also nights."))
    if whole.templated_rate.number is not None and whole.replies.number:
        repeats = round(whole.templated_rate.number * whole.replies.number)
        found.append(
            words.say(
                "{n} of {all} replies say the same as another one, word for word.",
                n=repeats,
                all=words.number(whole.replies.number),
            )
        )
    if whole.among_members_rate.number:
        share = words.value(whole.among_members_rate, Unit.RATE)
        found.append(words.say("{share} of the comments reply to somebody else than the brand.", share=share))
    groups: dict[str, list[str]] = {}
    for scope in silent:
        if scope.comments.missing is not None:
            why = words.clause(scope.comments.missing.detail or "no comments were collected")
            groups.setdefault(why, []).append(context.account_name(scope.scope.account))
    found += [
        words.say("Not in the table: {accounts} ({why}).", accounts=words.say(", ").join(names), why=why)
        for why, names in groups.items()
    ]
    if busy := _busiest(whole, context):
        found.append(busy)
    return tuple(text for text in found if text)


def _reply(whole: CommunityReading, context: Context) -> str:
    """What the time to reply did since the month before, and whether that is good."""
    words, reading = context.words, context.reading("median_reply_hours", whole.scope)
    if reading is None or reading.value.number is None or reading.previous.number is None:
        return ""
    if did(reading, context) not in (verdict.Move.UP, verdict.Move.DOWN):
        return words.heading(words.say("{change}.", change=clause(reading, context)))
    return words.say(
        "The median time to reply went from {before} in {month} to {now}: {word}.",
        before=words.value(reading.previous, reading.unit),
        month=words.month(month_before(context.period.month)),
        now=words.value(reading.value, reading.unit),
        word=verdict.tone_word(tone_of(reading, context), words),
    )


def _busiest(whole: CommunityReading, context: Context) -> str:
    """The busiest commenters, nameless; nobody who wrote only once."""
    words = context.words
    found = []
    for place, one in enumerate(whole.busiest, start=1):
        if one.comments < BUSY:
            continue
        text = "commenter {place} with {n}"
        if place == 1:
            text = "commenter {place} with {n} comments, {share} of those with a known author"
        share = words.value(one.share, Unit.RATE)
        found.append(words.say(text, place=place, n=one.comments, share=share))
    return words.say("Most active: {who}.", who=words.say("; ").join(found)) if found else ""
