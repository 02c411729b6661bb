"""Pages without the one script that is ours, so that any other one is found."""

from __future__ import annotations

from reporter import resources


def without_ours(page: str) -> str:
    """The page less the script for sorting, which may stand there once."""
    ours = (resources.templates() / "sort.js").read_text(encoding="utf-8")
    return page.replace(f"<script>{ours}</script>", "", 1)
