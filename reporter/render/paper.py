"""The page without what paper never shows, so that the PDF engine does not read it, style it and keep it."""

from __future__ import annotations

import re

from reporter.render import fonts, stylesheets

_BEHIND = re.compile(r'<details class="(?:chart-data|source-files)">.*?</details>\n?', re.DOTALL)
_NAMES = (".chart-data", ".source-files")


def light(html: str) -> str:
    """A page of ours for printing: the same on paper.

    Left out are the web fonts of our family, which is there in full, and what our stylesheet hides on paper:
    the numbers behind charts and the lists of files. They stay where a client's own stylesheet names them.
    """
    page, ours = fonts.without_own(html), stylesheets.ours()
    return _BEHIND.sub("", page) if all(page.count(name) == ours.count(name) for name in _NAMES) else page
