"""Versions: Python, reporter, and the packages that are installed against those that are locked."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from importlib import metadata
from pathlib import Path

from reporter import __version__, resources
from reporter.doctor.finding import Finding, ok, problem, warning

NEEDED = (3, 11)
LOCK = "requirements.txt"
_PINNED = re.compile(r"(?m)^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(;?)")
_NAMED = 4


def versions() -> Iterator[Finding]:
    """This Python and this reporter."""
    here = ".".join(str(part) for part in sys.version_info[:3])
    if sys.version_info < NEEDED:
        wanted = ".".join(str(part) for part in NEEDED)
        yield problem("python", f"Python {here} is too old", f"install Python {wanted} or newer")
        return
    yield ok("python", f"Python {here}, reporter {__version__}")


def locked(lock: Path | None = None) -> Iterator[Finding]:
    """Installed packages that are not the locked ones; a wheel carries no lock to hold them against.

    A package that is locked for other machines only (it has a marker) may be absent.
    """
    path = lock or resources.config().parent / LOCK
    if not path.is_file():
        yield ok("packages", "installed without a lock file")
        return
    pins: dict[str, set[str]] = {}
    optional: set[str] = set()
    for name, version, marker in _PINNED.findall(path.read_text(encoding="utf-8")):
        pins.setdefault(name.lower(), set()).add(version)
        if marker:
            optional.add(name.lower())
    installed = {name: _installed(name) for name in sorted(pins)}
    absent = [name for name, version in installed.items() if version is None and name not in optional]
    if absent:
        yield problem("packages", f"not installed: {_some(absent)}", f"install the packages of {LOCK}")
    other = [f"{n} {v}" for n, v in installed.items() if v is not None and v not in pins[n]]
    if other:
        yield warning("packages", f"not the locked version: {_some(other)}", f"install {LOCK} again")
    if not absent and not other:
        yield ok("packages", f"{_count(installed)} packages as in {LOCK}")


def _installed(name: str) -> str | None:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return None


def _count(installed: Mapping[str, str | None]) -> int:
    return sum(version is not None for version in installed.values())


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f"{', '.join(names[:_NAMED])}{more}"
