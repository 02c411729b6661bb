"""What people wrote about a month: formatted text for its place, and the same as plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Prose:
    """Formatted text from outside.

    ``html`` has only the elements that its parser writes, and still passes the renderer's sanitiser before it
    becomes part of a page; ``text`` is the same words without any markup.
    """

    html: str
    text: str


@dataclass(frozen=True, slots=True)
class Commentary:
    """A month's commentary file; ``notes`` go to the top of the section with that anchor."""

    file: str  # below the configuration's folder
    sha256: str  # of the file's bytes
    changes: Prose | None = None
    next_month: Prose | None = None
    notes: Mapping[str, Prose] = field(default_factory=dict)
