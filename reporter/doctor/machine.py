"""The machine: libraries of the PDF engine, fonts, clock and time zones, disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from reporter import resources
from reporter.config import checks
from reporter.doctor.finding import Finding, ok, problem, warning
from reporter.errors import ReporterError
from reporter.render import glyphs, pdf

OLDEST_CLOCK = datetime(2026, 11, 1, tzinfo=UTC)  # this version did not exist before
_FULL, _LOW = 200_000_000, 1_000_000_000  # bytes free
_FAMILY = ("Inter-Regular.ttf", "Inter-SemiBold.ttf", "NotoEmoji-Regular.ttf")
_SCRIPTS = {"emoji": "\U0001f950", "Greek": "α", "Cyrillic": "я"}
_WIDE = {
    "Chinese and Japanese": "漢か",
    "Korean": "한",
    "Arabic": "ع",
    "Hebrew": "א",
    "Thai": "ก",
    "Devanagari": "अ",
}


def libraries() -> Iterator[Finding]:
    """Whether WeasyPrint can load Pango and HarfBuzz, and which versions they have."""
    try:
        versions = pdf.versions()
    except ReporterError as error:
        text, _, fix = str(error).removeprefix("PDF: ").rstrip(".").partition("; ")
        yield problem("libraries", text, fix)
        return
    yield ok("libraries", ", ".join(f"{name} {version}" for name, version in versions.items()))


def typefaces() -> Iterator[Finding]:
    """The fonts that ship, and what they can show."""
    folder = resources.templates() / "fonts"
    absent = [name for name in _FAMILY if not (folder / name).is_file()]
    if absent:
        yield problem(
            "fonts", f"{', '.join(absent)} is missing from reporter itself", "install reporter again"
        )
        return
    lost = [name for name, letters in _SCRIPTS.items() if glyphs.absent(letters)]
    if lost:
        yield problem("fonts", f"the bundled fonts cannot show {', '.join(lost)}", "install reporter again")
        return
    boxes = [name for name, letters in _WIDE.items() if glyphs.absent(letters)]
    shown = "the bundled fonts are there, emoji too"
    lacks = f"; for {', '.join(boxes)} name a font in report.brand.fonts.also" if boxes else ""
    yield ok("fonts", f"{shown}{lacks}")


def clock(now: datetime) -> Iterator[Finding]:
    """The clock decides which month is the last complete one; the zone data where it begins."""
    if now < OLDEST_CLOCK:
        yield problem(
            "clock", f"the clock says {now:%Y-%m-%d}, before this version was made", "set the clock"
        )
    else:
        yield ok("clock", f"{now:%Y-%m-%d %H:%M} UTC")
    try:
        ZoneInfo("Europe/Amsterdam")
    except ZoneInfoNotFoundError:
        yield problem("time zones", "no time zone data is found", "install the Python package tzdata")
        return
    yield ok("time zones", f"{len(checks.zones())} zones, tzdata {metadata.version('tzdata')}")


def disk(folders: dict[str, Path]) -> Iterator[Finding]:
    """Free space where data and reports are written."""
    for what, folder in folders.items():
        here = next(path for path in (folder.absolute(), *folder.absolute().parents) if path.exists())
        try:
            free = shutil.disk_usage(here).free
        except OSError as error:
            text = f"the {what} folder {folder} cannot be looked into: {error.strerror}"
            yield problem("disk", text, "make it readable")
            continue
        told = f"{free / 1e9:.1f} GB free for the {what} folder"
        if free < _FULL:
            yield problem("disk", told, "free some space")
        elif free < _LOW:
            yield warning("disk", told, "free some space soon")
        else:
            yield ok("disk", told)
