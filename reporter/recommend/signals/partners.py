"""Signals of influencers and partners: who speaks of the brand to many, and who is worked with."""

from __future__ import annotations

import re
from dataclasses import replace

from reporter.model import ListedAuthor, PostReading, Reason, SignalKind, Unit, of
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, below, held, lacks
from reporter.recommend.judge import whole as complete
from reporter.recommend.observed import by_hand, observed
from reporter.recommend.posting import fewer, month_told, terms
from reporter.recommend.registry import Limits, signal

_TRACKED = re.compile(r"(?<!\w)#\w|[?&]utm_[a-z]+=", re.IGNORECASE)
LISTED = "influencers in the config (plan: influencers)"
RATED = 3  # mentions of one influencer with engagements and followers, below which there is no rate


def _naming(posts: tuple[PostReading, ...], names: tuple[str, ...]) -> tuple[PostReading, ...]:
    """Posts whose words hold one of the names."""
    wanted = terms(names)
    return tuple(post for post in posts if wanted.search(post.text.casefold()))


@signal(
    SignalKind.CONDITION,
    says="Nobody with {threshold} followers or more mentioned the brand",
    unit=Unit.COUNT,
    limits={"author_followers_min": 10_000},
    total=True,
)
def no_influencer_mentions(here: Evidence, limits: Limits) -> Heard:
    """No account above the audience threshold mentioned or shared the brand.

    Inputs: mentions with their authors' follower counts
    Threshold: an author with 10,000 followers or more (chosen)
    """
    found, least = here.measured.influencers, limits["author_followers_min"]
    if found is None:
        return lacks("mentions with their authors' follower counts")
    loud = sum(one.followers >= least for one in found.top)
    if loud:
        return replace(held(False, of(loud)), threshold=least)
    if (why := complete(found.authors)) is not None:
        return why
    if found.floor > least or len(found.top) < (found.authors.number or 0):
        return lacks("the followers of all authors of mentions")
    if not found.authors.number and not here.value("mentions").number:
        return lacks("mentions with their authors' follower counts")
    return replace(held(True, of(0)), threshold=least)


@signal(
    SignalKind.CONDITION,
    says="Posts about the brand by {influencer} get {value} engagement by followers, its own {compared}",
    seen="A listed influencer gets less engagement than the brand itself",
    limits={"ratio_to_brand_rate": 1.0},
    total=True,
)
def influencer_er_low(here: Evidence, limits: Limits) -> Heard:
    """A listed influencer has a lower engagement rate than the brand: engagements with the mentions of three
    months over the author's followers, against the brand's median rate by followers. Influencers are found by
    their handle among the authors of mentions; the one furthest below is told. What a person says goes first.

    Inputs: mentions with author, followers and engagements; influencers in the config
    Threshold: below the brand's own rate (chosen)
    """
    if observed(here, "influencer_er_low") is not None:
        return by_hand(here, "influencer_er_low", LISTED)
    if (why := _unlisted(here)) is not None:
        return why
    own = here.value("er_followers_post")
    if (bad := complete(own)) is not None or not own.number:
        return bad or lacks("a rate of the brand's own above zero", Reason.ZERO_DENOMINATOR)
    rated = [(one.rate.number, one.name, one.rate) for one in _seen(here) if (one.rate.n or 0) >= RATED]
    if not rated:
        needs = f"{RATED} mentions by a listed influencer that tell engagements and followers"
        return lacks(needs, Reason.TOO_FEW)
    _, name, rate = min(rated, key=lambda one: (one[0] or 0.0, one[1]))
    heard = below(rate, limits["ratio_to_brand_rate"] * own.number)
    return replace(heard, compared=own, words={"influencer": name})


@signal(
    SignalKind.BEHAVIOUR,
    says="{value} of {n} posts with influencers or partners have neither a hashtag nor a tracked link",
    seen="Posts with influencers or partners have neither a hashtag nor a tracked link",
    unit=Unit.COUNT,
    limits={"count": 1},
)
def influencer_results_untracked(here: Evidence, limits: Limits) -> Heard:
    """Own posts that name a listed influencer or partner have no hashtag and no link with a tracking tag.
    Posts on the influencers' own accounts are not read.

    Inputs: influencers and partners in the config; post texts
    Threshold: one post (chosen)
    """
    plan = here.config.plan
    names = (*plan.influencers, *plan.partners)
    if not names:
        return by_hand(here, "influencer_results_untracked", "influencers and partners in the config (plan)")
    if (why := month_told(here)) is not None:
        return why
    theirs = _naming(here.posts, names)
    if not theirs:
        return lacks("posts that name a listed influencer or partner")
    bare = sum(not _TRACKED.search(post.text) for post in theirs)
    strength = bare / len(theirs)
    return held(bare >= limits["count"], of(bare, n=len(theirs)), limits["count"], strength=strength)


@signal(
    SignalKind.BEHAVIOUR,
    says="{influencer} wrote about the brand in a single month of three",
    seen="A listed influencer posted about the brand in a single month of three",
    unit=Unit.COUNT,
    limits={"months": 1},
    total=True,
)
def influencer_one_off(here: Evidence, limits: Limits) -> Heard:
    """A listed influencer posted about the brand in only one of the last three months. Influencers are found
    by their handle among the authors of mentions; of several the first by name is told. What a person says
    goes first.

    Inputs: mentions with their authors over three months; influencers in the config
    Threshold: one month of three (chosen)
    """
    if observed(here, "influencer_one_off") is not None:
        return by_hand(here, "influencer_one_off", LISTED)
    if (why := _unlisted(here)) is not None:
        return why
    months = {one.name: sum(count > 0 for count in one.mentions) for one in _seen(here)}
    once = [name for name, number in sorted(months.items()) if number <= limits["months"]]
    if not once:
        return held(False, of(min(months.values())), limits["months"])
    return replace(held(True, of(months[once[0]]), limits["months"]), words={"influencer": once[0]})


def _seen(here: Evidence) -> list[ListedAuthor]:
    """The listed influencers who wrote about the brand within the three months."""
    return [one for one in here.measured.signs.listed or () if any(one.mentions)]


def _unlisted(here: Evidence) -> Heard | None:
    """Why nothing can be said of listed influencers: a name that is no handle is never found."""
    if not here.config.plan.influencers:
        return lacks(LISTED)
    if here.measured.signs.listed is None:
        return lacks("mentions with their authors over three months")
    return None if _seen(here) else lacks("mentions by a listed influencer over three months")


@signal(
    SignalKind.BEHAVIOUR,
    says="No post shares or names a listed influencer",
    unit=Unit.COUNT,
    limits={"count": 0},
    total=True,
)
def influencer_content_not_shared(here: Evidence, limits: Limits) -> Heard:
    """No post by a listed influencer was shared or answered by the brand: none of its posts, replies and
    reposts names one.

    Inputs: own posts, replies and reposts; influencers in the config
    Threshold: none at all (chosen)
    """
    names = here.config.plan.influencers
    if not names:
        return by_hand(here, "influencer_content_not_shared", LISTED)
    if (why := month_told(here)) is not None:
        return why
    if not any(post.text.strip() for post in here.everything):
        return lacks("the words of the posts")
    named = len(_naming(here.everything, names))
    return held(named <= limits["count"], of(named, n=len(here.everything)), limits["count"])


@signal(
    SignalKind.BEHAVIOUR,
    says="No post is made with another company",
    unit=Unit.COUNT,
    limits={"count": 0},
)
def no_partner_posts(here: Evidence, limits: Limits) -> Heard:
    """No post with, or mention of, another company as partner.

    Inputs: post texts; partners in the config
    Threshold: none at all (chosen)
    """
    names = here.config.plan.partners
    if not names:
        return by_hand(here, "no_partner_posts", "partners in the config (plan: partners)")
    theirs = {(post.account, post.id) for post in _naming(here.posts, names)}
    worded = any(post.text.strip() for post in here.posts)

    def has(post: PostReading) -> bool | None:
        return (post.account, post.id) in theirs if worded else None

    return fewer(here, has, "the words of the posts", limits["count"] + 1)
