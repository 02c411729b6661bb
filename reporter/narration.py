"""Between configuration and report: finds the month's commentary, reads it, and says what has no place."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from pathlib import Path

from reporter import commentary
from reporter.commentary.read import folded
from reporter.config import Loaded
from reporter.config.files import inside, names
from reporter.config.words import not_one_of, shown
from reporter.errors import ConfigError, LocalIOError, Problem
from reporter.i18n import Words
from reporter.model import Commentary, Report
from reporter.report import places

log = logging.getLogger("reporter")

FOLDER = "commentary"  # beside the configuration, unless it names another
ENDING = ".md"
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])\.md")


def told(loaded: Loaded, month: str, words: Words) -> Commentary | None:
    """What people wrote about a month (``YYYY-MM``); None without a file. What has no place is logged.

    Raises ConfigError for a file that cannot be printed as it is, LocalIOError for one that cannot be read.
    """
    name = f"{loaded.config.commentary or FOLDER}/{month}{ENDING}"
    data = _bytes(loaded.folder, name)
    if data is None:
        return None
    known = places.names(loaded.config, words)
    found, unknown = commentary.parse(data, name, {folded(key): anchor for key, anchor in known.items()})
    for heading in unknown:
        why = not_one_of(heading.heading, list(known))
        log.warning("%s:%d: the heading %s; its text stands under %s", name, heading.line, why, "changes")
    return found


def problems(loaded: Loaded, words: Words) -> tuple[Problem, ...]:
    """What is wrong in the commentaries of all months."""
    folder = loaded.config.commentary or FOLDER
    found: list[Problem] = []
    for name in names(loaded.folder / folder):
        if not _MONTH.fullmatch(name):
            if name.endswith(ENDING) and name.lower() != "readme.md":
                log.warning(
                    "%s is never read: a commentary is named by its month, as in 2026-10.md", shown(name)
                )
            continue
        try:
            told(loaded, name.removesuffix(ENDING), words)
        except ConfigError as error:
            found += error.problems
    return tuple(found)


def homeless(report: Report) -> Iterable[str]:
    """The places of the commentary that this report does not have."""
    if report.commentary is None:
        return ()
    said = {place for place, prose in _parts(report.commentary) if prose}
    there = {anchor for section in report.sections for anchor in (section.anchor, section.id)}
    return sorted(said - there)


def _parts(told: Commentary) -> Iterable[tuple[str, object]]:
    yield commentary.CHANGES, told.changes
    yield commentary.NEXT_MONTH, told.next_month
    yield from told.notes.items()


def _bytes(folder: Path, name: str) -> bytes | None:
    path = folder / name
    if not inside(folder, path):
        why = "is a link that leads out of the folder of the configuration"
        raise ConfigError((Problem(name, 1, 1, "", f"the file {why}"),))
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise LocalIOError(f"{name}: the file cannot be read: {error.strerror}.") from error
