"""Small tables: types of content, hashtags, weekday and hour, rhythm."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from reporter.config import Config
from reporter.facts import Facts
from reporter.metrics.middle import median, median_without
from reporter.metrics.posts import account_medians
from reporter.metrics.read import Reader, account_scope, back
from reporter.metrics.words import NO_MONTH
from reporter.model import (
    HashtagRow,
    MixRow,
    PostKind,
    PostReading,
    Reason,
    Rhythm,
    Timing,
    TimingCell,
    Value,
    missing,
    of,
)
from reporter.text import tags as tags

CORRELATION = (
    "Median of each post's rate over its account's median; a correlation, shaped by the past schedule."
)


def content_mix(posts: Sequence[PostReading], config: Config) -> tuple[MixRow, ...]:
    """Types of each account's originals, the commonest first."""
    floor = config.metrics.floors.posts_per_cell
    groups: dict[str, dict[PostKind, list[PostReading]]] = defaultdict(lambda: defaultdict(list))
    for post in originals(posts):
        groups[post.account][post.kind].append(post)
    rows = []
    for account in sorted(groups):
        kinds = groups[account]
        total = sum(map(len, kinds.values()))
        for kind in sorted(kinds, key=lambda kind: (-len(kinds[kind]), kind.value)):
            rates = [p.engagement_rate.number for p in kinds[kind] if p.engagement_rate.number is not None]
            basis, n = kinds[kind][0].rate_basis, len(kinds[kind])
            rows.append(MixRow(account, kind, n, n / total, _median(rates, floor), basis))
    return tuple(rows)


def hashtags(posts: Sequence[PostReading], facts: Facts, config: Config) -> tuple[HashtagRow, ...]:
    """Hashtags of the originals, the commonest first.

    Medians are of times the account's median, since accounts have rates of different bases. A tag of fewer
    posts than the floor for a cell is compared with nothing. Reach is the median over the posts that tell it,
    ``previous`` how many posts had the tag the month before.
    """
    floor = config.metrics.floors.posts_per_cell
    posts_of: dict[str, int] = defaultdict(int)
    places: dict[str, list[int]] = defaultdict(list)
    reach: dict[str, list[float]] = defaultdict(list)
    listed = sorted(originals(posts), key=lambda post: (_times(post) is not None, _times(post) or 0))
    ordered = [times for post in listed if (times := _times(post)) is not None]
    for place, post in enumerate(listed, start=len(ordered) - len(listed)):
        for tag in set(tags(post.text)):
            posts_of[tag] += 1
            if "reach" in post.measures:
                reach[tag].append(post.measures["reach"])
            if place >= 0:
                places[tag].append(place)
    before = _used_before(facts, posts)
    return tuple(
        HashtagRow(
            tag,
            posts_of[tag],
            _median([ordered[place] for place in places[tag]], floor),
            _without(ordered, places[tag], floor),
            _median(reach[tag], floor),
            before if isinstance(before, Value) else of(before[tag]),
        )
        for tag in sorted(posts_of, key=lambda tag: (-posts_of[tag], tag))
    )


def _used_before(facts: Facts, posts: Sequence[PostReading]) -> Counter[str] | Value:
    """Posts of the month before by hashtag; no count when an account with posts does not tell that month."""
    month = back(facts.period.month, 1)
    accounts = {post.account for post in originals(posts)}
    if facts.compared is None or any((account, month) not in facts.covered for account in accounts):
        return missing(Reason.NOT_COLLECTED, NO_MONTH)
    return Counter(tag for _, text in facts.compared.texts for tag in set(tags(text)))


def timing(facts: Facts, reader: Reader, config: Config) -> Timing:
    """Weekday and hour in the client's zone over the rolling window, and each account's rhythm."""
    floors = config.metrics.floors
    usual = {
        account: middle.value
        for account, middle in account_medians(facts).items()
        if middle.n >= floors.posts_for_rate and middle.value > 0
    }
    posts: dict[tuple[int, int], int] = defaultdict(int)
    times: dict[tuple[int, int], list[float]] = defaultdict(list)
    for slot in facts.slots:
        posts[slot.weekday, slot.hour] += slot.posts
        if slot.account in usual:
            times[slot.weekday, slot.hour] += [rate / usual[slot.account] for rate in slot.rates]
    cells = tuple(
        TimingCell(weekday, hour, n, _median(times[weekday, hour], floors.posts_per_cell))
        for (weekday, hour), n in sorted(posts.items())
    )
    known = [cell for cell in cells if cell.median_rate.known]
    best = max(known, key=lambda c: (c.median_rate.number or 0, -c.weekday, -c.hour), default=None)
    return Timing(
        cells=cells,
        best=best,
        start=facts.timing_start,
        end=facts.period.end,
        posts=sum(posts.values()),
        rhythm=tuple(_rhythm(facts, reader, config)),
        note=CORRELATION,
    )


def originals(posts: Sequence[PostReading]) -> Iterator[PostReading]:
    """Posts that are no reply, no repost and no story."""
    return (p for p in posts if not (p.reply or p.repost or p.kind is PostKind.STORY))


def _rhythm(facts: Facts, reader: Reader, config: Config) -> Iterator[Rhythm]:
    for ref in facts.of_brand():
        scope, month = account_scope(ref), facts.period.month
        posts = facts.posts.get((ref.id, month))
        yield Rhythm(
            account=ref.id,
            posts=posts.posts if posts else 0,
            posts_per_week=reader.value("posts_per_week", scope, month),
            longest_gap_days=reader.value("longest_gap_days", scope, month),
            planned_per_week=config.plan.posts_per_week.get(ref.id),
        )


def _times(post: PostReading) -> float | None:
    return post.times_median.number if post.times_median else None


def _without(ordered: list[float], places: list[int], floor: int) -> Value:
    left = len(ordered) - len(places)
    if len(places) < floor or left < floor:
        return _too_few(min(len(places), left), floor)
    return of(median_without(ordered, places), n=left)


def _median(values: list[float], floor: int) -> Value:
    return of(median(values), n=len(values)) if len(values) >= floor else _too_few(len(values), floor)


def _too_few(n: int, floor: int) -> Value:
    return missing(Reason.TOO_FEW, f"n = {n} {'post' if n == 1 else 'posts'}, floor {floor}")
