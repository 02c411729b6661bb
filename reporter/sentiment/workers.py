"""Spreads the first look over processes where that pays; the answers do not depend on it."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence

from reporter.sentiment.engine import Engine
from reporter.sentiment.first import Look, look
from reporter.sentiment.options import Options

PAYS = 40_000  # texts: a second process costs about a second to start

_engine: Engine | None = None  # in a worker process only


def looks(engine: Engine, chunks: Iterable[Sequence[str]], texts: int) -> Iterator[Look]:
    """The first look at every chunk, in order."""
    processes = engine.options.processes or (os.cpu_count() or 1)
    if processes < 2 or texts < PAYS:
        for chunk in chunks:
            yield look(engine, chunk)
        return
    yield from _spread(engine.options, chunks, processes)


def _spread(options: Options, chunks: Iterable[Sequence[str]], processes: int) -> Iterator[Look]:
    """At most two chunks a process wait at a time, so that memory stays small."""
    from concurrent.futures import Future, ProcessPoolExecutor
    from multiprocessing import get_context

    waiting: deque[Future[Look]] = deque()
    with ProcessPoolExecutor(processes, get_context("spawn"), _start, (options,)) as pool:
        for chunk in chunks:
            waiting.append(pool.submit(_look, chunk))
            if len(waiting) >= 2 * processes:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _start(options: Options) -> None:
    global _engine
    _engine = Engine(options)


def _look(chunk: Sequence[str]) -> Look:
    assert _engine is not None, "the worker has not been started"  # noqa: S101
    return look(_engine, chunk)
