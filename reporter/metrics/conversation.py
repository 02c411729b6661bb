"""The community tables: each scope's conversation in one row, and who is heard elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

from reporter.config import Config
from reporter.facts import Facts, Voices
from reporter.metrics import community as asked
from reporter.metrics import said
from reporter.metrics.account import Account
from reporter.metrics.read import Reader
from reporter.metrics.slice import Slice
from reporter.metrics.ugc import against_own, reshared
from reporter.model import (
    Community,
    CommunityReading,
    Influencer,
    Influencers,
    PostReading,
    Reason,
    Scope,
    Value,
    maybe,
    missing,
    of,
)


def community(facts: Facts, reader: Reader) -> Community:
    """The client and each of its accounts; empty where no comment was ever collected."""
    if facts.talks is None:
        return Community()
    scopes = [scope for scope in reader.scopes() if scope.total or scope.account]
    return Community(tuple(_reading(facts, scope, reader) for scope in scopes))


def _reading(facts: Facts, scope: Scope, reader: Reader) -> CommunityReading:
    month = facts.period.month
    here = Slice(facts, scope, month, tuple(Account(facts, ref, month) for ref in reader.members(scope)))
    found = asked.talk(here)

    def value(metric: str) -> Value:
        return reader.value(metric, scope, month)

    return CommunityReading(
        scope=scope,
        rule=asked.rule(found),
        comments=value("comments_received"),
        answered=asked.counted(here, lambda talk: talk.answered),
        answered_rate=value("comments_answered_rate"),
        unanswered_rate=_rest(value("comments_answered_rate")),
        questions=value("questions_received"),
        questions_answered=asked.counted(here, lambda talk: talk.questions_answered),
        questions_answered_rate=value("questions_answered_rate"),
        questions_unanswered_rate=_rest(value("questions_answered_rate")),
        median_reply_hours=value("median_reply_hours"),
        replies=value("brand_replies"),
        templated_rate=value("templated_replies_rate"),
        people=asked.counted(here, lambda talk: talk.people),
        returning=_returning(here),
        returning_rate=value("returning_commenters_rate"),
        top_share=value("top_commenter_share"),
        among_members_rate=value("member_replies_rate"),
        comments_per_post=value("comments_received_per_post"),
        members=here.added(lambda account: account.followers()),
        engagements_per_post=here.per_post("engagements").value,
        busiest=asked.busiest(found),
    )


def _rest(rate: Value) -> Value:
    """The other part of a whole."""
    return rate * -1.0 + 1.0 if rate.known else rate


def _returning(month: Slice) -> Value:
    why = asked.before_known(month)
    return Value(missing=why) if why else asked.counted(month, lambda talk: talk.returning)


def influencers(facts: Facts, config: Config, posts: Sequence[PostReading]) -> Influencers | None:
    """Who wrote about the client to many, and what others make about it; None without mentions."""
    voices, month = facts.voices, facts.period.month
    if voices is None:
        return None
    whole = said.mentioned(facts, month, said.CLIENT)

    def number(value: float) -> Value:
        return of(value) if whole.known else whole

    return Influencers(
        floor=voices.heard.followers_floor,
        authors=number(voices.authors),
        mentions=number(voices.by_loud),
        engagements=maybe(voices.loud_engagements, Reason.NOT_COLLECTED, "no mention tells its engagements"),
        top=tuple(_influencer(place, voices) for place in range(len(voices.loud))),
        silent=missing(Reason.NOT_COLLECTED, "no list of followers is collected"),
        ugc=said.mentioned(facts, month, said.CLIENT, lambda sums: sums.ugc),
        ugc_engagement=_per_piece(facts),
        ugc_reshared=reshared(posts),
        ugc_against_posts=against_own(posts, config.metrics.floors.posts_per_cell),
        hashtags=config.listening.hashtags if config.listening else (),
    )


def _influencer(place: int, voices: Voices) -> Influencer:
    voice = voices.loud[place]
    return Influencer(
        label=f"author {place + 1}",
        followers=voice.followers,
        mentions=voice.mentions,
        engagements=maybe(voice.engagements, Reason.NOT_COLLECTED, "not told"),
        channels=voice.channels,
    )


def _per_piece(facts: Facts) -> Value:
    """Engagements of user-generated content over the pieces that tell them."""
    voices = facts.voices
    found = voices.months.get(facts.period.month) if voices else None
    own = found.brands.get(said.CLIENT) if found else None
    if own is None or own.ugc_engagements is None:
        return missing(Reason.NOT_COLLECTED, "no such content tells its engagements")
    tally = own.ugc_engagements
    return (of(tally.total) / tally.known).with_n(tally.known)
