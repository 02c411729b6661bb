"""One run at a time in a client's folder, and a dead one does not block."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reporter.errors import LocalIOError, Locked
from reporter.store import Store

ROOT = Path(__file__).parents[2]

HOLD = """
import sys, time
from pathlib import Path
from reporter.store import Store
with Store(Path(sys.argv[1])).lock():
    print("held", flush=True)
    sys.stdin.read()
"""


def hold(root: Path) -> subprocess.Popen[bytes]:
    """Another process that holds the folder until it is killed."""
    run = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(root)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert run.stdout
    assert run.stdout.readline() == b"held\n"
    return run


def test_second_run_is_told_who_holds_the_folder(tmp_path: Path) -> None:
    store = Store(tmp_path / "acme")
    with hold(store.root) as run:
        with (
            pytest.raises(Locked, match=rf"acme is in use by process {run.pid}: run again") as problem,
            store.lock(),
        ):
            pass
        assert problem.value.exit_code == 6
        os.kill(run.pid, signal.SIGKILL)
        run.wait()
        with store.lock() as held:
            assert held is store


def test_lock_is_freed_at_the_end_and_after_an_error(tmp_path: Path) -> None:
    store = Store(tmp_path)
    with pytest.raises(KeyError), store.lock():
        raise KeyError
    with store.lock(), pytest.raises(Locked, match=str(os.getpid())), store.lock():
        pass
    with store.lock():
        pass


def test_linked_lock_is_refused(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_text("keep")
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme/.lock").symlink_to(victim)
    with pytest.raises(LocalIOError, match="cannot open"), Store(tmp_path / "acme").lock():
        pass
    assert victim.read_text() == "keep"
