"""Numbers, dates and units as a locale of the Unicode CLDR writes them; the door to Babel."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

MINUS = "\u2212"  # read aloud as "minus" and as wide as the plus sign; CLDR's hyphen is neither


def rounded(x: float, decimals: int) -> Decimal:
    """Half up, as people check it by hand, never minus zero. Raises ValueError for what is no figure."""
    if not math.isfinite(x):
        raise ValueError(f"{x!r} is not a figure")
    half_up = Decimal(repr(float(x))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(half_up) if half_up == 0 else half_up


def plus(x: Decimal) -> str:
    """The sign of a rise; a fall brings its own."""
    return "+" if x > 0 else ""


def day_of(d: date) -> date:
    """The day of a date or a datetime."""
    return d.date() if isinstance(d, datetime) else d


def _signs(text: str) -> str:
    return text.replace("-", MINUS)


@lru_cache(maxsize=4096)
def decimal(tag: str, x: Decimal, decimals: int) -> str:
    """``1,234.5``."""
    from babel.numbers import format_decimal

    return _signs(format_decimal(x, _pattern("#,##0", decimals), locale=tag))


@lru_cache(maxsize=4096)
def percent(tag: str, x: Decimal, decimals: int) -> str:
    """A fraction as percent, with the locale's space before the sign."""
    from babel import Locale
    from babel.numbers import format_percent

    pattern = str(Locale.parse(tag).percent_formats[None].pattern)
    return _signs(format_percent(x, pattern.replace("#,##0", _pattern("#,##0", decimals)), locale=tag))


def _pattern(whole: str, decimals: int) -> str:
    return f"{whole}.{'0' * decimals}" if decimals else whole


@lru_cache(maxsize=4096)
def compact(tag: str, x: float) -> str:
    """``12.3K``; the whole number where the locale has no short form."""
    from babel.numbers import format_compact_decimal

    if abs(x) < 1000:
        return decimal(tag, rounded(x, 0 if x.is_integer() else 1), 0 if x.is_integer() else 1)
    text = _signs(format_compact_decimal(Decimal(repr(x)), locale=tag, fraction_digits=1))
    plain = all(letter.isdigit() or letter == MINUS for letter in text)  # no short form in this locale
    return decimal(tag, rounded(x, 0), 0) if plain else text


@lru_cache(maxsize=1024)
def money(tag: str, x: float, currency: str) -> str:
    """An amount with its currency's usual decimals."""
    from babel.numbers import format_currency, get_currency_precision

    return _signs(format_currency(rounded(x, get_currency_precision(currency)), currency, locale=tag))


@lru_cache(maxsize=4096)
def date_text(tag: str, day: date, form: str) -> str:
    """A day in a form of CLDR (``long``, ``LLL``) or by its skeleton (``yMMMM``)."""
    from babel.dates import format_date, format_skeleton

    named = form in {"long", "LLL"}
    text = format_date(day, form, locale=tag) if named else format_skeleton(form, day, locale=tag)
    if tag.partition("_")[0] == "fr" and text.startswith("1 "):
        return f"1er {text[2:]}"  # CLDR knows no ordinals, and French says "1er octobre"
    return text


@lru_cache(maxsize=1024)
def unit_text(tag: str, x: Decimal, unit: str) -> str:
    """A number with its unit, plural form included."""
    from babel.units import format_unit

    whole = x == x.to_integral_value()
    return _signs(format_unit(x, unit, length="short", format="#,##0" if whole else "#,##0.0", locale=tag))


_LENGTHS: Mapping[str, int] = {"day": 86400, "hour": 3600, "minute": 60, "second": 1}


def duration(tag: str, seconds: float) -> str:
    """The two largest units of a length of time."""
    sign = MINUS if seconds < 0 else ""
    length = abs(seconds)
    if length < 10 and not length.is_integer():
        return sign + unit_text(tag, rounded(length, 1), "second")
    names = list(_LENGTHS)
    first = next((i for i, name in enumerate(names) if length >= _LENGTHS[name]), len(names) - 1)
    shown = names[first : first + 2]
    rest = int(rounded(length / _LENGTHS[shown[-1]], 0)) * _LENGTHS[shown[-1]]
    parts = []
    for name in names[max(0, first - 1) : first + 2]:  # rounding may fill the next larger unit
        amount, rest = divmod(rest, _LENGTHS[name])
        if amount:
            parts.append(unit_text(tag, Decimal(amount), name))
    return sign + (" ".join(parts[:2]) or unit_text(tag, Decimal(0), "second"))
