"""The page without what paper never shows, so that the PDF engine does not read it, style it and keep it."""

from __future__ import annotations

import re

from reporter.render import fonts, stylesheets

_BEHIND = re.compile(r'<details class="chart-data">.*?</details>\n?', re.DOTALL)
_NAME = ".chart-data"


def light(html: str) -> str:
    """A page of ours for printing: the same on paper.

    Left out are the web fonts of our family, which is there in full, and the numbers behind charts, which our
    stylesheet hides on paper; they stay where a client's own stylesheet names them.
    """
    page = fonts.without_own(html)
    return _BEHIND.sub("", page) if page.count(_NAME) == stylesheets.ours().count(_NAME) else page
