"""The finished files, written into their folder whole or not at all and only when they differ."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reporter import atomic

LONGEST_NAME = 200


def write(folder: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Write each file into ``folder``; the names of those that changed, in order of name.

    Raises ValueError, before anything is written, for a name that is not plain (a path, a hidden file), and
    LocalIOError when the folder or a file cannot be written.
    """
    for name in files:
        _check(name)
    atomic.folder(folder, 0o755)
    return tuple(name for name in sorted(files) if atomic.write(folder / name, files[name], 0o644))


def _check(name: str) -> None:
    """Names are ours, never a client's: anything but a plain one is a bug."""
    plain = 0 < len(name) <= LONGEST_NAME and not name.startswith(".") and name.isprintable()
    if not plain or set("/\\:") & set(name):
        raise ValueError(f"not a plain file name: {name!r}")
