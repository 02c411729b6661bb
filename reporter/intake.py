"""The way in: export files and live accounts, through the rules on personal data, into the store."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

from reporter import exports, live, periods
from reporter.collectors import run
from reporter.config import Config, Entry, Loaded
from reporter.errors import ExportRefused, UsageError
from reporter.model import Gap, Intake, Note, Period, Reason, Source
from reporter.privacy import Shield, names_of
from reporter.store import Store, removal
from reporter.world import World

# Counts of a post hardly move after this; X forgets private counts after thirty days.
RECENT_DAYS = 35


@dataclass(frozen=True, slots=True)
class Told:
    """Everything known about a client once this run's files are in the store."""

    root: Path
    intake: Intake
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    sha256: str


def store_of(loaded: Loaded, world: World) -> Path:
    """The folder of the client's store."""
    folder = world.data if world.data is not None else loaded.folder / loaded.config.data
    return folder / loaded.config.client.slug


@contextmanager
def opened(loaded: Loaded, world: World) -> Iterator[Store]:
    """The client's store, locked for this run."""
    with Store(store_of(loaded, world)).lock() as store:
        yield store


def asks(loaded: Loaded, world: World) -> bool:
    """Whether a collection would ask anybody over the network."""
    window = recent(world.now)
    return bool(run.jobs(loaded.config, window.since, window.until, world.now))


@dataclass(frozen=True, slots=True)
class Window:
    """The publication times of the posts that are asked for: from ``since``, before ``until``, in UTC."""

    since: datetime
    until: datetime


def recent(now: datetime, since: datetime | None = None) -> Window:
    """Whole days before now in which the counts of posts still move, or everything from ``since``."""
    return Window(since or datetime.combine(now.date() - timedelta(days=RECENT_DAYS), time(), UTC), now)


def collect(loaded: Loaded, world: World, window: Window | None, only: frozenset[str] | None = None) -> Told:
    """Read all export files, ask all live accounts, and say what the store now holds.

    ``window`` None asks nobody; ``only`` names the accounts to ask. What one account told is stored before
    its journal is dropped, so that a run that is killed asks nothing twice.
    """
    intakes = [intake_of(loaded, entry) for entry in loaded.entries()]
    with opened(loaded, world) as store:
        guard = shield(loaded.config, store.root, world)
        notes = list(store.update(*(store.renumbered(guard.intake(one)) for one in intakes)))
        if window is not None:
            jobs = _knowing(_jobs(loaded.config, window, world.now, only), store, loaded.config, world.now)
            for answer in live.ask_all(jobs, store.root, world):
                notes += store.update(guard.intake(answer.intake))
                _keep_gaps(store, answer, loaded.config.client.time_zone)
                answer.stored()
                intakes.append(answer.intake)
        for account in loaded.config.accounts:
            if account.platform == "linkedin":
                notes += store.unite(account.id)
        sources = (*store.sources(), *store.asked())
        return Told(store.root, Intake.joined(intakes), tuple(notes), sources, store.sha256())


def _jobs(config: Config, window: Window, now: datetime, only: frozenset[str] | None) -> tuple[run.Job, ...]:
    every = run.jobs(config, window.since, window.until, now)
    return tuple(job for job in every if only is None or job.name in only)


def _knowing(jobs: tuple[run.Job, ...], store: Store, config: Config, now: datetime) -> tuple[run.Job, ...]:
    """The jobs with the gaps that earlier runs of this month met."""
    month = periods.containing(now, config.client.time_zone).month
    found = []
    for job in jobs:
        known = tuple(gap for name, _, gap in store.gaps(job.account, month) if name == job.name)
        found.append(replace(job, ask=replace(job.ask, known=known)))
    return tuple(found)


def _keep_gaps(store: Store, answer: live.Answer, zone: str) -> None:
    """Store what an account could not tell, for each month that it was asked for from its first day."""
    job = answer.job
    month, months = periods.containing(min(job.ask.until, job.ask.now), zone), []
    while month.start >= job.ask.since:
        months.append(month.month)
        month = periods.back(month, 1)
    store.keep_gaps(job.account, job.name, months, answer.intake.gaps, job.ask.now)


def remembered(config: Config, root: Path, period: Period, now: datetime) -> tuple[Gap, ...]:
    """The gaps of a month that stored runs met up to ``now``, of what is still to be asked."""
    if next(root.glob(f"*/gaps/{period.key}.jsonl"), None) is None:
        return ()
    store = Store(root)
    found: list[Gap] = []
    names = {job.name: job.account for job in run.jobs(config, period.start, period.end, now)}
    for account in sorted(set(names.values()), key=lambda name: name or ""):
        for name, seen_at, gap in store.gaps(account, period.month):
            if name in names and seen_at <= now:
                found.append(gap)
    return tuple(dict.fromkeys(found))


def shield(config: Config, root: Path, world: World) -> Shield:
    """The client's rules on personal data. Raises UsageError when the configured salt is not set."""
    options = config.privacy
    salt = config.client.slug if options.salt is None else world.environ.get(options.salt.env, "")
    if not salt:
        raise UsageError(
            f"privacy.salt: the environment has no {options.salt and options.salt.env}; set it and run again"
        )
    month = periods.back(periods.last_complete(world.now, "UTC"), options.retention_months - 1)
    return Shield(salt, removal.forgotten(root), month.start)


def prune(loaded: Loaded, world: World) -> int:
    """Take out words and names older than the configuration keeps; how many lines changed."""
    with opened(loaded, world) as store:
        oldest = shield(loaded.config, store.root, world).oldest
        return removal.prune(store.root, oldest) if oldest else 0


def forget(loaded: Loaded, name: str, world: World) -> int:
    """Take out one person, now and in all later imports; how many lines changed."""
    with opened(loaded, world) as store:
        guard = shield(loaded.config, store.root, world)
        accounts = tuple(account.id for _, account in loaded.config.all_accounts())
        hashes = names_of(name, accounts, guard.salt)
        removal.remember_to_forget(store.root, hashes)
        return removal.forget(store.root, hashes, replace(guard, forgotten=guard.forgotten | hashes).text)


def intake_of(loaded: Loaded, entry: Entry) -> Intake:
    """What the files of one entry give; a file that cannot be read becomes a gap with its reason."""
    found: list[Intake] = []
    account, options = entry.account, entry.options
    for path in loaded.files(options):
        name = path.relative_to(loaded.folder).as_posix()
        try:
            found.append(exports.read(path, name=name, account=account, options=options))
        except ExportRefused as refused:
            gap = Gap(account.id if account else None, "*", Reason.NOT_COLLECTED, str(refused))
            found.append(Intake(gaps=(gap,)))
    return Intake.joined(found)
