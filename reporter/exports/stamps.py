"""Days of export that platforms write into the names of their files as unix time."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from reporter.config.exports import Export

_MILLISECONDS = re.compile(r"(?<![0-9])(1[0-9]{12})(?![0-9])")
_WINDOW = re.compile(r"(?<![0-9])20[0-9]{2}-[0-9]{2}-[0-9]{2}_(1[0-9]{9})(?![0-9])")


def linkedin(options: Export, name: str) -> Export:
    """The options with ``exported_on`` from a name such as ``page_content_1739343974503.xlsx``."""
    found = _MILLISECONDS.search(_last(name)) if options.exported_on is None else None
    return _with(options, _day(int(found.group(1)) // 1000)) if found else options


def tiktok(options: Export, name: str) -> Export:
    """The options with ``exported_on`` from a name such as ``Overview_2026-09-25_1790891174_handle.zip``.

    The date in such a name is the first day of the file, the number the end of the last.
    """
    found = _WINDOW.search(name) if options.exported_on is None else None
    return _with(options, _day(int(found.group(1)))) if found else options


def _with(options: Export, day: date) -> Export:
    return options.model_copy(update={"exported_on": day})


def _day(seconds: int) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()


def _last(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]
