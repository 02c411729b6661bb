"""Words, numbers, dates and money as the client's locale writes them (Unicode CLDR); the door to Babel."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from reporter.errors import ReporterError
from reporter.model import Unit, Value

if TYPE_CHECKING:
    from babel import Locale

Day = date  # the class below has a method of that name

DASH = "–"  # stands where there is no number
MINUS = "\u2212"  # read aloud as "minus" and as wide as the plus sign; CLDR's hyphen is neither


class Words:
    """How one report speaks. Rates come as fractions: 0.123 prints 12.3%.

    Numbers are rounded half up, as people check them by hand, and never print as minus zero.
    Infinite and not-a-number raise ValueError: they are bugs upstream, not figures.
    """

    def __init__(self, locale: str = "en-GB", *, currency: str = "EUR") -> None:
        self.locale = locale.replace("_", "-")
        self.currency = currency

    def __repr__(self) -> str:
        return f"Words({self.locale!r})"

    @cached_property
    def _babel(self) -> Locale:
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self.locale, sep="-")
        except (UnknownLocaleError, ValueError):
            raise ReporterError(
                f"client.locale: {self.locale!r} is not a locale of the Unicode CLDR; write en-GB or nl, say."
            ) from None

    @cached_property
    def _tag(self) -> str:
        return str(self._babel)

    def number(self, x: float, decimals: int = 0) -> str:
        """``1,234`` or, with decimals, ``1,234.5``."""
        return _decimal(self._tag, _round(x, decimals), decimals)

    def percent(self, fraction: float, decimals: int = 1) -> str:
        """A fraction as percent: 0.1234 -> ``12.3%``."""
        return _percent(self._tag, _round(fraction, decimals + 2), decimals)

    def signed_percent(self, fraction: float, decimals: int = 1) -> str:
        """A relative change with its sign: ``+12.3%``; no sign when it rounds to nothing."""
        rounded = _round(fraction, decimals + 2)
        return _plus(rounded) + _percent(self._tag, rounded, decimals)

    def points(self, fraction: float, decimals: int = 1) -> str:
        """A difference of two rates in percentage points: 0.004 -> ``+0.4 pts``."""
        rounded = _round(float(Decimal(repr(float(fraction))) * 100), decimals)
        number = _plus(rounded) + _decimal(self._tag, rounded, decimals)
        return self.say("{number}\u00a0pts", number=number)

    def compact(self, x: float) -> str:
        """Short, for axes: ``950``, ``12.3K``, ``1.2M``."""
        return _compact(self._tag, float(x))

    def money(self, x: float, currency: str | None = None) -> str:
        """An amount with its currency's usual decimals: ``€1,234.50``."""
        return _money(self._tag, float(x), currency or self.currency)

    def date(self, d: Day) -> str:
        """``3 October 2026``; a datetime prints its own date, so convert its zone before."""
        return _date(self._tag, _day(d), "long")

    def day_month(self, d: Day) -> str:
        """``3 Oct``."""
        return _date(self._tag, _day(d), "MMMd")

    def month(self, d: Day) -> str:
        """``October 2026``."""
        return _date(self._tag, _day(d), "yMMMM")

    def short_month(self, d: Day) -> str:
        """``Oct``, for axes."""
        return _date(self._tag, _day(d), "LLL")

    def weekday(self, i: int, *, short: bool = False) -> str:
        """The name of a weekday; 0 is Monday."""
        from babel.dates import get_day_names

        return str(get_day_names("abbreviated" if short else "wide", "stand-alone", self._tag)[i])

    def language(self, code: str) -> str:
        """The name of a language in the report's own: ``nl`` -> ``Dutch``; the code if CLDR has none."""
        from babel import Locale, UnknownLocaleError

        try:
            return str(Locale.parse(code, sep="-").get_language_name(self._tag) or code)
        except (UnknownLocaleError, ValueError):
            return code

    def duration(self, seconds: float) -> str:
        """The two largest units: ``2 hrs 5 mins``; below ten seconds with one decimal."""
        return _duration(self._tag, float(seconds))

    def say(self, text: str, **values: object) -> str:
        """A sentence with its values filled in; whole numbers are written as the locale writes them."""
        return text.format_map({name: self._word(value) for name, value in values.items()})

    def plural(self, one: str, many: str, n: float, **values: object) -> str:
        """The form that fits ``n`` (English rule), with ``{n}`` filled in."""
        return self.say(one if n == 1 else many, **{"n": n, **values})

    def value(self, value: Value, unit: Unit) -> str:
        """A figure as text, a dash where there is none. Rates below ten percent show two decimals."""
        return DASH if value.number is None else self._figure(value.number, unit)

    def change(self, value: Value, unit: Unit) -> str:
        """A change of a figure of this unit: points for rates, the difference for an index, else percent;
        a dash where there is none."""
        if value.number is None:
            return DASH
        if unit in {Unit.RATE, Unit.PERCENT, Unit.POINTS}:
            return self.points(value.number, 2 if abs(value.number) < 0.01 else 1)
        if unit is Unit.INDEX:
            return self._figure(value.number, unit)
        return self.signed_percent(value.number)

    def _figure(self, x: float, unit: Unit) -> str:
        match unit:
            case Unit.RATE:
                return self.percent(x, 2 if abs(x) < 0.1 else 1)
            case Unit.PERCENT:
                return self.signed_percent(x)
            case Unit.POINTS:
                return self.points(x)
            case Unit.FACTOR:
                return self.say("{number}\u00d7", number=self.number(x, 2))
            case Unit.MEAN:
                return self.number(x, 1)
            case Unit.SECONDS:
                return self.duration(x)
            case Unit.HOURS:
                return _unit(self._tag, _round(x, 0), "hour") if abs(x) >= 24 else self.duration(x * 3600)
            case Unit.DAYS:
                return _unit(self._tag, _round(x, 0 if float(x).is_integer() else 1), "day")
            case Unit.MONEY:
                return self.money(x)
            case Unit.INDEX:
                return ("+" if _round(x, 0) > 0 else "") + self.number(x)
            case _:
                return self.number(x)

    def _word(self, value: object) -> object:
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        return self.number(float(value)) if whole and not isinstance(value, bool) else value  # type: ignore[arg-type]


def _round(x: float, decimals: int) -> Decimal:
    if not math.isfinite(x):
        raise ValueError(f"{x!r} is not a figure")
    rounded = Decimal(repr(float(x))).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded == 0 else rounded


def _plus(x: Decimal) -> str:
    return "+" if x > 0 else ""


def _day(d: date) -> date:
    return d.date() if isinstance(d, datetime) else d


def _signs(text: str) -> str:
    return text.replace("-", MINUS)


@lru_cache(maxsize=4096)
def _decimal(tag: str, x: Decimal, decimals: int) -> str:
    from babel.numbers import format_decimal

    return _signs(format_decimal(x, _pattern("#,##0", decimals), locale=tag))


@lru_cache(maxsize=4096)
def _percent(tag: str, x: Decimal, decimals: int) -> str:
    from babel import Locale
    from babel.numbers import format_percent

    pattern = str(Locale.parse(tag).percent_formats[None].pattern)
    return _signs(format_percent(x, pattern.replace("#,##0", _pattern("#,##0", decimals)), locale=tag))


def _pattern(whole: str, decimals: int) -> str:
    return f"{whole}.{'0' * decimals}" if decimals else whole


@lru_cache(maxsize=4096)
def _compact(tag: str, x: float) -> str:
    from babel.numbers import format_compact_decimal

    if abs(x) < 1000:
        return _decimal(tag, _round(x, 0 if x.is_integer() else 1), 0 if x.is_integer() else 1)
    text = _signs(format_compact_decimal(Decimal(repr(x)), locale=tag, fraction_digits=1))
    plain = all(letter.isdigit() or letter == MINUS for letter in text)  # no short form in this locale
    return _decimal(tag, _round(x, 0), 0) if plain else text


@lru_cache(maxsize=1024)
def _money(tag: str, x: float, currency: str) -> str:
    from babel.numbers import format_currency, get_currency_precision

    return _signs(format_currency(_round(x, get_currency_precision(currency)), currency, locale=tag))


@lru_cache(maxsize=4096)
def _date(tag: str, day: date, form: str) -> str:
    from babel.dates import format_date, format_skeleton

    if form in {"long", "LLL"}:
        return format_date(day, form, locale=tag)
    return format_skeleton(form, day, locale=tag)


@lru_cache(maxsize=1024)
def _unit(tag: str, x: Decimal, unit: str) -> str:
    from babel.units import format_unit

    whole = x == x.to_integral_value()
    return _signs(format_unit(x, unit, length="short", format="#,##0" if whole else "#,##0.0", locale=tag))


_LENGTHS: Mapping[str, int] = {"day": 86400, "hour": 3600, "minute": 60, "second": 1}


def _duration(tag: str, seconds: float) -> str:
    sign = MINUS if seconds < 0 else ""
    length = abs(seconds)
    if length < 10 and not length.is_integer():
        return sign + _unit(tag, _round(length, 1), "second")
    names = list(_LENGTHS)
    first = next((i for i, name in enumerate(names) if length >= _LENGTHS[name]), len(names) - 1)
    shown = names[first : first + 2]
    rest = int(_round(length / _LENGTHS[shown[-1]], 0)) * _LENGTHS[shown[-1]]
    parts = []
    for name in names[max(0, first - 1) : first + 2]:  # rounding may fill the next larger unit
        amount, rest = divmod(rest, _LENGTHS[name])
        if amount:
            parts.append(_unit(tag, Decimal(amount), name))
    return sign + (" ".join(parts[:2]) or _unit(tag, Decimal(0), "second"))
