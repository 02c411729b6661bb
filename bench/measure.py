"""Times whole processes against one another, interleaved, and prints the ratio of their medians."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
