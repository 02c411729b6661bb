"""What is printed of text from outside."""

from __future__ import annotations


def one_line(text: str) -> str:
    """Text for a log or terminal: no control characters, nothing a CI system reads as a command."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text).strip()
    return plain.replace("##[", "# #[").removeprefix("::")
