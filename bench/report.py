"""The report from the measured figures on (P4 to P9), against the naive peer and a browser.

First a dozen pages, of which the goals speak, then every section of the demo.

Ours and the peer start as new processes with the same figures of the demo, already measured. Ours draws,
words, fills templates and prints; the peer gets the finished words and draws, fills a template and prints.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Command, Costs, costs, goal, memory_together, python, spend
from bench.stages import BROWSER

RUNS = 5
MAKE = (
    "import sys; from bench.material import make; make(*sys.argv[1:])"  # records are kept under its real name
)
WHOLE_RUNS = 3
LONG_RUNS = 2
LONG = 27  # times the accounts' pages: about 165 pages


def main(runs: int = RUNS) -> None:
    """Print every goal with its ratio."""
    with TemporaryDirectory() as folder:
        drawn = spend(python("-c", MAKE, folder)).told.split()[-1]
        found = costs(_outer(folder) | _inner(folder), runs)
        paper = (
            f"{_pages(folder, 'ours')} pages, the peer's {_pages(folder, 'naive')}; {drawn} charts; n={runs}"
        )
        _against_the_peer(found, paper)
        _inside(found, paper)
        _beside_the_browser(found, paper)
        if shutil.which(BROWSER):
            _memory_beside_the_browser(folder)
        _growth(folder)
    _all_sections()


def _all_sections() -> None:
    with TemporaryDirectory() as folder:
        drawn = spend(python("-c", MAKE, folder, "whole")).told.split()[-1]
        found = costs(_outer(folder), WHOLE_RUNS)
        pages = f"{_pages(folder, 'ours')} pages, the peer's {_pages(folder, 'naive')}"
        told = f"all sections: {pages}; {drawn} charts; n={WHOLE_RUNS}"
        _against_the_peer(found, told, dozen=False)
        _beside_the_browser(found, told, dozen=False)


def _outer(folder: str) -> dict[str, Command]:
    ours, naive = ("-m", "bench.stages"), ("-m", "bench.naive")
    commands = {
        "ours html": python(*ours, "html", folder),
        "naive html": python(*naive, "html", folder),
        "ours pdf": python(*ours, "pdf", folder),
        "naive pdf": python(*naive, "pdf", folder),
    }
    return commands | ({"browser": python(*ours, "chromium", folder)} if shutil.which(BROWSER) else {})


def _inner(folder: str) -> dict[str, Command]:
    ours = ("-m", "bench.stages")
    return {
        "our charts": python(*ours, "charts", folder),
        "naive charts": python("-m", "bench.naive", "charts", folder),
        **{kind: python(*ours, "typeset", folder, kind) for kind in ("whole", "bare", "plain")},
    }


def _beside_the_browser(found: dict[str, Costs], paper: str, *, dozen: bool = True) -> None:
    if "browser" not in found:
        print(f"P7   {BROWSER}: not installed")
        return
    ours, browser = found["ours pdf"].wall, found["browser"].wall
    told = f"{ours:.2f} s / {browser:.2f} s; {paper}"
    title = "PDF / our HTML printed by headless Chromium, wall"
    goal("P7", title, ours / browser, 1.3 if dozen else None, told)


def _against_the_peer(found: dict[str, Costs], note: str, *, dozen: bool = True) -> None:
    for number, stage, most in (("P4", "html", 0.60), ("P6", "pdf", 0.55)):
        ours, peer = found[f"ours {stage}"], found[f"naive {stage}"]
        told = f"{ours.cpu:.2f} s / {peer.cpu:.2f} s of CPU; {note}"
        goal(number, f"{stage}, cold / naive peer", ours.cpu / peer.cpu, most if dozen else None, told)
        if stage == "pdf":
            size = f"{ours.mib:.0f} / {peer.mib:.0f} MiB; {note}"
            title = "pdf, peak of memory / naive peer"
            goal(number, title, ours.mib / peer.mib, 0.65 if dozen else None, size)


def _inside(found: dict[str, Costs], note: str) -> None:
    drawn, usual = found["our charts"].told, found["naive charts"].told
    told = f"{1000 * drawn:.0f} / {1000 * usual:.0f} ms of CPU; {note}"
    goal("P5", "all charts / usual axes for the same", drawn / usual, 0.30, told)
    whole, bare, plain = (found[kind].told for kind in ("whole", "bare", "plain"))
    told = f"{whole:.2f} / {bare:.2f} s of CPU in the engine; {note}"
    goal("P8", "engine, page with charts / without", whole / bare, 1.25, told)
    goal("P8", "engine, PDF/UA / plain PDF", whole / plain, 1.12, f"{whole:.2f} / {plain:.2f} s; {note}")


def _growth(folder: str) -> None:
    """A hundred and more pages of the kind that a dozen has most of, against a few of the same."""
    few, many = (costs({"": python("-m", "bench.stages", "long", folder, str(times))}, runs, warm=0)[""]
                 for times, runs in ((1, RUNS), (LONG, LONG_RUNS)))  # fmt: skip
    first, last = _pages(folder, "long1"), _pages(folder, f"long{LONG}")
    base = costs({"": python("-m", "bench.stages", "html", folder)}, LONG_RUNS, warm=0)[""]
    each = [(some.cpu - base.cpu) / pages for some, pages in ((few, first), (many, last))]
    told = f"{1000 * each[1]:.0f} / {1000 * each[0]:.0f} ms a page, start-up taken off; n={LONG_RUNS}"
    goal("P9", f"CPU a page, {last} pages / {first}", each[1] / each[0], 1.3, told)
    grown = (many.mib - few.mib) / (last - first)
    goal("P9", "MiB for each further page", grown, 3, f"{many.mib:.0f} MiB at {last} pages; n={LONG_RUNS}")


def _pages(folder: str, name: str) -> int:
    code = "import sys, pypdfium2; print(len(pypdfium2.PdfDocument(sys.argv[1])))"
    return int(spend(python("-c", code, str(Path(folder, f"{name}.pdf")))).told)


def _memory_beside_the_browser(folder: str) -> None:
    """Memory of all processes together: a browser is many, and the largest alone would flatter it."""
    ours, browser = (
        memory_together(python("-m", "bench.stages", stage, folder)) for stage in ("pdf", "chromium")
    )
    note = f"{ours:.0f} / {browser:.0f} MiB, all processes together; n=1"
    goal("P7", "the same, memory", ours / browser, 0.5, note)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else RUNS)
