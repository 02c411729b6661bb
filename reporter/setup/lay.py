"""Puts a fresh client's files into a folder: all of them or none, and never over what is there."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from reporter import atomic
from reporter.config import load
from reporter.config.files import matches
from reporter.errors import ConfigError, UsageError
from reporter.setup.answers import Answers
from reporter.setup.files import CONFIG, files

_NAMED = 5


def lay(answers: Answers, folder: Path, year: int) -> tuple[Path, ...]:
    """Write the files; where they lie, sorted.

    Raises UsageError when one of them is there already, or when an answer cannot stand in a configuration
    (then nothing is written); LocalIOError when the folder cannot be written.
    """
    present = [a.id for a in answers.accounts if matches(folder, f"exports/{a.id}/*")]
    made = files(answers, year, present)
    _refuse(folder, made)
    _tried(files(answers, year))
    for name, content in made.items():
        path = folder / name
        atomic.folder(path.parent)
        atomic.write(path, content)
    return tuple(folder / name for name in made)


def _refuse(folder: Path, made: Mapping[str, bytes]) -> None:
    """An empty marker of a folder may be there; everything else is somebody's work."""
    taken = [
        n for n in made if not n.endswith(".gitkeep") and ((folder / n).exists() or (folder / n).is_symlink())
    ]
    if not taken:
        return
    named = ", ".join(taken[:_NAMED]) + (f" and {len(taken) - _NAMED} more" if len(taken) > _NAMED else "")
    raise UsageError(
        f"{folder} has {named} already, and nothing is overwritten: name another folder "
        "(`reporter init NEW-FOLDER`), or move what is there away"
    )


def _tried(made: Mapping[str, bytes]) -> None:
    """The configuration as ``reporter check`` will read it, before anything is written."""
    with TemporaryDirectory(prefix="reporter-init-") as trial:
        path = Path(trial) / CONFIG
        path.write_bytes(made[CONFIG])
        try:
            load(path)
        except ConfigError as error:
            first = error.problems[0]
            raise UsageError(f"{first.path or 'the answers'}: {first.message}; nothing was written") from None
