"""Who speaks about the client elsewhere: authors with an audience, the silent, and content of others."""

from __future__ import annotations

from dataclasses import dataclass

from reporter.model import Influencer, Influencers, Unit, Value, of
from reporter.report.context import Context, platform_name
from reporter.report.figures import DASH, Cell, cell
from reporter.report.reasons import Footnote, Footnotes, incomplete, sentence
from reporter.text import cut

MOST = 6  # authors in the table
CHANNEL = 24


@dataclass(frozen=True, slots=True)
class Author:
    """One nameless author of mentions."""

    name: str
    followers: str
    mentions: str
    engagements: Cell
    product: Cell
    channels: str
    raw: tuple[float | None, ...] = ()  # the numbers of its columns, for sorting


@dataclass(frozen=True, slots=True)
class Fact:
    """A question and its answer, or why there is none."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Influencers and user-generated content."""

    title: str
    authors: tuple[Author, ...]
    left: str
    facts: tuple[Fact, ...]
    footnotes: tuple[Footnote, ...]


def elsewhere(context: Context) -> Elsewhere | None:
    """What mentions tell of authors; none without listening, which then says why if it was configured."""
    found, words = context.measured.influencers, context.words
    if found is None:
        if context.config.listening is None:
            return None
        why = words.say(
            "No mention was collected, so who speaks about {client} is not known.", client=_client(context)
        )
        return Elsewhere(words.say("Elsewhere"), (), "", (Fact(words.say("Mentions"), why),), ())
    notes = Footnotes(context)
    authors = tuple(
        _author(place, one, notes, context) for place, one in enumerate(found.top[:MOST], start=1)
    )
    more = int(found.authors.number or 0) - len(authors)
    return Elsewhere(
        title=_title(found, context),
        authors=authors,
        left=words.plural("{n} more author is not listed.", "{n} more authors are not listed.", more)
        if more > 0 and authors
        else "",
        facts=_facts(found, context),
        footnotes=notes.all(),
    )


def _client(context: Context) -> str:
    return cut(context.brand.name, 60)


def _title(found: Influencers, context: Context) -> str:
    words, floor = context.words, context.words.number(found.floor)
    if found.authors.missing is not None:
        return words.say("Authors with an audience: not known")
    if not found.authors.number:
        return words.say(
            "Nobody with {floor} followers or more wrote about {client}", floor=floor, client=_client(context)
        )
    return words.plural(
        "{n} author with {floor} followers or more wrote about {client}",
        "{n} authors with {floor} followers or more wrote about {client}",
        found.authors.number,
        floor=floor,
        client=_client(context),
    )


def _author(place: int, one: Influencer, notes: Footnotes, context: Context) -> Author:
    words = context.words
    channels = [platform_name(cut(channel, CHANNEL)) for channel in one.channels if channel]
    return Author(
        name=words.say("Author {place}", place=place),
        followers=words.number(one.followers),
        mentions=words.number(one.mentions),
        engagements=cell(one.engagements, Unit.COUNT, context, notes),
        product=cell(of(one.followers) * one.engagements, Unit.COUNT, context, notes),
        channels=words.say(", ").join(channels),
        raw=(one.followers, one.mentions),
    )


def _facts(found: Influencers, context: Context) -> tuple[Fact, ...]:
    words = context.words
    facts = []
    if found.authors.missing is not None:
        facts.append(Fact(words.say("Authors with an audience"), sentence(found.authors.missing, words)))
    elif found.engagements.known and found.authors.number:
        facts.append(
            Fact(
                words.say("Engagements with their mentions"),
                _told(found.engagements, words.number(found.engagements.number or 0), context),
            )
        )
    facts.append(Fact(words.say("Influential followers who stay silent"), _value(found.silent, context)))
    facts.append(Fact(words.say("Content of others about the client"), _pieces(found, context)))
    if found.ugc is not None and found.ugc.number != 0:
        facts.append(Fact(words.say("Of it shared on by the client"), _reshared(found, context)))
        facts.append(Fact(words.say("How it did against the client's own posts"), _against(found, context)))
    return tuple(facts)


def _reshared(found: Influencers, context: Context) -> str:
    """Posts that name a maker, out of all that tell their words."""
    value = found.ugc_reshared
    if value is None or value.number is None or value.n is None:
        return _value(value, context)
    return context.words.plural(
        "{n} post of {all} names somebody else as the maker.",
        "{n} posts of {all} name somebody else as the maker.",
        value.number,
        all=value.n,
    )


def _against(found: Influencers, context: Context) -> str:
    """The factor of the medians; a correlation."""
    value = found.ugc_against_posts
    if value is None or value.number is None or value.n is None:
        return _value(value, context)
    return context.words.plural(
        "{times} times the usual rate of the other posts, over {n} post.",
        "{times} times the usual rate of the other posts, over {n} posts.",
        value.n,
        times=context.words.number(value.number, 2),
    )


def _pieces(found: Influencers, context: Context) -> str:
    """How many pieces, and the engagements of each where they are told."""
    words = context.words
    if found.ugc is None or found.ugc.number is None:
        return _value(found.ugc, context)
    text = words.plural("{n} piece", "{n} pieces", found.ugc.number)
    each = found.ugc_engagement
    if each is not None and each.number is not None:
        text = words.say(
            "{pieces}, with {each} engagements each (n = {n})",
            pieces=text, each=words.number(each.number, 1), n=each.n if each.n is not None else DASH,
        )  # fmt: skip
    return _told(found.ugc, text, context)


def _told(value: Value, text: str, context: Context) -> str:
    return f"{text}. {incomplete(value, context)}" if value.partial else f"{text}."


def _value(value: Value | None, context: Context) -> str:
    """The number, else why it cannot be measured."""
    words = context.words
    if value is None:
        return words.say("Not measured.")
    if value.missing is not None:
        return words.say("Not measurable. {why}", why=sentence(value.missing, words))
    return _told(value, words.value(value, Unit.COUNT), context)
