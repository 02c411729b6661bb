"""Signals on what the posts' own words do: ask, call, tell, name people, bring news, repeat themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import timedelta

from reporter.model import PostReading, Reason, Unit, of
from reporter.model import SignalKind as Kind
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, held, lacks
from reporter.recommend.observed import observed
from reporter.recommend.posting import fewer, humbly, mark, month_told, share_above, share_below
from reporter.recommend.registry import Limits, signal

_RULES = "rules for the language of the posts"
_WORD = re.compile(r"\w+")
_NOT_WORDS = re.compile(r"https?://\S+|[#＃@]\w+")
_LIKE = 0.8  # words in common out of all words of both texts
_FEW_WORDS = 3  # texts with fewer are like too many others
_DAYS = timedelta(days=7)
_LEFT_OVER = re.compile(
    r"lorem ipsum|\{\{[^{}]{0,80}\}\}|\[(?:insert|add|your)\b[^\][]{0,80}\]|\[(?:link|name|date|tbd|tbc)\]"
    r"|https?://(?=\s|$)",
    re.IGNORECASE,
)


@signal(Kind.BEHAVIOUR, says="{value} of {n} posts ask a question", limits={"share": 0.6})
def question_share_high(here: Evidence, limits: Limits) -> Heard:
    """More than the threshold of the posts ask a question.

    Inputs: post texts
    Threshold: 60 %; brief
    """
    return share_above(here, mark(here, "question"), _RULES, limits["share"])


@signal(
    Kind.BEHAVIOUR,
    says="Only {value} of {n} posts ask a question",
    unseen="The usual signs of a question were seen in only {value} of {n} posts",
    limits={"share": 0.1},
)
def question_share_low(here: Evidence, limits: Limits) -> Heard:
    """Fewer than the threshold of the posts ask a question.

    Inputs: post texts
    Threshold: 10 %; chosen
    """
    return humbly(share_below(here, mark(here, "question"), _RULES, limits["share"]), "question")


@signal(
    Kind.BEHAVIOUR,
    says="Only {value} of {n} posts have a link or ask the reader to do something",
    unseen="A link or a usual call to action was seen in only {value} of {n} posts",
    limits={"share": 0.2},
)
def cta_share_low(here: Evidence, limits: Limits) -> Heard:
    """Fewer than the threshold of the posts hold a call-to-action or link.

    Inputs: post texts
    Threshold: 20 %; brief
    """
    heard = share_below(here, mark(here, "call_to_action", "link"), _RULES, limits["share"])
    return humbly(heard, "call_to_action")


@signal(Kind.BEHAVIOUR, says="{value} of {n} posts ask the reader to do something", limits={"share": 0.6})
def cta_share_high(here: Evidence, limits: Limits) -> Heard:
    """More than the threshold of the posts ask for something.

    Inputs: post texts
    Threshold: 60 %; chosen
    """
    return share_above(here, mark(here, "call_to_action"), _RULES, limits["share"])


@signal(
    Kind.BEHAVIOUR,
    says="Only {value} of {n} posts name people of the team or customers",
    unseen="A usual word for people of the team or customers was seen in only {value} of {n} posts",
    limits={"share": 0.1},
)
def people_posts_low(here: Evidence, limits: Limits) -> Heard:
    """Fewer than the threshold of the posts show or name people of the team or customers.

    Only words are read; who is in a picture is not known.

    Inputs: post texts
    Threshold: 10 %; chosen
    """
    return humbly(share_below(here, mark(here, "personal"), _RULES, limits["share"]), "personal")


@signal(
    Kind.BEHAVIOUR,
    says="Only {value} of {n} posts tell a story",
    unseen="The usual words of a story were seen in only {value} of {n} posts",
    limits={"share": 0.1},
)
def narrative_posts_low(here: Evidence, limits: Limits) -> Heard:
    """Fewer than the threshold of the posts tell a story (long caption, article, series).

    Inputs: post texts
    Threshold: 10 %; chosen
    """
    return humbly(share_below(here, mark(here, "story"), _RULES, limits["share"]), "story")


@signal(
    Kind.BEHAVIOUR,
    says="None of {n} posts brings news",
    unseen="No usual word for news was seen in {n} posts",
    unit=Unit.COUNT,
    limits={"least": 1.0},
)
def news_posts_absent(here: Evidence, limits: Limits) -> Heard:
    """No post brings news of the company or the trade.

    Inputs: post texts
    Threshold: fewer than one; chosen
    """
    return humbly(fewer(here, mark(here, "news"), _RULES, limits["least"]), "news")


@signal(
    Kind.BEHAVIOUR,
    says="{value} of {n} posts stand on another platform in nearly the same words",
    limits={"share": 0.5},
)
def cross_posting_high(here: Evidence, limits: Limits) -> Heard:
    """More than the threshold of the posts appear with (nearly) the same text on another platform.

    Nearly the same: four fifths of all words in common, links, tags and names left out, within seven days.

    Inputs: post texts of two or more platforms
    Threshold: 50 %; chosen
    """
    platform = here.scope.platform
    others = [
        (post.published_at, words)
        for post in here.measured.posts
        if post.platform != platform and not (post.reply or post.repost) and (words := _words(post))
    ]
    if not others:
        return month_told(here) or lacks("posts with words on a second platform")

    def has(post: PostReading) -> bool | None:
        words = _words(post)
        if not words:
            return None if not post.text.strip() else False
        near = (other for at, other in others if abs(at - post.published_at) <= _DAYS)
        return _alike(words, near)

    return share_above(here, has, "post texts", limits["share"])


@signal(
    Kind.BEHAVIOUR,
    says="{value} of {n} posts went out with a mistake, such as a placeholder or an empty link",
    unit=Unit.COUNT,
    limits={"count": 1.0},
)
def content_errors_found(here: Evidence, limits: Limits) -> Heard:
    """Spelling errors, dead links, missing alternative texts or withdrawn posts were found.

    A program sees placeholders and empty links alone; that it finds none does not mean that there is none, so
    only ``recommendations: observed:`` makes it quiet.

    Inputs: post texts; a review of spelling, links and alternative texts
    Threshold: 1; chosen
    """
    untold = month_told(here)
    if untold is not None:
        return untold
    found = sum(_LEFT_OVER.search(post.text) is not None for post in here.posts)
    seen = observed(here, "content_errors_found")
    if found >= limits["count"]:
        return held(True, of(found, n=len(here.posts)), limits["count"], strength=1.0)
    if seen is None:
        return lacks("a review of spelling, links and alternative texts", Reason.NOT_OFFERED)
    return held(seen, of(float(seen), n=len(here.posts)), limits["count"])


def _words(post: PostReading) -> frozenset[str]:
    """A text's words without links, tags and names; empty when too few to be compared."""
    words = _WORD.findall(_NOT_WORDS.sub(" ", post.text.casefold()))
    return frozenset(words) if len(words) >= _FEW_WORDS else frozenset()


def _alike(words: frozenset[str], others: Iterable[frozenset[str]]) -> bool:
    """Whether a text has nearly the words of one of the others (Jaccard index)."""
    return any(len(words & other) >= _LIKE * len(words | other) for other in others)
