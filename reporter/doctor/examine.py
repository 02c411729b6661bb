"""All examinations in their order; one that fails is a finding itself and stops no other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reporter.config import Loaded
from reporter.doctor import credentials, machine, packages, post, repository, schedule
from reporter.doctor.finding import Finding, ok, problem
from reporter.errors import ConfigError, ReporterError
from reporter.world import World


def this_machine(world: World, folders: dict[str, Path]) -> Iterator[Finding]:
    """What does not depend on any client; ``folders`` are those that are written to, by what they hold."""
    yield from packages.versions()
    yield from packages.locked()
    yield from machine.libraries()
    yield from machine.typefaces()
    yield from machine.clock(world.now)
    yield from machine.disk(folders)


def client(loaded: Loaded, world: World, live: bool) -> Iterator[Finding]:
    """What concerns one client; only ``live`` asks the network."""
    data = world.data if world.data is not None else loaded.folder / loaded.config.data
    root = data / loaded.config.client.slug
    parts: tuple[tuple[str, Iterable[Finding]], ...] = (
        ("configuration", _configuration(loaded)),
        ("credentials", credentials.examine(loaded, root, world, live)),
        ("schedule", schedule.examine(loaded.folder, root, world)),
        ("mail", post.examine(loaded, world, live)),
        ("git", repository.examine(loaded.folder, root)),
    )
    for topic, findings in parts:
        for finding in _guarded(topic, findings):
            yield replace(finding, client=loaded.config.client.slug)


def unreadable(error: ConfigError) -> Iterator[Finding]:
    """A configuration that is wrong: each problem at its place."""
    for one in error.problems:
        yield problem("configuration", str(one), "mend it; reporter check lists all problems")


def _configuration(loaded: Loaded) -> Iterator[Finding]:
    yield ok("configuration", f"{loaded.path} is right")


def _guarded(topic: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    try:
        yield from findings
    except ReporterError as error:
        yield problem(topic, str(error), "mend that and ask again")
