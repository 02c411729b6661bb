"""Writing a file so that a crash at any moment leaves the old bytes or the new ones.

Inner door of the rooms that write: ``store`` and ``deliver``.
"""

from __future__ import annotations

import errno
import os
import re
import stat
from pathlib import Path

from reporter.errors import LocalIOError

STALE_S = 3600  # a temporary file older than this was left by a run that died
_TEMPORARY = re.compile(r"\.(?s:.+)\.[0-9]+\.tmp")

_ADVICE = {
    errno.ENOSPC: "the disk is full: free some space and run again",
    errno.EDQUOT: "the disk quota is used up: free some space and run again",
    errno.EFBIG: "the file would be larger than this system allows: free some space or raise the limit",
    errno.EACCES: "permission denied: make the folder and the file writable",
    errno.EPERM: "not permitted: make the folder and the file writable",
    errno.EROFS: "the file system is read-only: choose another folder",
    errno.ENOENT: "a folder on the way is missing and cannot be made: choose another folder",
    errno.ENOTDIR: "a part of the path is a file: choose another folder",
    errno.ENAMETOOLONG: "the name is too long: choose a shorter one",
}


def write(path: Path, data: bytes, mode: int = 0o644) -> bool:
    """Put ``data`` into ``path`` whole or not at all; True when the file changed.

    Equal bytes touch nothing, not even the modification time. The folder must exist. A target that is
    a symbolic link or anything but a regular file is refused. Raises LocalIOError with one sentence.
    """
    try:
        if _holds(path, data):
            return False
        _replace(path, data, mode)
    except OSError as problem:
        raise failed("write", path, problem) from problem
    return True


def remove(path: Path) -> bool:
    """Delete a regular file and make that durable; False when there was none. Raises LocalIOError."""
    try:
        if not _regular(path):
            return False
        path.unlink()
        _sync_folder(path.parent)
    except OSError as problem:
        raise failed("delete", path, problem) from problem
    return True


def folder(path: Path, mode: int = 0o755) -> None:
    """Make the folder and the ones above it that are missing, with ``mode``. Raises LocalIOError."""
    missing = []
    for step in (path, *path.parents):
        if step.exists():
            break
        missing.append(step)
    try:
        for step in reversed(missing):
            step.mkdir(exist_ok=True)
            step.chmod(mode)  # whatever the umask
            _sync_folder(step.parent)
        if not path.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    except OSError as problem:
        raise failed("make the folder", path, problem) from problem


def failed(what: str, path: Path, problem: OSError) -> LocalIOError:
    """The one sentence for a failed file operation: what, where, what to do."""
    advice = _ADVICE.get(problem.errno or 0, problem.strerror or str(problem))
    return LocalIOError(f"cannot {what} {path}: {advice}")


def _regular(path: Path) -> bool:
    """Whether there is a regular file; False when there is nothing. Raises for anything else."""
    try:
        kind = path.lstat().st_mode
    except FileNotFoundError:
        return False
    if stat.S_ISLNK(kind):
        raise LocalIOError(f"cannot write {path}: it is a symbolic link; replace it by a real file")
    if not stat.S_ISREG(kind):
        raise LocalIOError(f"cannot write {path}: something that is no file has this name; move it away")
    return True


def _holds(path: Path, data: bytes) -> bool:
    """Whether the file already has exactly these bytes."""
    return _regular(path) and path.stat().st_size == len(data) and path.read_bytes() == data


def _replace(path: Path, data: bytes, mode: int) -> None:
    """Temporary file in the same folder, fsync, rename, fsync of the folder."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    handle = _create(temporary)
    try:
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), mode)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
            fresh = os.fstat(file.fileno()).st_mtime
        temporary.replace(path)
    except BaseException:  # also an interrupt must not leave the half-written file behind
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(path.parent)
    _sweep(path.parent, fresh)


def _create(temporary: Path) -> int:
    """Open the new file, never through a link; one that is there was left by a dead run with our number."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        return os.open(temporary, flags, 0o600)
    except FileExistsError:
        temporary.unlink()
        return os.open(temporary, flags, 0o600)


def _sync_folder(path: Path) -> None:
    """Make a rename or deletion in this folder survive a power cut."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _sweep(path: Path, now: float) -> None:
    """Delete temporary files of runs that died; ``now`` is the time stamp of a file just written."""
    for entry in sorted(os.scandir(path), key=lambda entry: entry.name):
        if not _TEMPORARY.fullmatch(entry.name) or not entry.is_file(follow_symlinks=False):
            continue
        if now - entry.stat(follow_symlinks=False).st_mtime > STALE_S:
            Path(entry.path).unlink(missing_ok=True)
