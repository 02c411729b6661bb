"""Comments put together by the post they stand under."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reporter.facts import UNITS, PostMood
from reporter.model import MoodPost, PostReading
from reporter.sentiment.aggregate import PostSum

LISTED = 3  # posts at each end


def post_sums(found: Iterable[PostMood]) -> tuple[PostSum, ...]:
    """One sum a post, its languages together, in the order of account and post."""
    return tuple(
        PostSum(f"{account} {post}", texts, total / UNITS, squares / UNITS**2, polar / UNITS)
        for (account, post), (texts, total, squares, polar) in sorted(_by_post(found).items())
    )


def best_and_worst(
    found: Iterable[PostMood], posts: Sequence[PostReading], floor: int
) -> tuple[tuple[MoodPost, ...], tuple[MoodPost, ...]]:
    """Posts with at least ``floor`` scored comments in the month: up to three with the lowest index below
    zero, lowest first, and as many with the highest above zero; the month's posts with their words."""
    known = {(post.account, post.id): post for post in posts}
    rows = []
    for (account, name), (texts, total, *_) in _by_post(one for one in found if one.on_post).items():
        if texts >= floor:
            post = known.get((account, name))
            rows.append(
                MoodPost(
                    account,
                    name,
                    texts,
                    100 * total / UNITS / texts,
                    post.text if post else "",
                    post.permalink if post else "",
                    post.published_at if post else None,
                )
            )
    rows.sort(key=lambda row: (row.index, row.account, row.post))
    worst = tuple(row for row in rows if row.index < 0)[:LISTED]
    best = tuple(row for row in reversed(rows) if row.index > 0)[:LISTED]
    return worst, best


def _by_post(found: Iterable[PostMood]) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    """Texts, sum of scores, of their squares, and of negative and positive shares."""
    sums: dict[tuple[str, str], tuple[int, int, int, int]] = {}
    for one in found:
        texts, total, squares, polar = sums.get((one.account, one.post), (0, 0, 0, 0))
        sums[one.account, one.post] = (
            texts + one.texts, total + one.net, squares + one.squares, polar + one.polar
        )  # fmt: skip
    return sums
