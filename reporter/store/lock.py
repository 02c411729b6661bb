"""One run at a time in a client's folder; the kernel frees the lock when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reporter.atomic import failed
from reporter.errors import Locked


@contextmanager
def lock(path: Path) -> Iterator[None]:
    """Hold ``path`` locked, without waiting. Raises Locked naming the process that holds it.

    The file stays when the lock is freed: deleting it would let two runs hold two files of one name.
    Not for network file systems, where locks of this kind may hold nothing.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    except OSError as problem:
        raise failed("open", path, problem) from problem
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Locked(
                f"{path.parent} is in use by {_holder(handle)}: run again when it has ended"
            ) from None
        except OSError as problem:
            raise failed("lock", path, problem) from problem
        _sign(handle, path)
        yield
    finally:
        os.close(handle)


def _sign(handle: int, path: Path) -> None:
    """Write our process number, for the message of the one who comes second."""
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
    except OSError as problem:
        raise failed("write", path, problem) from problem


def _holder(handle: int) -> str:
    """The process that signed the file, as far as it can be read."""
    text = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
    return f"process {text}" if text.isdecimal() else "another run"
