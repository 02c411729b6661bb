"""The day up to which a file tells: as configured, from its name, or from its newest date."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta

from reporter.config.exports import Export
from reporter.exports.tally import Tally

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_IN_NAME = re.compile(
    r"(?<![0-9])(?:(?P<y>20[0-9]{2})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"
    r"|(?P<y2>20[0-9]{2})(?P<m2>[0-9]{2})(?P<d2>[0-9]{2})"
    rf"|(?P<name>{'|'.join(_MONTHS)})-(?P<d3>[0-9]{{1,2}})-(?P<y3>20[0-9]{{2}}))(?![0-9])"
)


def at(options: Export, tally: Tally, newest: date | None) -> datetime:
    """Midnight UTC after the last day that the file can tell about, so that the whole day is covered.

    ``exported_on`` of the configuration goes first, then the last date in the file's name (unless the
    file holds a newer one), then the newest date in the file; the last choice is noted.
    """
    if options.exported_on is not None:
        if newest is not None and newest > options.exported_on:
            tally.note(f"holds dates after {options.exported_on}, the day on which it is said to be exported")
        return _after(options.exported_on)
    named = in_name(tally.file.name)
    if named is not None and (newest is None or newest <= named):
        return _after(named)
    if newest is not None:
        tally.note(f"the day of export is not known: taken to be {newest}, the newest date in the file")
        return _after(newest)
    tally.note("neither the file nor its name tells a day")
    return datetime(1970, 1, 1, tzinfo=UTC)


def in_name(name: str) -> date | None:
    """The last date in a file's name, such as the end in ``May-25-2026_Jun-21-2026_1493.csv``.

    Of a file in an archive, the name of the archive counts when its own tells none.
    """
    path, _, own = name.replace("\\", "/").rpartition("/")
    inside = re.match(r"(.*\.zip)(/|$)", path, re.IGNORECASE)
    return _last(own) or (in_name(inside.group(1)) if inside else None)


def _last(name: str) -> date | None:
    last = None
    for found in _IN_NAME.finditer(name):
        part = found.groupdict()
        month = _MONTHS.index(part["name"]) + 1 if part["name"] else int(part["m"] or part["m2"])
        try:
            last = date(
                int(part["y"] or part["y2"] or part["y3"]), month, int(part["d"] or part["d2"] or part["d3"])
            )
        except ValueError:  # digits that only look like a date
            continue
    return last


def _after(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=UTC)
