"""Accounts, website and feeds: export files, secrets, and the months that are known already."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from reporter import intake, periods
from reporter.collectors import run
from reporter.config import Loaded, Secret
from reporter.config.client import Account
from reporter.model import (
    AccountDay,
    AccountMonth,
    Intake,
    Observation,
    Period,
    Record,
    WebDay,
)
from reporter.planning.nouns import AccountPlan, Lack, Secretly
from reporter.store import CLIENT
from reporter.world import World

MONTHS_BACK = 13  # of the months before, those that the report's lines and comparisons show
_STORED = ("counts", "days", "web")
LISTENING = "listening"
_NAMED = 4  # months in one sentence

Told = tuple[AccountPlan, tuple[Lack, ...]]


def plans(loaded: Loaded, root: Path, period: Period, world: World) -> Iterator[Told]:
    """Each account, then the website and the feeds, with what it lacks."""
    config = loaded.config
    jobs = {job.name: job for job in run.jobs(config, period.start, period.end, world.now)}
    for brand, account in config.all_accounts():
        files, told = _exports(loaded, account)
        plan = AccountPlan(
            id=account.id,
            platform=account.platform,
            brand=brand,
            files=files,
            asked=account.id in jobs,
            secrets=_secrets(jobs.get(account.id), world),
            months=_months(told, root / account.id, config.client.time_zone),
        )
        yield plan, (*_refused(told), *_lacks(plan, account, period, world))
    yield from _others(loaded, root, jobs, period, world)


def _others(
    loaded: Loaded, root: Path, jobs: dict[str, run.Job], period: Period, world: World
) -> Iterator[Told]:
    config = loaded.config
    if config.web is not None:
        files, told = _exports(loaded, None, "web")
        months = _months(told, root / CLIENT, config.client.time_zone)
        asked = run.WEB in jobs
        plan = AccountPlan(
            run.WEB, config.web.tool, "", files, asked, _secrets(jobs.get(run.WEB), world), months
        )
        yield plan, (*_refused(told), *_unset(plan), *_nothing(plan, period))
    if config.listening is not None and config.listening.sources:
        files, told = _exports(loaded, None, LISTENING)
        yield AccountPlan(LISTENING, "mentions", files=files), tuple(_refused(told, LISTENING))
    for name, job in jobs.items():
        if job.platform == "rss":
            yield AccountPlan(name, "rss", asked=True), ()


def _exports(loaded: Loaded, account: Account | None, part: str = "") -> tuple[int, Intake]:
    """How many files the entries of one account (or part of the file) name, and what they tell."""
    entries = [
        entry
        for entry in loaded.entries()
        if (entry.account is account if account else entry.account is None and entry.loc[0] == part)
    ]
    told = Intake.joined(intake.intake_of(loaded, entry) for entry in entries)
    return sum(len(loaded.files(entry.options)) for entry in entries), told


def _secrets(job: run.Job | None, world: World) -> tuple[Secretly, ...]:
    if job is None:
        return ()
    named: tuple[Secret, ...] = tuple(job.renew.values()) or ((job.secret,) if job.secret else ())
    return tuple(Secretly(one.env, bool(world.environ.get(one.env))) for one in named)


def _months(told: Intake, folder: Path, zone: str) -> tuple[str, ...]:
    found = {month for record in told.records if (month := _month(record, zone))}
    for kind in _STORED:
        found.update(path.stem for path in (folder / kind).glob("????-??.jsonl"))
    return tuple(sorted(found))


def _month(record: Record, zone: str) -> str:
    """The month that a record tells figures of, empty for one that tells none."""
    match record:
        case Observation():
            return periods.containing(record.published_at, zone).key
        case AccountDay() | WebDay():
            return f"{record.day:%Y-%m}"
        case AccountMonth():
            return f"{record.month:%Y-%m}"
    return ""


def _refused(told: Intake, where: str = run.WEB) -> Iterator[Lack]:
    """``where`` is for files that belong to no account."""
    for gap in told.gaps:
        yield Lack(gap.account or where, f"an export file cannot be read: {gap.detail}")


def _lacks(plan: AccountPlan, account: Account, period: Period, world: World) -> Iterator[Lack]:
    yield from _unset(plan)
    if plan.asked and "refresh_token" in account.renew and world.renewed is None:
        text = "a new refresh token has nowhere to go: name a file for it with --renewed FILE"
        yield Lack(plan.id, text)
    yield from _nothing(plan, period)
    if not plan.brand:
        yield from _between(plan, period)


def _unset(plan: AccountPlan) -> Iterator[Lack]:
    for secret in plan.secrets:
        if not secret.known:
            yield Lack(plan.id, f"the environment has no {secret.env}: set it to the secret")


def _nothing(plan: AccountPlan, period: Period) -> Iterator[Lack]:
    """Nothing tells of the month: no API is asked, and no file and no stored line is of it."""
    if plan.asked or period.key in plan.months:
        return
    if plan.files or plan.months:
        text = f"no export file covers {period.key}: download that month and put it beside the others"
    elif plan.id == run.WEB:
        text = "there is no export file and no token: name one of them under web:"
    else:
        page = f"docs/platforms/{plan.platform}.md"
        text = f"there is no export file and no token: name one of them under its id ({page} tells how)"
    yield Lack(plan.id, text)


def _between(plan: AccountPlan, period: Period) -> Iterator[Lack]:
    """Months of which nothing is known, after the first that is."""
    window = [one.key for one in periods.window(period, MONTHS_BACK)][:-1]
    known = [month for month in plan.months if month < period.key]
    absent = [month for month in window if known and month > known[0] and month not in plan.months]
    if absent:
        more = f" and {len(absent) - _NAMED} more" if len(absent) > _NAMED else ""
        named = f"{', '.join(absent[:_NAMED])}{more}"
        yield Lack(
            plan.id, f"nothing is known of {named}: add an export file of them, as months are compared"
        )


def over(period: Period, now: datetime) -> Iterator[Lack]:
    """A month that still runs cannot be complete."""
    if period.end > now:
        yield Lack(
            "month", f"{period.key} is not over: wait for its end, or name an earlier one with --month"
        )
