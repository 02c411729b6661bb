"""Atomic writing: whole or not at all, only when different, never through a link."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from reporter import atomic
from reporter.errors import LocalIOError


def test_writes_with_mode_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        assert atomic.write(tmp_path / "a", b"1")
        assert atomic.write(tmp_path / "b", b"1", 0o600)
    finally:
        os.umask(before)
    assert [(tmp_path / name).stat().st_mode & 0o777 for name in "ab"] == [0o644, 0o600]


def test_equal_bytes_touch_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"same")
    before = path.stat()
    assert not atomic.write(path, b"same")
    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_ctime_ns) == (
        before.st_ino,
        before.st_mtime_ns,
        before.st_ctime_ns,
    )
    assert atomic.write(path, b"other")
    assert path.read_bytes() == b"other"


def test_empty_file(tmp_path: Path) -> None:
    assert atomic.write(tmp_path / "a", b"")
    assert not atomic.write(tmp_path / "a", b"")


def test_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"keep")
    for name, target in (("link", "victim"), ("dangling", "nowhere")):
        (tmp_path / name).symlink_to(tmp_path / target)
        with pytest.raises(LocalIOError, match=rf"{name}: it is a symbolic link"):
            atomic.write(tmp_path / name, b"x")
    assert (tmp_path / "victim").read_bytes() == b"keep"
    assert not (tmp_path / "nowhere").exists()


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "pipe"):
        with pytest.raises(LocalIOError, match=rf"{name}: something that is no file"):
            atomic.write(tmp_path / name, b"x")


def test_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(LocalIOError, match=r"cannot write .*none/a: "):
        atomic.write(tmp_path / "none/a", b"x")


def test_full_disk_keeps_the_old_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, hard))
    try:
        with pytest.raises(LocalIOError, match=r"cannot write .*/a: .*free some space") as problem:
            atomic.write(path, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert problem.value.exit_code == 5
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize("step", ["fsync", "fchmod", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_failure_at_any_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"old")

    def fail(*args: object) -> None:
        raise error

    monkeypatch.setattr(Path if step == "replace" else os, step, fail)
    with pytest.raises((LocalIOError, KeyboardInterrupt)):
        atomic.write(path, b"new")
    assert [p.name for p in tmp_path.iterdir()] == ["a"]
    assert path.read_bytes() == b"old"


READ_ONLY = """
import os, sys
sys.path[:0] = [sys.argv[1]]
from pathlib import Path
from reporter import atomic
from reporter.errors import LocalIOError
os.chdir(sys.argv[2])
if os.geteuid() == 0:
    os.setuid(65534)  # root may write anywhere
try:
    atomic.write(Path("a"), b"x")
except LocalIOError as problem:
    print(problem)
"""


def test_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    root = str(Path(__file__).parents[2])
    run = subprocess.run(
        [sys.executable, "-c", READ_ONLY, root, str(tmp_path)], capture_output=True, text=True, check=True
    )
    tmp_path.chmod(0o755)
    assert run.stdout == "cannot write a: permission denied: make the folder and the file writable\n"
    assert not list(tmp_path.iterdir())


def test_stale_temporaries_are_swept(tmp_path: Path) -> None:
    fresh = tmp_path / ".b.123.tmp"
    stale = tmp_path / ".c.jsonl.99.tmp"
    foreign = tmp_path / ".notes.tmp"
    for path in (fresh, stale, foreign):
        path.write_bytes(b"x")
    for path in (stale, foreign):
        os.utime(path, (1, 1))
    own = tmp_path / f".a.{os.getpid()}.tmp"  # a run that died had our number
    own.write_bytes(b"torn")
    assert atomic.write(tmp_path / "a", b"1")
    assert sorted(p.name for p in tmp_path.iterdir()) == [".b.123.tmp", ".notes.tmp", "a"]
    assert (tmp_path / "a").read_bytes() == b"1"


def test_remove(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "link").symlink_to("a")
    assert atomic.remove(tmp_path / "a")
    assert not atomic.remove(tmp_path / "a")
    with pytest.raises(LocalIOError, match="symbolic link"):
        atomic.remove(tmp_path / "link")


def test_folder(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        atomic.folder(tmp_path / "a/b")
    finally:
        os.umask(before)
    assert [(tmp_path / p).stat().st_mode & 0o777 for p in ("a", "a/b")] == [0o755, 0o755]
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LocalIOError, match="cannot make the folder"):
        atomic.folder(tmp_path / "file/b")
    with pytest.raises(LocalIOError, match="cannot make the folder"):
        atomic.folder(tmp_path / "file")
