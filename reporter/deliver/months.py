"""The built months of a client as they lie in its folder, broken and foreign ones left out with a warning."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporter.text import cut

log = logging.getLogger("reporter.deliver")

MONTH = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")
_REPORT = "report.json"
_READ = ("report.html", "report.pdf", "executive.html", "executive.pdf")  # what people open, best first


@dataclass(frozen=True, slots=True)
class BuiltMonth:
    """The decoded report.json of a month, None where it was built without, and the names of all its files."""

    key: str
    paper: dict[str, Any] | None
    files: tuple[str, ...]


def built(folder: Path, slug: str) -> tuple[BuiltMonth, ...]:
    """The months of client ``slug`` below ``folder``, the newest first.

    A month without report.json was built without that format: it counts when it has a page or a PDF. Links
    are not followed.
    """
    if folder.is_symlink() or not folder.is_dir():
        return ()
    return tuple(one for place in sorted(folder.iterdir(), reverse=True) for one in _month(place, slug))


def clients(folder: Path) -> tuple[tuple[str, tuple[BuiltMonth, ...]], ...]:
    """(slug, months) of every folder in which a client's report lies, by name."""
    if not folder.is_dir():
        return ()
    found = ((p.name, built(p, p.name)) for p in sorted(folder.iterdir()) if SLUG.fullmatch(p.name))
    return tuple((slug, months) for slug, months in found if months)


def _month(place: Path, slug: str) -> Iterator[BuiltMonth]:
    path = place / _REPORT
    if not MONTH.fullmatch(place.name) or place.is_symlink() or not place.is_dir():
        return
    names = tuple(sorted(one.name for one in place.iterdir() if _regular(one)))
    if _REPORT not in names:
        if not set(_READ).isdisjoint(names):
            yield BuiltMonth(place.name, None, names)
        return
    try:
        paper = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError) as problem:
        left_out(path, cut(str(problem), 120))
        return
    match paper:
        case {
            "schema": "reporter-report-1",
            "period": {"month": str(month)},
            "client": {"slug": str(whose)},
        } if (month, whose) == (place.name, slug):
            yield BuiltMonth(place.name, paper, names)
        case {"period": {"month": str(month)}, "client": {"slug": str(whose)}}:
            left_out(path, f"it is of {cut(whose, 63)} and {cut(month, 10)}")
        case _:
            left_out(path, "it is no report of this program")


def opened(month: BuiltMonth) -> str:
    """The file of a month that a reader opens first."""
    return next((name for name in (*_READ, _REPORT) if name in month.files), _REPORT)


def left_out(path: Path, why: str) -> None:
    """Warn that a month is not listed."""
    log.warning("index: %s is left out: %s; build that month again", path, why)


def _regular(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()
