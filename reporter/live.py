"""Asks all live accounts at once, one thread and one door each, and keeps a journal of what was answered."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from reporter.collectors import journal as journals
from reporter.collectors import run
from reporter.collectors.http import DoorWorld, HttpDoor, open_door
from reporter.errors import Failed
from reporter.model import Intake
from reporter.renewal import Tokens
from reporter.world import World

log = logging.getLogger("reporter")

JOURNALS = ".journal"
MOST_THREADS = 32


@dataclass(frozen=True, slots=True)
class Answer:
    """What one job gave, and the journal that may go once it is stored."""

    job: run.Job
    intake: Intake
    journal: Path

    def stored(self) -> None:
        """The answer is in the store: forget the journal."""
        self.journal.unlink(missing_ok=True)


def ask_all(jobs: tuple[run.Job, ...], root: Path, world: World) -> Iterator[Answer]:
    """Each job's answer, in the order of the jobs. A job that fails costs only its own account."""
    if not jobs:
        return
    folder = root / JOURNALS
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(folder, world)
    tokens = Tokens(world)
    with ThreadPoolExecutor(max_workers=min(len(jobs), MOST_THREADS)) as pool:
        for answer in pool.map(lambda job: _ask(job, _journal(folder, job, world), world, tokens), jobs):
            log.info("ask: %s told %d records", answer.job.name, len(answer.intake.records))
            yield answer


def try_all(jobs: tuple[run.Job, ...], world: World) -> Iterator[tuple[run.Job, tuple[str, ...]]]:
    """One cheap question to each job: what works, what will be missing."""
    tokens = Tokens(world)
    for job in jobs:
        try:
            with _door(job, tokens, None) as door:
                yield job, run.tried(job, door)
        except Failed as failed:
            yield job, (failed.detail,)


def _ask(job: run.Job, journal: Path, world: World, tokens: Tokens) -> Answer:
    job = _resumed(job, journals.begun(journal, world.now))
    try:
        with _door(job, tokens, journal) as door:
            return Answer(job, run.perform(job, door), journal)
    except Failed as failed:
        return Answer(job, run.refused(job, failed), journal)


def _resumed(job: run.Job, begun: datetime | None) -> run.Job:
    """The job as a run that was cut short had begun it, so that its requests are the same ones."""
    if begun is None:
        return job
    ask = job.ask
    until = begun if ask.until == ask.now else ask.until
    return replace(job, ask=replace(ask, now=begun, until=until))


def _door(job: run.Job, tokens: Tokens, journal: Path | None) -> HttpDoor:
    """The job's door. Raises Failed for a secret that cannot be had and an address that may not be asked."""
    settings = DoorWorld(journal=journal, token_name=job.secret.env if job.secret else "the token")
    return open_door(
        job.base, tokens.of(job), world=settings, allow_private=job.private, siblings=job.siblings
    )


def _journal(folder: Path, job: run.Job, world: World) -> Path:
    """Named after the day: what a platform said on another day is asked again."""
    return folder / f"{job.name}-{world.now:%Y-%m-%d}.jsonl"


def _sweep(folder: Path, world: World) -> None:
    """Drop journals of other days."""
    for path in folder.glob("*.jsonl"):
        if not path.stem.endswith(f"{world.now:%Y-%m-%d}"):
            path.unlink(missing_ok=True)
