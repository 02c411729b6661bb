"""The figures that only recommendations look at, from the facts: visits, fans, rising tags, mentions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from reporter.config import Config
from reporter.facts import Facts, SignSums, Tally, WebSums
from reporter.metrics import said
from reporter.metrics.account import days_in
from reporter.metrics.read import back
from reporter.metrics.webtools import told_by
from reporter.metrics.words import NO_MONTH, NOT_IN_EXPORT
from reporter.model import (
    PLATFORMS,
    Fan,
    ListedAuthor,
    PlatformTags,
    Reason,
    RisingTag,
    Signs,
    SocialVisits,
    Value,
    missing,
    of,
)

Part = Callable[[str], Tally | None]

_NAMES = {
    "bounces": "bounces",
    "engaged_sessions": "engaged sessions",
    "engagement_time_s": "engagement time",
    "visit_time_s": "time on site",
}


def signs(facts: Facts, config: Config) -> Signs:
    """All of them; each says itself what it lacks."""
    month = facts.period.month
    sums = facts.signs
    return Signs(
        visits=_visits(facts, config),
        fans={account: tuple(Fan(*fan) for fan in found) for account, found in sums.fans.items()}
        if sums
        else {},
        tags=_tags(facts),
        mention_days=_days(facts),
        ugc=_ugc(facts, month),
        ugc_before=_ugc(facts, back(month, 1)),
        tagged=_tagged(facts),
        listed=_listed(facts),
    )


def _visits(facts: Facts, config: Config) -> SocialVisits:
    """Bounces and time by the one tool behind the month; several tools mean several things by both."""
    month = facts.period.month
    sums = facts.web.get(month, WebSums())
    tools = told_by(facts, month, config.web.tool if config.web else "table")
    if not sums.measures:
        absent = missing(Reason.NOT_COLLECTED, NO_MONTH)
        return SocialVisits(absent, absent, absent)
    if not sums.covered or len(tools) > 1:
        why = f"data from {sums.first} to {sums.last} only" if not sums.covered else "several tools told it"
        absent = missing(Reason.NOT_COMPARABLE, why)
        return SocialVisits(absent, absent, absent)
    social = [sums.channels[one] for one in PLATFORMS if one in sums.channels]
    if not social:
        absent = missing(Reason.NOT_COLLECTED, "visits from social platforms by channel")
        return SocialVisits(absent, absent, absent)
    ga4 = tools == ("ga4",)
    bounces = "engaged_sessions" if ga4 else "bounces"
    length = "engagement_time_s" if ga4 else "visit_time_s"
    bounced = _per_visit([channel.get for channel in social], bounces)
    return SocialVisits(
        bounced=(bounced * -1.0 + 1.0).with_n(bounced.n) if ga4 and bounced.known else bounced,
        seconds=_per_visit([channel.get for channel in social], length),
        seconds_of_all=_per_visit([channel.get for channel in sums.channels.values()], length),
    )


def _per_visit(channels: list[Part], name: str) -> Value:
    """Ratio of sums over the channels; rows that tell visits but not the other side would bend it."""
    above, below = 0.0, 0.0
    for part in channels:
        visits, told = part("sessions"), part(name)
        if visits is None or (told is None and not visits.total):
            continue
        if told is None or told.known != visits.known:
            return missing(Reason.NOT_COLLECTED, f"{_NAMES[name]} by channel: {NOT_IN_EXPORT}")
        above, below = above + told.total, below + visits.total
    if not below:
        return missing(Reason.ZERO_DENOMINATOR, "no visits")
    return of(above / below, n=int(below))


def _tags(facts: Facts) -> dict[str, PlatformTags]:
    """Over the accounts of benchmark brands of which both months are known, by platform."""
    month = facts.period.month
    known = {
        ref.id: ref
        for ref in facts.accounts
        if ref.brand and {(ref.id, month), (ref.id, back(month, 1))} <= facts.covered
    }
    found: dict[tuple[str, str], tuple[int, int, frozenset[str]]] = {}
    for use in facts.signs.tags if facts.signs else ():
        ref = known.get(use.account)
        if ref is not None:
            posts, before, brands = found.get((ref.platform, use.tag), (0, 0, frozenset()))
            users = brands | {ref.brand} if use.posts else brands
            found[ref.platform, use.tag] = posts + use.posts, before + use.before, users
    return {
        platform: PlatformTags(
            len({ref.brand for ref in known.values() if ref.platform == platform}),
            tuple(
                RisingTag(tag, posts, before, len(brands))
                for (where, tag), (posts, before, brands) in sorted(
                    found.items(), key=lambda one: (-one[1][0], one[0])
                )
                if where == platform and posts
            ),
        )
        for platform in sorted({ref.platform for ref in known.values()})
    }


def _days(facts: Facts) -> tuple[tuple[date, int], ...]:
    """Every day of the month with its mentions; none where the month's mentions are not wholly known."""
    month = facts.period.month
    whole = said.mentioned(facts, month, said.CLIENT)
    if facts.signs is None or not whole.known or whole.partial:
        return ()
    return tuple(
        (month + timedelta(days=n), facts.signs.mention_days.get(n + 1, 0)) for n in range(days_in(month))
    )


def _ugc(facts: Facts, month: date) -> Value:
    return said.mentioned(facts, month, said.CLIENT, lambda sums: sums.ugc)


def _tagged(facts: Facts) -> dict[str, Value]:
    """Mentions that tag the client, on each platform where there were any."""
    month = facts.period.month
    whole = said.tagged(facts, month)
    found = facts.voices.months.get(month) if facts.voices else None
    if found is None or not whole.known:
        return {}
    return {
        channel: of(sums.tagged, partial=whole.partial)
        for (brand, channel), sums in sorted(found.channels.items())
        if brand == said.CLIENT and channel in PLATFORMS
    }


def _listed(facts: Facts) -> tuple[ListedAuthor, ...] | None:
    """Mentions by the influencers of the configuration; none where three whole months are not known."""
    sums = facts.signs
    if sums is None or not sums.author_months or facts.voices is None or not facts.voices.heard.listed:
        return None
    whole = [said.mentioned(facts, month, said.CLIENT) for month in sums.author_months]
    if any(not value.known or value.partial for value in whole):
        return None
    return tuple(_author(sums, name) for name, _ in facts.voices.heard.listed)


def _author(sums: SignSums, name: str) -> ListedAuthor:
    rows = [row for row in sums.authors if row.name == name]
    counts = {row.month: row.mentions for row in rows}
    rated = [row.rated for row in rows if row.rated]
    if not rated:
        rate = missing(Reason.NOT_COLLECTED, "engagements and followers with these mentions")
    else:
        below = sum(pair.below for pair in rated)
        rate = of(sum(pair.above for pair in rated) / below, n=sum(pair.n for pair in rated))
    return ListedAuthor(name, tuple(counts.get(month, 0) for month in sums.author_months), rate)
