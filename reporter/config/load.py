"""Loads one client's configuration: YAML, schema, cross checks, files; all problems at once."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import ValidationError

from reporter.config import checks, explain, files, leaks, tables, yamlfile
from reporter.config.checks import MOST, Desk
from reporter.config.entries import Entry, entries
from reporter.config.exports import Export
from reporter.config.report import Config
from reporter.config.tree import Loc, Tree
from reporter.config.words import clean, did_you_mean
from reporter.errors import ConfigError, LocalIOError, Problem

if TYPE_CHECKING:
    from reporter.model import Catalogue, PublishedFigure


@dataclass(frozen=True, slots=True)
class Loaded:
    """A configuration that holds, where it came from, and the SHA-256 of its bytes (hexadecimal)."""

    config: Config
    path: Path
    folder: Path
    sha256: str
    tree: Tree = field(repr=False)
    own_published: tuple[PublishedFigure, ...] | None = field(default=None, repr=False)  # with ours, too
    own_tips: Catalogue | None = field(default=None, repr=False)  # with ours; None without own files

    @property
    def published(self) -> tuple[PublishedFigure, ...]:
        """All published figures, ours and those of the client's own files."""
        return _published((), self.path.name) if self.own_published is None else self.own_published

    def catalogue(self) -> Catalogue:
        """All tips, ours and those of the client's own files."""
        return self.own_tips or _tips((), self.path.name)

    def files(self, export: Export) -> tuple[Path, ...]:
        """The files an export's path or pattern names, inside the folder, sorted by name."""
        return files.matches(self.folder, export.file)

    def entries(self) -> tuple[Entry, ...]:
        """Every entry of ``exports:`` and ``sources:``, with its account and its place in the file."""
        return entries(self.config)

    def problem_at(self, loc: Loc, message: str) -> Problem:
        """What is wrong at a place of the file."""
        desk = Desk(self.tree, clean(self.path.as_posix(), 300))
        desk.report(loc, message)
        return desk.problems[0]

    def problem(self, entry: Entry, message: str) -> Problem:
        """What is wrong with the file that an entry names, at the entry's ``file:``."""
        return self.problem_at((*entry.loc, "file"), message)


def load(path: Path, *, metrics: frozenset[str] | None = None) -> Loaded:
    """Reads and checks a configuration file; ``metrics`` are the ids that goals may name.

    Raises ConfigError with every problem, LocalIOError when the file cannot be read.
    """
    name = clean(path.as_posix(), 300)
    data = _bytes(path, name)
    tree, problems = yamlfile.read(data, name)
    secrets = leaks.find(tree, yamlfile.lenient(data), name)
    config, wrong = _validated(tree, name)
    crossed = _crossed(tree, path.parent, name, metrics) if tree else ()
    found = _told_once(secrets, problems, crossed, wrong)
    if found or config is None or tree is None:
        raise ConfigError(_limited(found, name))
    own_tips = tuple(path.parent / one for one in config.recommendations.tips)
    own_figures = tuple(path.parent / one for one in config.published)
    told = _tips(own_tips, path.name) if own_tips else None
    figures = _published(own_figures, path.name) if own_figures else None
    return Loaded(config, path, path.parent, hashlib.sha256(data).hexdigest(), tree, figures, told)


def _published(own: tuple[Path, ...], name: str) -> tuple[PublishedFigure, ...]:
    """Our published figures and those of the client's own files. Raises ConfigError with every problem in
    those files."""
    from reporter.config import published  # ours are no small file, and `check` has no need of them

    try:
        figures, problems = published.load([(path, clean(path.as_posix(), 300)) for path in own])
    except OSError as error:
        raise LocalIOError(f"published figures cannot be read: {error.strerror}") from error
    if problems:
        raise ConfigError(_limited(list(problems), name))
    return figures


def _tips(own: tuple[Path, ...], name: str) -> Catalogue:
    """Our tips and those of the client's own files. Raises ConfigError with every problem in those files."""
    from reporter.config import tips

    try:
        catalogue, problems = tips.load([(path, clean(path.as_posix(), 300)) for path in own])
    except OSError as error:
        raise LocalIOError(f"tips cannot be read: {error.strerror}") from error
    if problems:
        raise ConfigError(_limited(list(problems), name))
    return catalogue


def _validated(tree: Tree | None, name: str) -> tuple[Config | None, tuple[Problem, ...]]:
    if tree is None:
        return None, ()
    try:
        return Config.model_validate(tree.data()), ()
    except ValidationError as error:
        return None, explain.problems(error, tree, name, MOST + 1)


def _told_once(*stages: tuple[Problem, ...]) -> list[Problem]:
    """All problems, but of one value only what the earliest stage says: it knows best what was meant."""
    found: list[Problem] = []
    taken: set[tuple[int, int, str]] = set()
    for stage in stages:
        found += [p for p in stage if (p.line, p.column, p.path) not in taken]
        taken |= {(p.line, p.column, p.path) for p in stage}
    return found


def _crossed(tree: Tree, folder: Path, name: str, metrics: frozenset[str] | None) -> tuple[Problem, ...]:
    """What no single value can tell. Nothing of it is asked of a file that breaks off."""
    if not tree.whole:
        return ()
    desk = checks.Desk(tree, name)
    with suppress(checks.Full):
        checks.run(desk, metrics)
        tables.run(desk)
        files.run(desk, folder)
    return tuple(desk.problems)


def _bytes(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(yamlfile.MAX_BYTES + 1)
    except FileNotFoundError:
        near = did_you_mean(path.name, files.names(path.parent))
        what = near or "; check the path, or let `reporter init` write one"
        raise ConfigError((Problem(name, 1, 1, "", f"there is no such file{what}"),)) from None
    except IsADirectoryError:
        raise ConfigError((Problem(name, 1, 1, "", "this is a folder; name the YAML file in it"),)) from None
    except OSError as error:
        advice = "check its permissions and the path to it"
        raise LocalIOError(f"{name}: the file cannot be read: {error.strerror}; {advice}") from error


def _limited(problems: list[Problem], name: str) -> tuple[Problem, ...]:
    unique = sorted(set(problems))
    if len(unique) <= MOST:
        return tuple(unique)
    last, message = unique[MOST - 1], "there are more problems, which are not listed; mend these first"
    return (*unique[:MOST], Problem(name, last.line, last.column + 1, "", message))
