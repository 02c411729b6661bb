"""What is read of each kind of file in the store, as types of the database."""

from __future__ import annotations

from reporter.model import ACCOUNT_MEASURES, POST_MEASURES, WEB_MEASURES

_SEEN = {"seen_at": "TIMESTAMP", "source": "VARCHAR"}

# What is read of each kind of file. Instants are UTC without a zone; an absent key is NULL, never 0.
COLUMNS: dict[str, dict[str, str]] = {
    "posts": {
        "id": "VARCHAR",
        "published_at": "TIMESTAMP",
        "kind": "VARCHAR",
        "paid": "VARCHAR",
        "reply": "BOOLEAN",
        "repost": "BOOLEAN",
    },
    # The same files again, for the few months whose posts are listed.
    "words": {
        "id": "VARCHAR",
        "published_at": "TIMESTAMP",
        "platform_kind": "VARCHAR",
        "text": "VARCHAR",
        "permalink": "VARCHAR",
        "duration_s": "DOUBLE",
    },
    # And for the month before, whose hashtags are counted.
    "earlier_words": {"id": "VARCHAR", "text": "VARCHAR"},
    "counts": {
        "id": "VARCHAR",
        "published_at": "TIMESTAMP",
        **_SEEN,
        **dict.fromkeys(POST_MEASURES, "DOUBLE"),
    },
    "days": {"day": "DATE", **_SEEN, **dict.fromkeys(ACCOUNT_MEASURES, "DOUBLE")},
    "months": {"month": "DATE", **_SEEN, **dict.fromkeys(ACCOUNT_MEASURES, "DOUBLE")},
    "comments": {"id": "VARCHAR", "created_at": "TIMESTAMP", "from_brand": "BOOLEAN"},
    # What was read out of texts. Mentions are streamed: there may be more of them than memory holds.
    "comment_labels": {
        "id": "VARCHAR",
        "created_at": "TIMESTAMP",
        "seen_at": "TIMESTAMP",
        "author": "VARCHAR",
        "post_id": "VARCHAR",
        "from_brand": "BOOLEAN",
        "reply_to": "VARCHAR",
        "question": "BOOLEAN",
        "same_as": "VARCHAR",
        "source": "VARCHAR",
        "language": "VARCHAR",
        "bucket": "VARCHAR",
        "negative": "DOUBLE",
        "positive": "DOUBLE",
        "signal": "BOOLEAN",
        "version": "VARCHAR",
    },
    "gaps": {
        "month": "DATE",
        "measure": "VARCHAR",
        "reason": "VARCHAR",
        "detail": "VARCHAR",
        "seen_at": "TIMESTAMP",
    },
    "mention_labels": {
        "created_at": "TIMESTAMP",
        "seen_at": "TIMESTAMP",
        "brands": "VARCHAR[]",
        "tagged": "VARCHAR[]",
        "hashtagged": "VARCHAR[]",
        "channel": "VARCHAR",
        "language": "VARCHAR",
        "engagements": "DOUBLE",
        "same_as": "VARCHAR",
        "version": "VARCHAR",
    },
    "mention_moods": {
        "created_at": "TIMESTAMP",
        "seen_at": "TIMESTAMP",
        "brands": "VARCHAR[]",
        "language": "VARCHAR",
        "same_as": "VARCHAR",
        "bucket": "VARCHAR",
        "negative": "DOUBLE",
        "positive": "DOUBLE",
        "signal": "BOOLEAN",
    },
    "mention_words": {
        "created_at": "TIMESTAMP",
        "seen_at": "TIMESTAMP",
        "brands": "VARCHAR[]",
        "channel": "VARCHAR",
        "engagements": "DOUBLE",
        "author": "VARCHAR",
        "author_followers": "DOUBLE",
        "same_as": "VARCHAR",
        "source": "VARCHAR",
    },
    # The client's mentions by day and by listed author, and the words of rivals' posts: for recommendations.
    "mention_people": {
        "created_at": "TIMESTAMP",
        "seen_at": "TIMESTAMP",
        "brands": "VARCHAR[]",
        "engagements": "DOUBLE",
        "author": "VARCHAR",
        "author_followers": "DOUBLE",
        "same_as": "VARCHAR",
    },
    "rival_words": {
        "id": "VARCHAR",
        "published_at": "TIMESTAMP",
        "text": "VARCHAR",
        "repost": "BOOLEAN",
    },
    # All that is told of a mention, when its rows are traced.
    "mention_behind": {
        "id": "VARCHAR",
        "created_at": "TIMESTAMP",
        **_SEEN,
        "brands": "VARCHAR[]",
        "tagged": "VARCHAR[]",
        "hashtagged": "VARCHAR[]",
        "channel": "VARCHAR",
        "language": "VARCHAR",
        "engagements": "DOUBLE",
        "same_as": "VARCHAR",
        "bucket": "VARCHAR",
        "signal": "BOOLEAN",
        "negative": "DOUBLE",
        "positive": "DOUBLE",
    },
    "audience": {
        **_SEEN,
        "whose": "VARCHAR",
        "dimension": "VARCHAR",
        "bucket": "VARCHAR",
        "share": "DOUBLE",
        "count": "DOUBLE",
        "zone": "VARCHAR",
    },
    "web": {"day": "DATE", "channel": "VARCHAR", **_SEEN, **dict.fromkeys(WEB_MEASURES, "DOUBLE")},
}
