"""Several clients at a time: one pool of processes, each a copy of this one with everything heavy loaded."""

from __future__ import annotations

import gc
import io
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import TypeVar

from reporter.cli.progress import Bar, shown
from reporter.errors import LocalIOError

Item = TypeVar("Item")
Work = Callable[[Item, Bar], int]


@dataclass(frozen=True, slots=True)
class Told:
    """What one client's run gave: its exit code and the lines it printed."""

    code: int
    out: str
    err: str


def each(work: Work[Item], items: Sequence[Item], jobs: int) -> Iterator[Told]:
    """Do the work for every item in at most ``jobs`` processes; what they tell, in the order of the items.

    An expected error is a part of the telling. A bug in one is raised when the others before it have told.

    Raises:
        LocalIOError: a process was killed, by a machine short of memory most likely.
    """
    gc.freeze()  # what is loaded is shared and stays so
    with ProcessPoolExecutor(min(jobs, len(items)), multiprocessing.get_context(_way())) as pool:
        told = [pool.submit(_alone, work, item) for item in items]
        gc.unfreeze()  # the processes are forked off by now
        try:
            for one in told:
                yield one.result()
        except BrokenProcessPool as error:
            raise LocalIOError(
                "a process of --jobs was killed; run again with fewer jobs, for the memory may have run out"
            ) from error


def _way() -> str:
    """A fork takes over what is loaded; where the system has none, each process loads it for itself."""
    return "fork" if "fork" in multiprocessing.get_all_start_methods() else "spawn"


def _alone(work: Work[Item], item: Item) -> Told:
    """One item, its lines kept together so that those of two clients do not mix."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), shown(1) as bar:
        code = work(item, bar)
    return Told(code, out.getvalue(), err.getvalue())
