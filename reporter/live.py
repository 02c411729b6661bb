"""Asks all live accounts at once, one thread and one door each, and keeps a journal of what was answered."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from reporter import atomic
from reporter.collectors import journal as journals
from reporter.collectors import lifetime, run, trial
from reporter.collectors.http import DoorWorld, HttpDoor, open_door
from reporter.errors import Failed
from reporter.model import Intake
from reporter.renewal import Tokens
from reporter.world import World

log = logging.getLogger("reporter")

JOURNALS = ".journal"
ENDS = ".tokens.json"  # until when tokens work; no secrets
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
    warn(jobs, root, world, tokens)


def try_all(jobs: tuple[run.Job, ...], world: World) -> Iterator[trial.Trial]:
    """One cheap question to each job: what works and until when, what will be missing."""
    tokens = Tokens(world)
    for job in jobs:
        try:
            with _door(job, tokens, None) as door:
                found = trial.tried(job, door)
        except Failed as failed:
            yield trial.refused(job, failed)
        else:
            yield replace(found, findings=(*found.findings, *tokens.life(job)))


def remember(trials: Iterable[trial.Trial], root: Path) -> None:
    """Keep until when tokens work, for warnings of later runs; nothing where there is no store yet."""
    if not root.is_dir():
        return
    known = ends(root)
    for one in trials:
        known.pop(one.job.name, None)
        if one.end is not None:
            known[one.job.name] = one.end
    lines = {name: end.astimezone(UTC).isoformat() for name, end in known.items()}
    atomic.write(root / ENDS, f"{json.dumps(lines, sort_keys=True, indent=1)}\n".encode(), 0o600)


def warn(jobs: Iterable[run.Job], root: Path, world: World, tokens: Tokens | None = None) -> None:
    """One line for each account whose token is known to end soon: by this run's renewal or the last check."""
    known = ends(root)
    for job in jobs:
        life = tokens.life(job) if tokens else ()
        end = min((one.end for one in life if isinstance(one, lifetime.Ends)), default=known.get(job.name))
        if end is not None and (left := lifetime.soon(end, world.now)):
            how = f"make a new one as docs/platforms/{job.platform}.md says"
            log.warning("token of %s %s; %s, then run check --live", job.name, left, how)


def ending(root: Path) -> tuple[tuple[str, date], ...]:
    """Accounts whose tokens end, and the last day (UTC) on which they work, as the last check told."""
    return tuple(sorted((name, end.date()) for name, end in ends(root).items()))


def ends(root: Path) -> dict[str, datetime]:
    """Until when tokens work, by job, as the last check kept it; a file that is not ours tells nothing."""
    try:
        told = json.loads((root / ENDS).read_text(encoding="utf-8"))
        return {str(name): datetime.fromisoformat(end).astimezone(UTC) for name, end in told.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError, TypeError) as problem:
        log.warning("%s cannot be read and is left aside: %s; run check --live again", ENDS, problem)
        return {}


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
        job.base,
        tokens.of(job),
        world=settings,
        allow_private=job.private,
        siblings=job.siblings,
        paces=job.paces,
    )


def _journal(folder: Path, job: run.Job, world: World) -> Path:
    """Named after the day: what a platform said on another day is asked again."""
    return folder / f"{job.name}-{world.now:%Y-%m-%d}.jsonl"


def _sweep(folder: Path, world: World) -> None:
    """Drop journals of other days."""
    for path in folder.glob("*.jsonl"):
        if not path.stem.endswith(f"{world.now:%Y-%m-%d}"):
            path.unlink(missing_ok=True)
