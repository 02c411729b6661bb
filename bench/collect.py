"""Collection through the real door: 200 pages over 10 accounts, each answer 50 ms away."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.measure import Timing, ratio
from reporter.collectors.http import DoorWorld, open_door
from reporter.collectors.paging import pages

ACCOUNTS = 10
PAGES = 20  # of each account
POSTS = 50  # on each page
LATENCY_S = 0.050
RUNS = 5

SERVER = """
import sys, time
sys.path.insert(0, ".")
from tests.collectors.local_server import serve

def page(asked):
    time.sleep(float(sys.argv[1]))
    number = int(asked.query["cursor"])
    posts = [{"id": f"{number}-{n}", "text": "x" * 200, "likes": n} for n in range(int(sys.argv[3]))]
    return {"posts": posts, "next": number + 1 if number + 1 < int(sys.argv[2]) else None}

with serve({"/posts": page}) as server:
    print(server.base, flush=True)
    sys.stdin.read()
"""


@contextmanager
def slow_server() -> Iterator[str]:
    """A server in a process of its own, so that it does not take our time; gives its address."""
    command = [sys.executable, "-c", SERVER, str(LATENCY_S), str(PAGES), str(POSTS)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.stdin.close()


def account(base: str, journal: Path) -> int:
    """All pages of one account, each kept in a journal on disk; the number of its posts."""
    world = DoorWorld(journal=journal)
    with open_door(base, "a-token-of-the-bench", world=world, allow_private=True) as door:

        def fetch(cursor: str | None) -> Any:
            return door.get("/posts", {"cursor": cursor or 0}).data

        walk = pages(fetch, lambda page: page["next"], lambda page: (post["id"] for post in page["posts"]))
        counted = sum(len(page["posts"]) for page in walk)
        door.finish()
        return counted


def main() -> None:
    """Print the ratio to the ideal: the longest chain of pages, each as long as the latency."""
    seconds, busy = [], []
    with slow_server() as base, TemporaryDirectory() as folder:
        journals = [Path(folder) / f"{number}.jsonl" for number in range(ACCOUNTS)]
        for _ in range(RUNS + 1):
            start, used = time.perf_counter(), time.process_time()
            with ThreadPoolExecutor(max_workers=ACCOUNTS) as pool:
                counted = sum(pool.map(account, [base] * ACCOUNTS, journals))
            seconds.append(time.perf_counter() - start)
            busy.append(time.process_time() - used)
            assert counted == ACCOUNTS * PAGES * POSTS
    ours = Timing(statistics.median(seconds[1:]), min(seconds[1:]))
    ideal = Timing(PAGES * LATENCY_S, PAGES * LATENCY_S)
    ratio(
        f"{ACCOUNTS * PAGES} pages over {ACCOUNTS} accounts / latency of the longest account",
        ours,
        ideal,
        1.2,
    )
    print(f"{statistics.median(busy[1:]) / ACCOUNTS / PAGES * 1000:7.2f} ms of CPU a page", flush=True)


if __name__ == "__main__":
    main()
