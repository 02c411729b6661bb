"""Our own stages, each a process of its own: from the measured figures to a page, to paper, to seconds."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.material import Material, kept
from reporter.cli import unhurried

BROWSER = "chromium"
_PICTURE = re.compile(r'<img class="chart-image"[^>]*>')


def html(folder: str) -> None:
    """The page, from the measured figures."""
    material = kept(folder)
    Path(folder, "ours.html").write_text(_page(material, material.assembled()), encoding="utf-8")


def pdf(folder: str) -> None:
    """The tagged PDF, from the measured figures."""
    from reporter import branding

    material = kept(folder)
    paper = material.assembled()
    content = branding.printed(_page(material, paper), paper, material.loaded)
    Path(folder, "ours.pdf").write_bytes(content)


def long(folder: str, times: str) -> None:
    """The same with the accounts' pages so many times over."""
    from reporter.render import pdf as printer

    material = kept(folder)
    paper = material.assembled()
    sections = [
        replace(section, anchor=f"{section.anchor}-{number}")
        for number in range(int(times))
        for section in paper.sections
        if section.id == "platform"
    ]
    content = printer.render(_page(material, replace(paper, sections=tuple(sections))))
    Path(folder, f"long{times}.pdf").write_bytes(content)


def chromium(folder: str) -> None:
    """The page by us, printed by a headless browser."""
    html(folder)
    place = Path(folder).resolve()
    flags = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
    subprocess.run(
        (BROWSER, *flags, f"--print-to-pdf={place / 'browser.pdf'}", (place / "ours.html").as_uri()),
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def charts(folder: str) -> None:
    """Prints the CPU seconds of drawing every chart of the report a second time."""
    from reporter.charts import sheet

    material = kept(folder)
    seconds = [0.0]
    real = sheet.Sheet.svg
    begun: list[float] = []
    opened = sheet.Sheet.__init__

    def started(self: Any, *size: float) -> None:
        begun.append(time.process_time())
        opened(self, *size)

    def ended(self: Any) -> bytes:
        drawn = real(self)
        seconds[0] += time.process_time() - begun.pop()
        return drawn

    material.assembled()  # what is loaded once in a process is not a chart's cost
    spied: Any = sheet.Sheet
    spied.__init__, spied.svg = started, ended
    material.assembled()
    print(seconds[0])


def typeset(folder: str, kind: str) -> None:
    """Prints the CPU seconds of the engine on the page: ``whole``, ``bare`` of charts, or ``plain`` PDF."""
    from reporter.render import pdf as printer

    page = Path(folder, "ours.html").read_text(encoding="utf-8")
    if kind == "bare":
        page = _PICTURE.sub("", page)
    if kind == "plain":
        plain: Any = printer
        plain.VARIANT = None
        plain.tagging.mended = lambda *_: None
    printer.typeset("<!doctype html><title>warm</title>")
    start = time.process_time()
    printer.typeset(page)
    print(time.process_time() - start)


def _page(material: Material, paper: Any) -> str:
    from reporter import branding

    return branding.page(paper, material.loaded)


STAGES: dict[str, Callable[..., None]] = {
    stage.__name__: stage for stage in (html, pdf, long, chromium, charts, typeset)
}

if __name__ == "__main__":
    unhurried()
    STAGES[sys.argv[1]](*sys.argv[2:])
