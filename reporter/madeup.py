"""A report of made-up data: the shipped demo's posts under the client's accounts, marked on every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from reporter import counsel, intake, pipeline, resources
from reporter.collectors import run
from reporter.config import Config, Loaded, load
from reporter.config.client import Account
from reporter.model import (
    AccountDay,
    AccountMonth,
    AudienceShare,
    Comment,
    Intake,
    Mention,
    Observation,
    Period,
    Post,
    Record,
    Source,
    WebDay,
)
from reporter.pipeline import Built, Order
from reporter.world import World

FOLDER = "made-up"  # below the output folder, so that nothing takes the report for the client's own

# The month that the demo's export files lead up to.
DEMO_MONTH = date(2026, 10, 1)

# Platforms of which the demo has no account, and whose posts stand in, without the measures they lack.
STAND_INS = {
    "bluesky": "x",
    "mastodon": "x",
    "pinterest": "instagram",
    "reddit": "facebook",
    "threads": "x",
    "youtube": "tiktok",
}


def build(loaded: Loaded, order: Order, world: World) -> Built:
    """The month's report as it will look, of figures that are nobody's.

    Export files, tokens, stored data, the client's comments and the mail are left alone: everything lies in a
    folder that is gone afterwards, except the report, which is written below ``made-up/``.
    """
    period = pipeline.month_of(loaded.config, order.month, world.now)
    with TemporaryDirectory(prefix="reporter-made-up-") as folder:
        ours = replace(loaded, config=_config(loaded.config))
        there = replace(world, out=world.out / FOLDER, data=Path(folder), environ={}, renewed=None)
        with intake.opened(ours, there) as store:
            guard = intake.shield(ours.config, store.root, there)
            store.update(*(guard.intake(one) for one in _intakes(ours.config, period)))
        return pipeline.build(ours, replace(order, month=period.key, offline=True), there)


def _config(config: Config) -> Config:
    """The client's configuration without anything that reads data or tells of the real month."""
    words = counsel.words_of(config)
    mark = words.say("Made-up data: no figure in this report is real")
    own = config.report.brand.footer or config.client.footer
    footer = f"{mark} · {own}" if own else mark
    nothing: dict[str, object] = {"exports": (), "token": None, "renew": {}}
    brands = tuple(
        brand.model_copy(update={"accounts": tuple(a.model_copy(update=nothing) for a in brand.accounts)})
        for brand in config.benchmarks
    )
    return config.model_copy(
        update={
            "client": config.client.model_copy(update={"footer": footer}),
            "accounts": tuple(account.model_copy(update=nothing) for account in config.accounts),
            "benchmarks": brands,
            "listening": config.listening
            and config.listening.model_copy(update={"sources": (), "feeds": ()}),
            "web": config.web and config.web.model_copy(update={"exports": (), "token": None}),
            "privacy": config.privacy.model_copy(update={"salt": None}),
            "annotations": (),
            "commentary": f"commentary/{FOLDER}",  # what was written of a real month is not about this one
            "report": config.report.model_copy(
                update={"brand": config.report.brand.model_copy(update={"footer": None})}
            ),
            "delivery": None,
        }
    )


def _intakes(config: Config, period: Period) -> Iterator[Intake]:
    """What the demo tells, moved to the month and renamed to the configured accounts."""
    demo = load(resources.config() / "demo" / "client.yml")
    told = [(entry.account, intake.intake_of(demo, entry)) for entry in demo.entries()]
    rivals = [account for brand in demo.config.benchmarks for account in brand.accounts]
    moved = _Move(period.month)
    for number, (brand, account) in enumerate(config.all_accounts()):
        like = STAND_INS.get(account.platform, account.platform)
        ours = next(one for one in demo.config.accounts if one.platform == like)
        source = rivals[number % len(rivals)] if brand else ours
        for whose, one in told:
            if whose is not None and whose.id == source.id:
                yield _as(one, account, moved)
    if config.web:
        yield from (
            replace(one, records=tuple(moved.record(record, "") for record in one.records))
            for whose, one in told
            if whose is None and any(isinstance(record, WebDay) for record in one.records)
        )


def _as(told: Intake, account: Account, moved: _Move) -> Intake:
    """One file of the demo as if it were the account's."""
    known = run.modules()[account.platform].OFFERS
    lacks = frozenset(measure for measure, reason in known.items() if reason is not None)
    texts = "comments_text" not in lacks
    records = (
        _without(moved.record(record, account.id), lacks)
        for record in told.records
        if texts or not isinstance(record, Comment)
    )
    sources = tuple(
        replace(_renamed(source), account=account.id, seen_at=source.seen_at + moved.days)
        for source in told.sources
    )
    return Intake(records=tuple(records), sources=sources)


def _renamed(source: Source) -> Source:
    return replace(source, file=f"{FOLDER}/{Path(source.file).name}")


def _without(record: Record, lacks: frozenset[str]) -> Record:
    """The record without the measures that the platform never tells."""
    if isinstance(record, Observation | AccountDay | AccountMonth):
        return replace(record, measures={k: v for k, v in record.measures.items() if k not in lacks})
    return record


@dataclass(frozen=True, slots=True)
class _Move:
    """From the demo's month to another: by whole weeks, so that weekdays stay, and far enough to fill it."""

    month: date

    @property
    def days(self) -> timedelta:
        """How far days move: to the next whole week at or after the month's first day."""
        apart = (self.month - DEMO_MONTH).days
        return timedelta(days=-(-apart // 7) * 7)

    def record(self, record: Record, account: str) -> Record:
        """The same record in the other month, of this account."""
        by = self.days
        match record:
            case Post():
                return replace(record, account=account, published_at=record.published_at + by)
            case Observation():
                seen, at = record.seen_at + by, record.published_at + by
                return replace(record, account=account, published_at=at, seen_at=seen)
            case Comment():
                return replace(record, account=account, created_at=record.created_at + by)
            case AccountDay():
                return replace(record, account=account, day=record.day + by, seen_at=record.seen_at + by)
            case AudienceShare():
                return replace(record, account=account, seen_at=record.seen_at + by)
            case AccountMonth():
                month, seen = self._month(record.month), record.seen_at + by
                return replace(record, account=account, month=month, seen_at=seen)
            case WebDay():  # belongs to the client
                return replace(record, day=record.day + by, seen_at=record.seen_at + by)
            case Mention():
                return replace(record, created_at=record.created_at + by)

    def _month(self, month: date) -> date:
        apart = (self.month.year - DEMO_MONTH.year) * 12 + self.month.month - DEMO_MONTH.month
        number = month.year * 12 + month.month - 1 + apart
        return date(number // 12, number % 12 + 1, 1)
