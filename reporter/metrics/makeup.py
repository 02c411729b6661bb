"""What the month's posts are made of, and how the month stands against the plan."""

from __future__ import annotations

from reporter.metrics.account import Account, Ratio, nothing
from reporter.metrics.registry import Measure, metric
from reporter.metrics.slice import Slice
from reporter.model import PostKind, Reason, Unit, Value, missing, of

_VIDEO = (PostKind.VIDEO, PostKind.SHORT_VIDEO, PostKind.LIVE)


def _number(identifier: str, text: str, *kinds: PostKind) -> Measure:
    def measure(month: Slice) -> Value:
        return month.kinds(*kinds)

    measure.__name__ = identifier
    measure.__doc__ = f"""Original posts of the month that are {text}. The type may be untold.

    Formula: number of posts of that type
    Source: own definition; see the method page
    """
    return measure


def _part(identifier: str, text: str, *kinds: PostKind) -> Measure:
    def measure(month: Slice) -> Ratio:
        return month.share(*kinds)

    measure.__name__ = identifier
    measure.__doc__ = f"""Original posts that are {text} out of all original posts of the month.

    Formula: posts of that type / posts
    Source: own definition; see the method page
    """
    return measure


for _id, _name, _text, _kinds in (
    ("live_posts", "Live videos", "live videos", (PostKind.LIVE,)),
    ("poll_posts", "Polls", "polls", (PostKind.POLL,)),
    ("event_posts", "Event posts", "events", (PostKind.EVENT,)),
    ("video_posts", "Video posts", "videos, short videos or live videos", _VIDEO),
):
    metric(
        _name,
        unit=Unit.COUNT,
        inputs=("posts",),
        better=None,
        additive=True,
        documents=(f"{_id.removesuffix('s')}_count",) if _id != "video_posts" else (),
    )(_number(_id, _text, *_kinds))

for _id, _name, _text, _types in (
    ("video_post_share", "Share of videos", "videos, short videos or live videos", _VIDEO),
    ("short_video_post_share", "Share of short videos", "reels, shorts or TikToks", (PostKind.SHORT_VIDEO,)),
    (
        "image_post_share",
        "Share of images",
        "single images or carousels",
        (PostKind.IMAGE, PostKind.CAROUSEL),
    ),
    ("link_post_share", "Share of links", "links", (PostKind.LINK,)),
    ("text_post_share", "Share of texts", "texts alone", (PostKind.TEXT,)),
):
    metric(
        _name,
        unit=Unit.RATE,
        inputs=("posts",),
        better=None,
        documents=("media_type_shares", "link_post_share")
        if _id == "link_post_share"
        else ("media_type_shares",),
    )(_part(_id, _text, *_types))


@metric("Posting hours", unit=Unit.MEAN, inputs=("posts",), better=None, documents=("distinct_hour_slots",))
def posting_hours(month: Slice) -> Value:
    """How many different hours of the day, in the client's time zone, original posts went out in.

    Formula: number of distinct hours of publication
    Source: own definition; see the method page
    """
    posts = month.counted(lambda sums: sums.posts)
    if posts.number is None:
        return posts
    hours = {hour for account in month.members for hour in account.makeup.hours}
    return of(len(hours), partial=posts.partial)


@metric(
    "Engagements of the best tenth",
    unit=Unit.RATE,
    inputs=("engagements",),
    better=None,
    floor=True,
    documents=("top_decile_interaction_share",),
)
def top_decile_share(month: Slice) -> Ratio:
    """Engagements of the best tenth of the month's posts, at least one, out of those of all posts that tell
    every part. Each account's best tenth is its own.

    Formula: sum of engagements of the best tenth of posts / sum of engagements
    Source: own definition; see the method page
    """
    return month.ratio(_best_tenth)


@metric(
    "Posts against plan",
    unit=Unit.RATE,
    inputs=("posts",),
    only="account",
    documents=("posting_frequency",),
)
def plan_attainment(month: Slice) -> Ratio:
    """Original posts of the month out of the posts that the plan asks of the account in as many days.

    Formula: posts / (planned posts per week x days in the month / 7)
    Source: own definition; see the method page
    """
    return month.ratio(lambda account: _planned(account, month))


def _best_tenth(account: Account) -> Ratio:
    pair = account.makeup.best_tenth
    if pair:
        lacks = account.parts_absent()
        return Ratio(of(pair.above, partial=lacks), of(pair.below), pair.n)
    why = account.engagements()
    return nothing(why if why.missing else missing(Reason.ZERO_DENOMINATOR, "no posts"))


def _planned(account: Account, month: Slice) -> Ratio:
    planned = month.given.planned.get(account.ref.id)
    if planned is None:
        return nothing(missing(Reason.NOT_COLLECTED, "no plan for this account in the configuration"))
    return Ratio(account.counted(lambda sums: sums.posts), of(planned * month.days / 7))
