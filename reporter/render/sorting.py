"""The one small script of a page: it lets a reader sort tables; the page's policy names it by its hash."""

from __future__ import annotations

import base64
import hashlib
import re

from reporter import resources

# Stand in the page until it is known whether anything can be sorted; escaped text cannot spell them.
SOURCE_HERE = "<!-- script-source -->"  # inside the Content-Security-Policy
SCRIPT_HERE = "<!-- script -->"  # at the end of the body
_SORTABLE = re.compile(r"<table [^<>]*\bdata-sort=")


def scripted(page: str) -> str:
    """The page with the script where a table can be sorted, else without any."""
    source = script = ""
    if _SORTABLE.search(page):
        text = (resources.templates() / "sort.js").read_text(encoding="utf-8")
        source = f"; script-src {hashed(text)}"
        script = f"<script>{text}</script>"
    return page.replace(SOURCE_HERE, source, 1).replace(SCRIPT_HERE, script, 1)


def hashed(script: str) -> str:
    """A script as a source of the Content-Security-Policy (CSP Level 3): exactly these bytes."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode('ascii')}'"
