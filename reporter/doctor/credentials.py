"""Secrets: whether they are set, until when tokens work as far as is known, and what platforms say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reporter import live as asking
from reporter.collectors import lifetime, run
from reporter.config import Loaded
from reporter.doctor.finding import Finding, ok, problem, warning
from reporter.intake import recent
from reporter.renewal import REFRESH
from reporter.world import World

TOPIC = "credentials"


def examine(loaded: Loaded, root: Path, world: World, live: bool) -> Iterator[Finding]:
    """Each account that is asked, by the names of its secrets; a value is never printed."""
    window = recent(world.now)
    jobs = run.jobs(loaded.config, window.since, window.until, world.now)
    yield from _others(loaded, jobs)
    if live:
        yield from _asked(jobs, root, world)
        return
    known = asking.ends(root)
    for job in jobs:
        secrets = list(job.renew.values()) or ([job.secret] if job.secret else [])
        unset = [one.env for one in secrets if not world.environ.get(one.env)]
        if unset:
            text = f"{job.name}: the environment has no {', '.join(unset)}"
            yield problem(TOPIC, text, "set it to the secret")
        elif REFRESH in job.renew and world.renewed is None:
            text = f"{job.name}: a new refresh token has nowhere to go"
            yield problem(TOPIC, text, "name a file for it with --renewed FILE")
        elif job.name in known and (left := lifetime.soon(known[job.name], world.now)):
            page = f"docs/platforms/{job.platform}.md"
            level = problem if known[job.name] <= world.now else warning
            yield level(TOPIC, f"{job.name}: the token {left}", f"make a new one as {page} says")
        elif job.name in known:
            yield ok(TOPIC, f"{job.name}: the token works until {known[job.name]:%Y-%m-%d}")
        else:
            what = ", ".join(one.env for one in secrets)
            text = (
                f"{job.name}: {what} is set; --live tells whether it works"
                if what
                else f"{job.name}: needs none"
            )
            yield ok(TOPIC, text)


def _others(loaded: Loaded, jobs: tuple[run.Job, ...]) -> Iterator[Finding]:
    """The client's accounts that nobody asks: their files, or nothing at all."""
    asked = {job.name for job in jobs}
    for account in loaded.config.accounts:
        if account.id in asked:
            continue
        if any(loaded.files(export) for export in account.exports):
            yield ok(TOPIC, f"{account.id}: read from export files, needs no token")
        else:
            page = f"docs/platforms/{account.platform}.md"
            fix = f"name one of them in {loaded.path.name}, as {page} says"
            yield problem("accounts", f"{account.id} has neither export files nor a token", fix)


def _asked(jobs: tuple[run.Job, ...], root: Path, world: World) -> Iterator[Finding]:
    """One cheap question to each, and until when its token works is kept for later runs."""
    trials = []
    for trial in asking.try_all(jobs, world):
        trials.append(trial)
        name = trial.job.name
        if not trial.works:
            page = f"docs/platforms/{trial.job.platform}.md"
            yield problem(TOPIC, f"{name}: {trial.findings[-1]}", f"see {page}")
        elif trial.end is not None and (left := lifetime.soon(trial.end, world.now)):
            yield warning(TOPIC, f"{name}: works; the token {left}", "make a new one now")
        else:
            until = f" until {trial.end:%Y-%m-%d}" if trial.end else ""
            yield ok(TOPIC, f"{name}: works{until}")
    asking.remember(trials, root)
