"""Times whole processes against one another, interleaved, and prints the ratio of their medians."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

Command = Sequence[str]


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds of one command: median and least of the counted runs."""

    median: float
    least: float


def python(*arguments: str) -> Command:
    """A command run by this interpreter."""
    return (sys.executable, *arguments)


def compare(commands: Mapping[str, Command], runs: int, warm: int = 1) -> dict[str, Timing]:
    """Each command's seconds; they take turns so that a busy minute falls on all of them."""
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + warm):
        for name, command in commands.items():
            start = time.perf_counter()
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            if turn >= warm:
                seconds[name].append(time.perf_counter() - start)
    return {name: Timing(statistics.median(some), min(some)) for name, some in seconds.items()}


def ratio(title: str, ours: Timing, floor: Timing, aim: float | None = None) -> None:
    """Print one line: the ratio of medians, what it was aimed at, and the seconds behind it."""
    value = ours.median / floor.median
    verdict = "" if aim is None else f"  aim {aim:g}x {'met' if value <= aim else 'MISSED'}"
    print(f"{value:7.2f}x{verdict:<18}  {title}  ({ours.median:.3f} s / {floor.median:.3f} s)", flush=True)


def peak_mib(command: Command) -> float:
    """Peak memory of the command's process, in MiB."""
    watch = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    result = subprocess.run(
        (sys.executable, "-c", watch, *command), check=True, capture_output=True, text=True
    )
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return float(result.stdout) / unit


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took: seconds on the clock and of CPU (with its children), peak MiB, its words."""

    wall: float
    cpu: float
    mib: float
    told: str


@dataclass(frozen=True, slots=True)
class Costs:
    """Every counted run of one command."""

    runs: tuple[Cost, ...]

    @property
    def n(self) -> int:
        """Counted runs."""
        return len(self.runs)

    @property
    def wall(self) -> float:
        """Median seconds on the clock."""
        return statistics.median(run.wall for run in self.runs)

    @property
    def cpu(self) -> float:
        """Median seconds of CPU."""
        return statistics.median(run.cpu for run in self.runs)

    @property
    def mib(self) -> float:
        """Median of the peaks of memory, of the largest single process."""
        return statistics.median(run.mib for run in self.runs)

    @property
    def told(self) -> float:
        """Median of the number that the command prints last."""
        return statistics.median(float(run.told.split()[-1]) for run in self.runs)


def spend(command: Command) -> Cost:
    """Run a command to its end; it must succeed."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1024 if sys.platform != "darwin" else 1024 * 1024
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / unit, told)


def costs(commands: Mapping[str, Command], runs: int, warm: int = 1) -> dict[str, Costs]:
    """Each command's costs; they take turns so that a busy minute falls on all of them."""
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for turn in range(runs + warm):
        for name, command in commands.items():
            cost = spend(command)
            if turn >= warm:
                found[name].append(cost)
    return {name: Costs(tuple(some)) for name, some in found.items()}


def goal(
    number: str, title: str, value: float, most: float | None, note: str, *, least: bool = False
) -> None:
    """Print one line: a goal of the plan, what was measured, and whether it is met.

    Args:
        most: what ``value`` may be at most, or at least with ``least``; None for more than goals speak of.
        note: runs, pages, seconds: what the figure rests on.
    """
    told = "no goal"
    if most is not None:
        met = value >= most if least else value <= most
        told = f"goal {'>=' if least else '<='} {most:<5g} {'met' if met else 'MISSED'}"
    print(f"{number:<4}{value:7.2f}  {told:<20}  {title}  ({note})", flush=True)


def memory_together(command: Command) -> float:
    """The peak of what a command's processes hold between them, shared pages counted once, in MiB."""
    peak, over = 0.0, threading.Event()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:

        def wait() -> None:
            process.wait()
            over.set()

        waiter = threading.Thread(target=wait)
        waiter.start()
        while not over.is_set():
            peak = max(peak, sum(map(_share, _family(process.pid))))
            time.sleep(0.05)
        waiter.join()
    return peak


def _family(root: int) -> set[int]:
    parents: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, IndexError):
                continue  # it has ended
    found = {root}
    while more := {pid for pid, parent in parents.items() if parent in found and pid not in found}:
        found |= more
    return found


def _share(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
