"""Signals on hashtags and on subjects of the day."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from reporter.model import PostReading, Reason, RisingTag, Unit, of
from reporter.model import SignalKind as Kind
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, beyond, held, lacks
from reporter.recommend.observed import by_hand, observed
from reporter.recommend.posting import fewer, month_told, share_above, unread
from reporter.recommend.registry import Limits, signal

_BRANDS = 2  # that use a hashtag, for it to be more than one brand's own
_POSTS = 3
_NAMED = 3  # hashtags in the sentence


@signal(Kind.BEHAVIOUR, says="{value} of {n} posts have no hashtag", limits={"share": 0.5})
def hashtagless_posts_high(here: Evidence, limits: Limits) -> Heard:
    """More than the threshold of the posts have no hashtag.

    Inputs: post texts
    Threshold: 50 %; chosen
    """

    def has(post: PostReading) -> bool | None:
        tags = _tags(here, post)
        return None if tags is None else not tags

    return share_above(here, has, "post texts", limits["share"])


@signal(
    Kind.CONDITION,
    says="Posts with hashtags reach {value} people, those without {compared} (medians)",
    unit=Unit.COUNT,
    limits={"ratio_max": 1.0},
)
def hashtag_reach_low(here: Evidence, limits: Limits) -> Heard:
    """Posts with hashtags reach no more people than posts without, by the medians.

    Inputs: post texts; reach per post
    Threshold: 1.0 times at most; chosen
    """
    untold = month_told(here)
    if untold is not None:
        return untold
    reach: dict[bool, list[float]] = {True: [], False: []}
    for post in here.posts:
        tags = _tags(here, post)
        if tags is not None and "reach" in post.measures:
            reach[bool(tags)].append(post.measures["reach"])
    if not reach[True] and not reach[False]:
        told = any("reach" in post.measures for post in here.posts)
        return lacks("post texts" if told else "reach of each post")
    floor = here.config.metrics.floors.posts_per_cell
    fewest = min(map(len, reach.values()))
    if fewest < floor:
        return lacks(f"too few posts with or without hashtags: {fewest}, floor {floor}", Reason.TOO_FEW)
    value, other = of(median(reach[True]), n=len(reach[True])), of(median(reach[False]), n=len(reach[False]))
    level = limits["ratio_max"] * (other.number or 0.0)
    heard = held(not beyond(value.number or 0.0, level), value, level)
    return replace(heard, compared=other)


@signal(
    Kind.BEHAVIOUR,
    says="No post used a hashtag of the brand's own",
    unit=Unit.COUNT,
    limits={"least": 1.0},
)
def branded_hashtag_absent(here: Evidence, limits: Limits) -> Heard:
    """No hashtag owned by the brand is configured or none was used.

    Its own hashtags are those under ``listening: hashtags:``.

    Inputs: post texts; hashtag in the config
    Threshold: fewer than one; chosen
    """
    listening = here.config.listening
    own = {tag.lstrip("#＃").casefold() for tag in (listening.hashtags if listening else ())}
    if not own:
        return month_told(here) or held(True, of(0), limits["least"])

    def has(post: PostReading) -> bool | None:
        tags = _tags(here, post)
        return None if tags is None else not own.isdisjoint(tags)

    return fewer(here, has, "post texts", limits["least"])


@signal(
    Kind.BEHAVIOUR,
    says="None of {n} posts has a hashtag that rises among comparable brands ({tags})",
    seen="None of the posts takes up a subject of the day",
    unit=Unit.COUNT,
    limits={"count": 0.0},
)
def trending_topics_unused(here: Evidence, limits: Limits) -> Heard:
    """None of the posts uses a topic or hashtag that was rising among benchmark brands or in listening data.

    A hashtag rises when two benchmark brands or more used it on the same platform, in three posts at least
    and in twice as many as the month before. ``recommendations: observed:`` goes first.

    Inputs: hashtags in the posts of two benchmark brands on the platform, two months; post texts
    Threshold: 0 posts; chosen
    """
    if observed(here, "trending_topics_unused") is not None:
        return by_hand(here, "trending_topics_unused", "")
    told = here.measured.signs.tags.get(here.scope.platform)
    if told is None or told.brands < _BRANDS:
        return lacks("two months of posts of two benchmark brands on this platform")
    if (why := month_told(here)) is not None:
        return why
    if not here.posts:
        return lacks("no posts in the month", Reason.TOO_FEW)
    rising = [one.tag for one in told.tags if _rises(one)]
    if not rising:
        return held(False, of(0, n=len(here.posts)), limits["count"])
    tags = [_tags(here, post) for post in here.posts]
    used = sum(found is not None and not set(rising).isdisjoint(found) for found in tags)
    read = len(tags) - tags.count(None)
    if not used and (why := unread(read, len(tags), "post texts")) is not None:
        return why
    heard = held(used <= limits["count"], of(used, n=read), limits["count"])
    return replace(heard, words={"tags": ", ".join(f"#{tag}" for tag in rising[:_NAMED])})


def _rises(one: RisingTag) -> bool:
    return one.brands >= _BRANDS and one.posts >= _POSTS and one.posts >= 2 * one.before


def _tags(here: Evidence, post: PostReading) -> tuple[str, ...] | None:
    """A post's hashtags, case-folded; none without words, unknown where the words were not read."""
    if not post.text.strip():
        return () if any(other.text.strip() for other in here.posts) else None
    found = here.marked(post)
    return None if found is None else tuple(tag.lstrip("#＃").casefold() for tag in found.hashtags)
