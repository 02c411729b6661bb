"""Signals that no source tells well enough: a person can set them, and each says what it would need."""

from __future__ import annotations

from reporter.model import SignalKind, Unit
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard
from reporter.recommend.observed import by_hand, observed
from reporter.recommend.posting import mark, share_above
from reporter.recommend.registry import Limits, signal


@signal(
    SignalKind.BEHAVIOUR,
    says="Jokes make up a large part of the posts",
    limits={"share": 0.3},
)
def humour_share_high(here: Evidence, limits: Limits) -> Heard:
    """More than the threshold of the posts are jokes or memes, by word lists that find only plain ones. What
    a person says goes first.

    Inputs: post texts (word lists of the language), or a mark on jokes
    Threshold: more than 30 % (chosen)
    """
    if observed(here, "humour_share_high") is not None:
        return by_hand(here, "humour_share_high", "a mark on jokes")
    return share_above(here, mark(here, "humour"), "humour in the words of a post", limits["share"])


@signal(
    SignalKind.OUTCOME,
    says="Fewer people see the posts than those of comparable brands",
    unit=Unit.COUNT,
    limits={"ratio_to_benchmark_median": 1.0},
)
def reach_below_benchmark(here: Evidence, limits: Limits) -> Heard:
    """Reach, or public view counts standing in for it, is below the benchmark median per post.

    Inputs: reach or public views of the benchmark brands' posts
    Threshold: below the median (chosen)
    """
    return by_hand(here, "reach_below_benchmark", "reach or public views of the benchmark brands' posts")


@signal(
    SignalKind.BEHAVIOUR,
    says="A campaign ran without any advertising",
    unit=Unit.COUNT,
    total=True,
)
def campaign_without_ads(here: Evidence, limits: Limits) -> Heard:
    """The config names a campaign in this month and no advertising was recorded for it.

    Inputs: the dates of campaigns and what was spent on each
    Threshold: none; there was advertising or not
    """
    return by_hand(here, "campaign_without_ads", "the dates of campaigns and what was spent on each")


@signal(
    SignalKind.BEHAVIOUR,
    says="Too many direct messages get no answer",
    unit=Unit.COUNT,
    limits={"share": 0.1},
)
def unanswered_dms_high(here: Evidence, limits: Limits) -> Heard:
    """Share of direct messages without an answer exceeds the threshold.

    Inputs: the inbox with its answers
    Threshold: more than 10 % (chosen)
    """
    return by_hand(here, "unanswered_dms_high", "the inbox with its answers")


@signal(
    SignalKind.BEHAVIOUR,
    says="Nobody answers those who name the brand without tagging it",
    unit=Unit.COUNT,
    limits={"share": 0.9},
    total=True,
)
def untagged_mentions_unanswered(here: Evidence, limits: Limits) -> Heard:
    """Mentions of the brand name without a tag got no answer at all.

    Inputs: the answers under posts that name the brand
    Threshold: more than 90 % without an answer (chosen)
    """
    return by_hand(here, "untagged_mentions_unanswered", "the answers under posts that name the brand")


@signal(
    SignalKind.SETUP,
    says="There is no group or other space of the community's own",
    unit=Unit.COUNT,
)
def no_group(here: Evidence, limits: Limits) -> Heard:
    """The account has no group or other own community space on the platform.

    Inputs: whether there is a group
    Threshold: none; there is one or not
    """
    return by_hand(here, "no_group", "whether there is a group")


@signal(
    SignalKind.SETUP,
    says="There are no community rules that people can read",
    unit=Unit.COUNT,
    total=True,
)
def no_community_rules(here: Evidence, limits: Limits) -> Heard:
    """There is no page with community rules.

    Inputs: whether there is a page with community rules
    Threshold: none; there is one or not
    """
    return by_hand(here, "no_community_rules", "whether there is a page with community rules")


@signal(
    SignalKind.BEHAVIOUR,
    says="Too many posts are about private matters",
    unit=Unit.COUNT,
    limits={"share": 0.3},
)
def private_posts_high(here: Evidence, limits: Limits) -> Heard:
    """More than the threshold of the posts are tagged as private or personal matters.

    Inputs: a mark on posts about private matters
    Threshold: more than 30 % (chosen)
    """
    return by_hand(here, "private_posts_high", "a mark on posts about private matters")


@signal(
    SignalKind.CONDITION,
    says="Followers with a large audience of their own stay silent",
    unit=Unit.COUNT,
    limits={"follower_audience_min": 10000},
)
def silent_influencers(here: Evidence, limits: Limits) -> Heard:
    """At least one follower above the audience threshold had no interaction with the brand in the
    month.

    Inputs: the list of followers with their own follower counts, and who interacted
    Threshold: one follower with 10,000 followers or more (chosen)
    """
    return by_hand(
        here, "silent_influencers", "the list of followers with their own follower counts, and who interacted"
    )


@signal(
    SignalKind.CONDITION,
    says="People with a large audience interact less than the month before",
    unit=Unit.COUNT,
    limits={"drop": 0.15},
    total=True,
)
def influencer_engagement_falling(here: Evidence, limits: Limits) -> Heard:
    """Interactions by accounts above the audience threshold fell against the previous month.

    Inputs: who interacted, with their follower counts, two months
    Threshold: a fall of more than 15 % (chosen)
    """
    return by_hand(
        here, "influencer_engagement_falling", "who interacted, with their follower counts, two months"
    )


@signal(
    SignalKind.CONDITION,
    says="The audience of a listed influencer is not the one to be reached",
    unit=Unit.COUNT,
    total=True,
)
def influencer_audience_mismatch(here: Evidence, limits: Limits) -> Heard:
    """The audience of a listed influencer differs from the configured target audience.

    Inputs: audience figures that the influencer hands over
    Threshold: none; a person judges it
    """
    return by_hand(here, "influencer_audience_mismatch", "audience figures that the influencer hands over")


@signal(
    SignalKind.CONDITION,
    says="A partner reaches largely the same people",
    unit=Unit.COUNT,
    limits={"share": 0.5},
    total=True,
)
def partner_audience_overlap_high(here: Evidence, limits: Limits) -> Heard:
    """Followers shared with a partner exceed the threshold of the smaller list.

    Inputs: the lists of followers of both
    Threshold: more than 50 % (chosen)
    """
    return by_hand(here, "partner_audience_overlap_high", "the lists of followers of both")


@signal(
    SignalKind.CONDITION,
    says="The followers are not the people to be reached",
    unit=Unit.COUNT,
    limits={"share_points": 0.2},
)
def audience_mismatch(here: Evidence, limits: Limits) -> Heard:
    """Age, place or language of the followers differs from the configured target audience.

    Inputs: a comparison of the followers' age, place and language with the target audience
    Threshold: 20 points (chosen)
    """
    return by_hand(
        here,
        "audience_mismatch",
        "a comparison of the followers' age, place and language with the target audience",
    )


@signal(
    SignalKind.CONDITION,
    says="The followers are others, or online at other hours, than three months ago",
    unit=Unit.COUNT,
    limits={"share_points": 0.1},
)
def audience_shift(here: Evidence, limits: Limits) -> Heard:
    """Demographics or active hours of the followers moved against three months ago.

    Inputs: the followers' demographics and active hours of two dates
    Threshold: 10 points (chosen)
    """
    return by_hand(here, "audience_shift", "the followers' demographics and active hours of two dates")
