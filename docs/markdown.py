"""Small parts of Markdown that several made pages need."""

from __future__ import annotations

import re


def anchor(heading: str) -> str:
    """The address that GitHub gives a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def cell(words: str) -> str:
    """A text for a cell of a table: on one line, with the stroke escaped."""
    return " ".join(words.split()).replace("|", "\\|")


def outside_code(words: str) -> str:
    """A text of prose whose characters mean nothing to Markdown; code in backquotes stays."""
    parts = re.split(r"(`[^`]*`)", words)
    return "".join(
        one if one.startswith("`") else re.sub(r"([\\*<>\[\]]|\b_|_\b)", r"\\\1", one) for one in parts
    )
