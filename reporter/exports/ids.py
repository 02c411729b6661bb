"""Ids of posts: kept as text, checked for what spreadsheets do to them, read for the time inside."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from reporter.exports.numbers import Cell

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_INSTAGRAM_EPOCH_MS = 1_314_220_021_721
_X_EPOCH_MS = 1_288_834_974_657
_FIRST_SNOWFLAKE = 29_700_859_247  # X numbered posts one by one before November 2010
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
_SHORTCODE = re.compile(r"instagram\.com/(?:[^/?#]+/)?(?:p|reel|reels|tv)/([A-Za-z0-9_-]{8,12})(?:[/?#]|$)")
_EXPONENT = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")
_WHOLE_FLOAT = re.compile(r"([0-9]{1,15})\.0+")
_CLOCK_DIGITS = 19  # of the ids of LinkedIn and TikTok that hold a time
_SEVERAL = re.compile(r"[0-9]+(?:\s*[,;|]\s*[0-9]+)+")
_SAFE_DIGITS = 15  # a spreadsheet keeps no more
_LIMIT = 200


def clean(cell: Cell) -> str:
    """An id as text; empty when there is none."""
    if cell is None or isinstance(cell, bool):
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 10**_SAFE_DIGITS else repr(cell)
    out = str(cell).strip()
    whole = _WHOLE_FLOAT.fullmatch(out)
    out = whole.group(1) if whole else out
    return "".join(c for c in out if c.isprintable())[:_LIMIT]


def spoilt(ident: str) -> bool:
    """Whether a spreadsheet has turned the id into a rounded number such as ``5.70E+17``."""
    return bool(_EXPONENT.fullmatch(ident))


def several(ident: str) -> bool:
    """Whether one cell holds a list of ids such as ``5,7``."""
    return bool(_SEVERAL.fullmatch(ident))


def rounded(column: Iterable[str]) -> bool:
    """Whether all long ids of a column end in noughts after the fifteenth digit, as rounded ones do."""
    noughts = 0
    for ident in set(column):
        tail = ident[_SAFE_DIGITS:] if ident.isdecimal() else ""
        if tail.strip("0"):
            return False
        noughts += len(tail)
    return noughts >= 4  # one chance in ten thousand for honest ids


def problem(ident: str, column_rounded: bool) -> str | None:
    """Why a row with this id cannot be taken, None when it can."""
    if not ident:
        return "no id"
    if column_rounded or spoilt(ident):
        return "the id was rounded by a spreadsheet"
    if several(ident):
        return "several ids in one cell"
    return None


def instagram_time(permalink: str) -> datetime | None:
    """When an Instagram post was made, to the second, from the shortcode in its address; UTC.

    The shortcode is the media id in base 64 (``-`` and ``_`` for the last two); the id's upper bits are
    milliseconds since the network's own epoch.
    """
    found = _SHORTCODE.search(permalink)
    if not found:
        return None
    ident = 0
    for char in found.group(1):
        ident = ident * 64 + _ALPHABET.index(char)
    return _moment((ident >> 23) + _INSTAGRAM_EPOCH_MS)


def x_time(ident: str) -> datetime | None:
    """When an X post was made, to the second, from its id; None for ids older than that scheme. UTC."""
    if not (ident.isascii() and ident.isdecimal()) or len(ident) > 20 or int(ident) < _FIRST_SNOWFLAKE:
        return None
    return _moment((int(ident) >> 22) + _X_EPOCH_MS)


def linkedin_time(urn: str) -> datetime | None:
    """When a LinkedIn post was made, to the second, from the number of its URN; UTC.

    The number's upper bits are unix milliseconds; older posts have shorter numbers without a time.
    """
    number = urn.rpartition(":")[2]
    if not (number.isascii() and number.isdecimal()) or len(number) != _CLOCK_DIGITS:
        return None
    return _since(2010, _moment(int(number) >> 22))


def tiktok_time(ident: str) -> datetime | None:
    """When a TikTok video was uploaded, to the second: the upper half of its id; None for other ids. UTC."""
    if not (ident.isascii() and ident.isdecimal()) or len(ident) != _CLOCK_DIGITS:
        return None
    return _since(2014, _moment((int(ident) >> 32) * 1000))


def _since(year: int, moment: datetime) -> datetime | None:
    """The moment, unless it is earlier than the numbers that hold one."""
    return moment if moment.year >= year else None


def _moment(milliseconds: int) -> datetime:
    return _EPOCH + timedelta(seconds=milliseconds // 1000)
