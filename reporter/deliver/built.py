"""A built month as it lies in its folder: the report and its PDF, checked before anything is mailed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporter import atomic
from reporter.deliver import attachment
from reporter.errors import NothingBuilt


@dataclass(frozen=True, slots=True)
class Built:
    """The decoded report.json and the PDF's bytes."""

    folder: Path
    paper: dict[str, Any]
    pdf: bytes

    @property
    def sha256(self) -> str:
        """Of the PDF: what is approved and what is sent."""
        return hashlib.sha256(self.pdf).hexdigest()


def read(folder: Path, slug: str, month: str, *, most_mb: float, advice: str) -> Built:
    """The month's files. Raises NothingBuilt when one is absent, broken, or of another client or month.

    ``advice`` says how to build them; ``most_mb`` is the largest PDF that may be mailed.
    """
    place = folder / "report.json"
    try:
        paper = json.loads(_bytes(place, advice))
    except ValueError:
        raise NothingBuilt(f"nothing is mailed: {place} cannot be read; {advice}") from None
    match paper:
        case {
            "schema": "reporter-report-1",
            "title": str(title),
            "gaps": list(),
            "period": {"month": told_month},
            "client": {"slug": told_slug},
        } if (told_month, told_slug) == (month, slug):
            pdf = _bytes(folder / "report.pdf", advice)
        case _:
            raise NothingBuilt(f"nothing is mailed: {place} is not of {slug} and {month}; {advice}")
    if fault := attachment.fault(pdf, title, most_mb):
        raise NothingBuilt(f"nothing is mailed: in {folder}, {fault}; {advice}")
    return Built(folder, paper, pdf)


def _bytes(path: Path, advice: str) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise NothingBuilt(f"nothing is mailed: there is no {path}; {advice}") from None
    except OSError as problem:
        raise atomic.failed("read", path, problem) from problem
