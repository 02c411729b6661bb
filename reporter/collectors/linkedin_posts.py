"""LinkedIn's posts of a page: their statistics, reactions, video views, and what comments say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta

from reporter.collectors import told
from reporter.collectors.contract import Ask, Failed, Found, Json
from reporter.collectors.linkedin_days import shared
from reporter.collectors.linkedin_desk import SOURCE, Desk, Row, encoded, moment, several, word
from reporter.collectors.linkedin_text import post as post_of
from reporter.model import Comment, Gap, Observation, Paid, Post, PostKind, Reason

_BATCH = 10  # LinkedIn's own page: an answer is then never cut, and who is left out had no figures
_SETTLED, _BACK = timedelta(days=2), timedelta(days=365)
_KINDS = {"share": "shares", "ugcPost": "ugcPosts"}  # part of the URN -> name of the parameter
_EMOTIONS = {"LIKE": "reactions_like", "EMPATHY": "reactions_love", "ENTERTAINMENT": "reactions_haha"}
_VIDEO = {"VIDEO_VIEW": ("views", 1), "TIME_WATCHED": ("watch_time_s", 1000)}  # told in milliseconds


@dataclass(slots=True)
class Counts:
    """What the several answers tell of each post, by its URN."""

    of: dict[str, dict[str, float]] = field(default_factory=dict)

    def add(self, urn: str, measures: dict[str, float]) -> None:
        """Measures told later go before those told earlier."""
        self.of.setdefault(urn, {}).update(measures)


def posts(ask: Ask, desk: Desk, urn: str) -> Iterator[Found]:
    """The posts of the window, their counts as they stand now, and their comments."""
    made: list[Post] = []
    for page in desk.listing(f"/posts?q=author&author={encoded(urn)}&sortBy=CREATED"):
        found = [(row, post_of(ask, row)) for row in page]
        for row, post in found:
            if post is None:
                yield Gap(ask.account.id, "posts", Reason.NOT_COLLECTED, "posts came without id or time")
            elif ask.since <= post.published_at < ask.until and row.get("lifecycleState") in (
                None,
                "PUBLISHED",
            ):
                made.append(post)
        if all(post and post.published_at < ask.since for _, post in found):
            break
    yield from made
    counts = Counts()
    yield from _statistics(ask, desk, urn, made, counts)
    yield from _social(ask, desk, made, counts)
    yield from _videos(ask, desk, made, counts)
    for post in made:
        measures = dict(sorted(counts.of.get(post.id, {}).items()))
        yield Observation(ask.account.id, post.id, post.published_at, ask.now, SOURCE, measures)
    yield from _comments(ask, desk, urn, made, counts)


def _batches(posts: list[Post]) -> Iterator[list[Post]]:
    return (posts[at : at + _BATCH] for at in range(0, len(posts), _BATCH))


def _statistics(ask: Ask, desk: Desk, urn: str, made: list[Post], counts: Counts) -> Iterator[Found]:
    """Lifetime statistics. LinkedIn leaves out posts that nobody saw or touched: these have noughts."""
    entity = f"q=organizationalEntity&organizationalEntity={encoded(urn)}"
    try:
        for kind, parameter in _KINDS.items():
            for batch in _batches([post for post in made if post.id.startswith(f"urn:li:{kind}:")]):
                ids = [post.id for post in batch]
                path = f"/organizationalEntityShareStatistics?{entity}&{parameter}={several(ids)}"
                rows = {word(row.get(kind)): shared(row) for row in desk.elements(path)}
                for post in batch:
                    if post.id in rows:
                        counts.add(post.id, rows[post.id])
                    elif set(rows) <= set(ids) and _left_out(ask, post):
                        names = ("reach", "impressions", "clicks", "shares")
                        counts.add(post.id, dict.fromkeys(names, 0.0))
    except Failed as failed:
        for measure in ("reach", "impressions", "clicks", "shares"):
            yield Gap(ask.account.id, measure, failed.reason, failed.detail)


def _left_out(ask: Ask, post: Post) -> bool:
    """Whether a missing post means noughts: neither too young nor too old for statistics, nor an advert."""
    return post.paid is Paid.ORGANIC and _SETTLED < ask.now - post.published_at < _BACK


def _social(ask: Ask, desk: Desk, made: list[Post], counts: Counts) -> Iterator[Found]:
    """Reactions of all types and comments; the statistics' likes, which are fewer, stand where these fail."""
    try:
        for batch in _batches(made):
            results = told.part(
                desk.get(f"/socialMetadata?ids={several([post.id for post in batch])}"), "results"
            )
            if not isinstance(results, dict):
                raise Failed(Reason.NOT_COLLECTED, "LinkedIn's answer has no 'results'")
            for post in batch:
                counts.add(post.id, _reactions(results.get(post.id)))
    except Failed as failed:
        for measure in ("reactions", "comments"):
            yield Gap(ask.account.id, measure, failed.reason, failed.detail)


def _reactions(row: Json) -> dict[str, float]:
    """Types that nobody used are absent, so the sum of those told is all; of none at all it is untold."""
    summaries = told.part(row, "reactionSummaries")
    each = {
        name: told.count(told.part(summaries, name, "count"))
        for name in (summaries if isinstance(summaries, dict) else {})
    }
    emotions = {ours: each.get(theirs) for theirs, ours in _EMOTIONS.items()}
    comments = told.count(told.part(row, "commentSummary", "count"))
    return told.measures(reactions=told.total(*each.values()), comments=comments, **emotions)


def _videos(ask: Ask, desk: Desk, made: list[Post], counts: Counts) -> Iterator[Found]:
    """One question for each measure of each video; a measure that fails is not asked again."""
    for name, (measure, divisor) in _VIDEO.items():
        for post in made:
            if post.kind is not PostKind.VIDEO:
                continue
            try:
                path = f"/videoAnalytics?q=entity&entity={encoded(post.id)}&type={name}&aggregation=ALL"
                values = [told.count(row.get("value")) for row in desk.elements(path)]
            except Failed as failed:
                yield Gap(ask.account.id, measure, failed.reason, failed.detail)
                if failed.status == 404:
                    continue
                break
            if len(values) == 1 and values[0] is not None:
                counts.add(post.id, {measure: values[0] / divisor})


def _comments(ask: Ask, desk: Desk, urn: str, made: list[Post], counts: Counts) -> Iterator[Found]:
    """Comments and replies of posts that have some. A failure ends them, unless one post is gone."""
    for post in made:
        if counts.of.get(post.id, {}).get("comments") == 0:
            continue
        try:
            for row in _listed(desk, post.id):
                yield from _comment(ask, urn, post, row)
                below = told.part(row, "commentsSummary", "totalFirstLevelComments")
                if told.count(below) and (thread := word(row.get("commentUrn"))):
                    for reply in _listed(desk, thread):
                        yield from _comment(ask, urn, post, reply, word(row.get("id")))
        except Failed as failed:
            yield Gap(ask.account.id, "comments_text", failed.reason, failed.detail)
            if failed.status != 404:
                return


def _listed(desk: Desk, urn: str) -> Iterator[Row]:
    for page in desk.listing(f"/socialActions/{encoded(urn)}/comments", full=True):
        yield from page


def _comment(ask: Ask, urn: str, post: Post, row: Row, above: str = "") -> Iterator[Found]:
    key, created = word(row.get("id")), moment(told.part(row, "created", "time"))
    if not key or created is None:
        yield Gap(ask.account.id, "comments_text", Reason.NOT_COLLECTED, "comments came without id or time")
        return
    actor = told.text(row.get("actor"))
    yield Comment(
        account=ask.account.id,
        post_id=post.id,
        id=key,
        created_at=created,
        source=SOURCE,
        text=told.text(told.part(row, "message", "text")),
        author=actor,
        from_brand=actor == urn,
        reply_to=above,
        reactions=told.count(told.part(row, "likesSummary", "totalLikes")),
    )
