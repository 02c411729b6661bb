"""Damaged, foreign and unwritable files: a sentence that names the place, and nothing lost."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter import atomic
from reporter.errors import LocalIOError
from reporter.store import Store
from tests.store.store_records import told, tree

ROOT = Path(__file__).parents[2]
GOOD = b'{"id":"0","published_at":"2026-10-01T00:00:00Z","seen_at":"2026-11-01T00:00:00Z"}\n'

DAMAGE = {
    "torn": GOOD[:40],
    "conflict": b"<<<<<<< HEAD\n" + GOOD,
    "empty line": b"\n" + GOOD,
    "list": b"[]\n",
    "number": b"1\n",
    "not utf-8": GOOD.replace(b"0Z", b"\xff"),
    "key twice": GOOD.replace(b"{", b'{"id":"9",'),
    "no id": GOOD.replace(b'"id":"0",', b""),
    "no time": GOOD.replace(b"published_at", b"text"),
    "wrong type": GOOD.replace(b'"0"', b"0"),
    "wrong time": GOOD.replace(b"2026-10-01T00:00:00Z", b"2026-13-01T00:00:00Z"),
    "other form of time": GOOD.replace(b"2026-10-01T00:00:00Z", b"20261001T000000.000Z"),
    "wrong flag": GOOD.replace(b"{", b'{"reply":1,'),
    "not finite": GOOD.replace(b"{", b'{"duration_s":NaN,'),
    "too large": GOOD.replace(b"{", b'{"duration_s":1e999,'),
    "wrong moments": GOOD.replace(b"{", b'{"seen":{"text":1},'),
    "deep": b"[" * 100_000 + b"\n",
    "unknown key": GOOD.replace(b"{", b'{"mood":"x",'),
}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "acme")


@contextmanager
def file_limit(size: int) -> Iterator[None]:
    """Files of this process may not grow beyond ``size`` bytes, as on a full disk."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damaged_line_is_named_and_nothing_is_lost(store: Store, damage: bytes) -> None:
    path = store.root / "ig/posts/2026-10.jsonl"
    path.parent.mkdir(parents=True)
    path.write_bytes(GOOD + damage)
    with pytest.raises(LocalIOError) as problem:
        store.update(told(1, 10))
    said = str(problem.value)
    assert said.startswith(f"{path}:2 ")
    assert "restore the file" in said
    assert "\n" not in said
    assert tree(store.root) == {"ig/posts/2026-10.jsonl": GOOD + damage}


def test_key_of_a_newer_version(store: Store) -> None:
    store.update(told(1, 10))
    path = store.root / "ig/counts/2026-10.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"views"', b'"likes"'))
    with pytest.raises(LocalIOError, match=r'2026-10.jsonl:1 has the key "likes", which this version'):
        store.update(told(2, 10))


@pytest.mark.parametrize(
    "line", [b"{}\n", b'{"file":"a","sha256":"b","product":"c","rows_read":1,"rows_taken":1,"skipped":[1]}\n']
)
def test_damaged_list_of_sources(store: Store, line: bytes) -> None:
    store.root.mkdir()
    (store.root / "sources.jsonl").write_bytes(line)
    with pytest.raises(LocalIOError, match=r"sources.jsonl:1 "):
        store.sources()


def test_last_line_without_its_end_is_read(store: Store) -> None:
    store.update(told(1, 10))
    path = store.root / "ig/posts/2026-10.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:-1])
    store.update(told(1, 10))
    assert path.read_bytes() == whole


@given(st.data())
@settings(max_examples=80, deadline=None)
def test_any_flipped_byte_is_refused_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Never a crash, and the file keeps what it says when the update is refused."""
    store = Store(tmp_path_factory.mktemp("flip") / "acme")
    store.update(told(1, 10))
    path = store.root / data.draw(st.sampled_from(sorted(tree(store.root))))
    raw = bytearray(path.read_bytes())
    raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(raw)
    refused = ""
    try:
        store.update(told(2, 12))
    except LocalIOError as problem:
        refused = str(problem)
    if refused:
        assert str(path) in refused
        assert path.read_bytes() == raw


def test_full_disk_keeps_the_old_file(store: Store) -> None:
    store.update(told(1, 10))
    before = tree(store.root)
    with file_limit(200), pytest.raises(LocalIOError, match="free some space"):
        store.update(told(2, 12, text="long" * 200))
    assert tree(store.root) == before
    assert not list(store.root.rglob(".*.tmp"))


UPDATES = """
import sys
from pathlib import Path
from tests.store.store_records import counts, export, post
from reporter.store import Store
store = Store(Path({root!r}))
for day in range(1, 29):
    name = f"{{day}}.csv"
    rows = [r for i in range(50) for r in (post(str(i)), counts(day, {{"views": day}}, name, str(i)))]
    store.update(export(name, day, *rows))
    print(day, flush=True)
"""


def test_kill_leaves_whole_files_and_the_next_run_mends(tmp_path: Path) -> None:
    """Twelve kills at growing delays: every file can be read, and running again gives the same bytes."""

    def start(root: Path) -> subprocess.Popen[bytes]:
        code = UPDATES.format(root=str(root))
        return subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE)

    unbroken = tmp_path / "unbroken"
    with start(unbroken) as run:
        assert run.wait(60) == 0
    broken = tmp_path / "broken"
    for kill in range(12):
        with start(broken) as run:
            assert run.stdout
            run.stdout.readline()  # it works
            time.sleep(kill * 0.004)
            os.kill(run.pid, signal.SIGKILL)
        for path in broken.rglob("*.jsonl"):
            assert path.read_bytes().endswith(b"\n")
        Store(broken).update(told(1, 1, "1.csv", id="0"))  # reads every line
    with start(broken) as run:
        assert run.wait(60) == 0
    assert tree(broken) == tree(unbroken)


def test_crash_between_two_pages_loses_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever write is the last one before the crash, the moving post stands at least once."""
    november = datetime(2026, 11, 1, tzinfo=UTC)
    real = atomic.write
    for last in range(8):
        place = Store(store.root / str(last))
        place.update(told(1, 10), told(1, 20, "b", id="2"))
        writes = 0

        def counted(path: Path, data: bytes, mode: int = 0o644, last: int = last) -> bool:
            nonlocal writes
            if writes == last:
                raise LocalIOError("crash")
            changed = real(path, data, mode)
            writes += changed
            return changed

        with monkeypatch.context() as patch:
            patch.setattr(atomic, "write", counted)
            with suppress(LocalIOError):
                place.update(told(2, 12, when=november))
        stands = b"".join(tree(place.root).values())
        assert b'"views":10' in stands
        assert stands.count(b'"id":"1"') >= 2  # its post and its counts
        place.update(told(2, 12, when=november))
        assert sorted(tree(place.root)) == [
            "ig/counts/2026-10.jsonl",
            "ig/counts/2026-11.jsonl",
            "ig/posts/2026-10.jsonl",
            "ig/posts/2026-11.jsonl",
            "sources.jsonl",
        ]
        whole = Store(store.root / "whole")
        whole.update(told(1, 10), told(1, 20, "b", id="2"), told(2, 12, when=november))
        assert tree(place.root) == tree(whole.root)
