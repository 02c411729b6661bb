"""What the exports of YouTube Studio have in common: the period in their names, hours, their measures."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from reporter.config.exports import Export
from reporter.exports import grid, localised, numbers
from reporter.exports.counts import Counts
from reporter.exports.file import Row
from reporter.exports.tally import Tally

ZONE = "America/Los_Angeles"  # the days of YouTube's analytics
_RANGE = re.compile(r"(?<![0-9])(20[0-9]{2}-[0-9]{2}-[0-9]{2})_(20[0-9]{2}-[0-9]{2}-[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Period:
    """The days for which Studio was asked."""

    start: date
    end: date


def period(name: str) -> Period | None:
    """The period in the name of the file, or of the archive or folder it lies in.

    Studio names an archive ``Content 2026-10-01_2026-10-31 Harbour Bakery.zip``.
    """
    for part in reversed(name.replace("\\", "/").split("/")[-2:]):
        for found in _RANGE.finditer(part):
            try:
                start, end = date.fromisoformat(found.group(1)), date.fromisoformat(found.group(2))
            except ValueError:  # digits that only look like dates
                continue
            if start <= end:
                return Period(start, end)
    return None


def exported(options: Export, known: Period | None) -> Export:
    """The options with the period's last day as day of export, unless the configuration tells one."""
    if options.exported_on is not None or known is None:
        return options
    return options.model_copy(update={"exported_on": known.end})


def measures(row: Row, table: grid.Grid, counts: Counts, options: Export, tally: Tally) -> dict[str, float]:
    """The measures of a row; hours watched become seconds."""
    found = counts.of(row)
    try:
        watched = localised.hours(table.cell(row, "watch_time_h"), options)
    except numbers.NotANumber:
        tally.cell("watch_time_h", "hold no number: taken as not told")
        watched = None
    if watched is not None:
        found["watch_time_s"] = watched
    return found
