"""The kinds of lines in the store: which fields each may hold and how its files are named and sorted."""

from __future__ import annotations

from reporter.model import ACCOUNT_MEASURES, POST_MEASURES, WEB_MEASURES
from reporter.store.canonical import Shape

# Fields of `described` records; `seen_at` is when the record was first told, `seen` the later moments
# of fields that changed since.
_DESCRIBED = {"id": "text", "seen_at": "moment", "seen": "moments"}
# Fields of observations; `refused` holds measures that were told and not believed.
_OBSERVED = {"seen_at": "moment", "source": "text", "refused": "numbers"}

POSTS = Shape(
    kind="posts",
    when="published_at",
    key=("id",),
    order=("published_at", "id"),
    fields={
        **_DESCRIBED,
        "published_at": "moment",
        "kind": "text",
        "platform_kind": "text",
        "text": "text",
        "permalink": "text",
        "duration_s": "number",
        "paid": "text",
        "reply": "flag",
        "repost": "flag",
    },
)

COMMENTS = Shape(
    kind="comments",
    when="created_at",
    key=("id",),
    order=("created_at", "id"),
    fields={
        **_DESCRIBED,
        "created_at": "moment",
        "post_id": "text",
        "source": "text",
        "text": "text",
        "author": "text",
        "from_brand": "flag",
        "reply_to": "text",
        "reactions": "number",
    },
)

MENTIONS = Shape(
    kind="mentions",
    when="created_at",
    key=("id",),
    order=("created_at", "id"),
    fields={
        **_DESCRIBED,
        "created_at": "moment",
        "source": "text",
        "text": "text",
        "channel": "text",
        "url": "text",
        "author": "text",
        "author_followers": "number",
        "engagements": "number",
        "language": "text",
        "tagged": "flag",
        "sentiment": "text",
    },
)

COUNTS = Shape(
    kind="counts",
    when="published_at",
    key=("id",),
    order=("published_at", "id", "seen_at", "source"),
    fields={**_OBSERVED, "id": "text", "published_at": "moment"},
    measures=frozenset(POST_MEASURES),
)

DAYS = Shape(
    kind="days",
    when="day",
    key=("day",),
    order=("day", "seen_at", "source"),
    fields={**_OBSERVED, "day": "day", "zone": "text"},
    measures=frozenset(ACCOUNT_MEASURES),
)

MONTHS = Shape(
    kind="months",
    when="month",
    key=("month",),
    order=("month", "seen_at", "source"),
    fields={**_OBSERVED, "month": "day"},
    measures=frozenset(ACCOUNT_MEASURES),
    yearly=True,
)

# A snapshot is many lines of one moment; each stands as it was told, also when nothing changed.
AUDIENCE = Shape(
    kind="audience",
    when="seen_at",
    key=("seen_at", "whose", "dimension", "bucket", "source"),
    order=("seen_at", "whose", "dimension", "bucket", "source"),
    fields={
        "seen_at": "moment",
        "source": "text",
        "whose": "text",
        "dimension": "text",
        "bucket": "text",
        "share": "number",
        "count": "number",
        "zone": "text",
    },
)

WEB = Shape(
    kind="web",
    when="day",
    key=("day", "channel"),
    order=("day", "channel", "seen_at", "source"),
    fields={**_OBSERVED, "day": "day", "channel": "text"},
    measures=frozenset(WEB_MEASURES),
)
