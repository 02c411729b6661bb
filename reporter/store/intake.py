"""Records as a reader or collector gives them, sorted into what each file of the store must learn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import Enum
from typing import Any

from reporter.model import (
    AccountDay,
    AccountMonth,
    AudienceShare,
    Comment,
    Intake,
    Mention,
    Observation,
    Paid,
    Post,
    PostKind,
    Record,
    WebDay,
)
from reporter.store.book import Key
from reporter.store.canonical import clean, number, stamp
from reporter.store.described import Telling
from reporter.store.observed import Told
from reporter.store.shapes import COUNTS, DAYS, MONTHS, WEB
from reporter.store.snapshots import Buckets, tell

UNTOLD = (None, False, PostKind.OTHER, Paid.UNKNOWN)

# The fields that a line holds as the record has them.
FIELDS = {
    kind: tuple(each.name for each in fields(kind) if each.name not in ("account", "id"))
    for kind in (Post, Comment, Mention)
}

Things = dict[str, list[Telling]]
Series = dict[Key, Told]


@dataclass
class Learnt:
    """What one folder (an account, or the client) must learn."""

    posts: Things = field(default_factory=lambda: defaultdict(list))
    comments: Things = field(default_factory=lambda: defaultdict(list))
    mentions: Things = field(default_factory=lambda: defaultdict(list))
    counts: Series = field(default_factory=lambda: defaultdict(Told))
    days: Series = field(default_factory=lambda: defaultdict(Told))
    months: Series = field(default_factory=lambda: defaultdict(Told))
    web: Series = field(default_factory=lambda: defaultdict(Told))
    audience: Buckets = field(default_factory=dict)


def learn(intakes: Iterable[Intake]) -> dict[str | None, Learnt]:
    """Everything told, by account; None is the client, for what belongs to no account."""
    folders: dict[str | None, Learnt] = defaultdict(Learnt)
    for intake in intakes:
        clock = _Clock(intake)
        for record in intake.records:
            account = None if isinstance(record, Mention | WebDay) else record.account
            _file(folders[account], record, clock)
    return dict(folders)


def _file(folder: Learnt, record: Record, clock: _Clock) -> None:
    """Add one record to what its folder must learn."""
    if isinstance(record, Observation):
        name, seen_at = clean(record.post_id), stamp(record.seen_at)
        folder.posts[name].append(Telling(seen_at, {"published_at": stamp(record.published_at)}))
        folder.counts[(name,)].add(COUNTS, seen_at, clean(record.source), record.measures)
    elif isinstance(record, AccountDay):
        day = folder.days[(record.day.isoformat(),)]
        day.add(DAYS, stamp(record.seen_at), clean(record.source), record.measures, clean(record.zone))
    elif isinstance(record, AccountMonth):
        month = folder.months[(record.month.isoformat(),)]
        month.add(MONTHS, stamp(record.seen_at), clean(record.source), record.measures)
    elif isinstance(record, WebDay):
        web = folder.web[record.day.isoformat(), clean(record.channel)]
        web.add(WEB, stamp(record.seen_at), clean(record.source), record.measures)
    elif isinstance(record, AudienceShare):
        tell(folder.audience, record)
    else:
        things = {Post: folder.posts, Comment: folder.comments, Mention: folder.mentions}[type(record)]
        things[clean(record.id)].append(Telling(clock.seen(record), _known(record)))


def _known(record: Post | Comment | Mention) -> dict[str, Any]:
    """The fields of a record that say something, as they are stored."""
    told = {}
    for name in FIELDS[type(record)]:
        value = getattr(record, name)
        if name == "tagged" and value is not None:
            told[name] = value  # here False is an answer
        elif value != "" and not any(value is empty for empty in UNTOLD):
            told[name] = _stored(value)
    return told


def _stored(value: Any) -> Any:
    """A field's value as JSON has it."""
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, Enum):
        return str(value.value)
    return clean(value) if isinstance(value, str) else number(value)


class _Clock:
    """When the records of an intake that carry no moment themselves were seen."""

    def __init__(self, intake: Intake) -> None:
        self._files = {source.sha256[:12]: source.seen_at for source in intake.sources}
        self._posts: dict[tuple[str, str], datetime] = {}
        seen = [source.seen_at for source in intake.sources]
        for record in intake.records:
            if isinstance(record, Observation):
                key = record.account, record.post_id
                self._posts[key] = max(record.seen_at, self._posts.get(key, record.seen_at))
            if isinstance(record, Observation | AccountDay | AccountMonth | WebDay | AudienceShare):
                seen.append(record.seen_at)
        self._latest = max(seen, default=None)

    def seen(self, record: Post | Comment | Mention) -> str:
        """Its own observation's or file's moment, else the intake's latest, else when it was published."""
        if isinstance(record, Post):
            own = self._posts.get((record.account, record.id))
            return stamp(own or self._latest or record.published_at)
        own = self._files.get(record.source.partition(":")[0])
        return stamp(own or self._latest or record.created_at)
