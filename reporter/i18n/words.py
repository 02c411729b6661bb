"""How one report speaks: its sentences, numbers, dates and money."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING

from reporter.errors import ReporterError
from reporter.i18n import catalogue, clauses
from reporter.i18n import numbers as cldr
from reporter.model import Unit, Value

if TYPE_CHECKING:
    from babel import Locale

Day = date  # the class below has a method of that name

_ISO = re.compile(r"(?<![\w./-])(\d{4}-\d{2})(-\d{2})?(?![\w/-]|\.\w)")  # not in the name of a file
DASH = "–"  # stands where there is no number


class Words:
    """How one report speaks. Rates come as fractions: 0.123 prints 12.3%.

    ``language`` is the locale's own when it is not given.
    Numbers are rounded half up, as people check them by hand, and never print as minus zero.
    Infinite and not-a-number raise ValueError: they are bugs upstream, not figures.
    """

    def __init__(self, locale: str = "en-GB", *, language: str | None = None, currency: str = "EUR") -> None:
        self.locale = locale.replace("_", "-")
        self.speaks = language or self.locale.split("-")[0]
        self.currency = currency

    def __repr__(self) -> str:
        return f"Words({self.locale!r}, language={self.speaks!r})"

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

    @cached_property
    def _named(self) -> str:
        """The locale of words inside dates and units: always of the report's language."""
        from babel import Locale, UnknownLocaleError

        if self._babel.language == self.speaks:
            return self._tag
        try:
            return str(Locale(self.speaks, territory=self._babel.territory))
        except UnknownLocaleError:
            return self.speaks

    def number(self, x: float, decimals: int = 0) -> str:
        """``1,234`` or, with decimals, ``1,234.5``."""
        return cldr.decimal(self._tag, cldr.rounded(x, decimals), decimals)

    def percent(self, fraction: float, decimals: int = 1) -> str:
        """A fraction as percent: 0.1234 -> ``12.3%``."""
        return cldr.percent(self._tag, cldr.rounded(fraction, decimals + 2), decimals)

    def signed_percent(self, fraction: float, decimals: int = 1) -> str:
        """A relative change with its sign: ``+12.3%``; no sign when it rounds to nothing."""
        size = cldr.rounded(fraction, decimals + 2)
        return cldr.plus(size) + cldr.percent(self._tag, size, decimals)

    def points(self, fraction: float, decimals: int = 1) -> str:
        """A difference of two rates in percentage points: 0.004 -> ``+0.4 pts``."""
        size = cldr.rounded(float(Decimal(repr(float(fraction))) * 100), decimals)
        number = cldr.plus(size) + cldr.decimal(self._tag, size, decimals)
        return self.say("{number}\u00a0pts", number=number)

    def compact(self, x: float) -> str:
        """Short, for axes: ``950``, ``12.3K``, ``1.2M``."""
        return cldr.compact(self._named, float(x))

    def money(self, x: float, currency: str | None = None) -> str:
        """An amount with its currency's usual decimals: ``€1,234.50``."""
        return cldr.money(self._tag, float(x), currency or self.currency)

    def date(self, d: Day) -> str:
        """``3 October 2026``; a datetime prints its own date, so convert its zone before."""
        return cldr.date_text(self._named, cldr.day_of(d), "long")

    def day_month(self, d: Day) -> str:
        """``3 Oct``."""
        return cldr.date_text(self._named, cldr.day_of(d), "MMMd")

    def month(self, d: Day) -> str:
        """``October 2026``."""
        return cldr.date_text(self._named, cldr.day_of(d), "yMMMM")

    def short_month(self, d: Day) -> str:
        """``Oct``, for axes."""
        return cldr.date_text(self._named, cldr.day_of(d), "LLL")

    def weekday(self, i: int, *, short: bool = False) -> str:
        """The name of a weekday; 0 is Monday."""
        from babel.dates import get_day_names

        return str(get_day_names("abbreviated" if short else "wide", "stand-alone", self._named)[i])

    def language(self, code: str) -> str:
        """The name of a language in the report's own: ``nl`` -> ``Dutch``; the code if CLDR has none."""
        from babel import Locale, UnknownLocaleError

        try:
            return str(Locale.parse(code, sep="-").get_language_name(self._named) or code)
        except (UnknownLocaleError, ValueError):
            return code

    def country(self, code: str) -> str:
        """The name of a country: ``NL`` -> ``Netherlands``; the code if CLDR has none."""
        from babel import Locale

        return str(Locale.parse(self._named, sep="_").territories.get(code) or code)

    def duration(self, seconds: float) -> str:
        """The two largest units: ``2 hrs 5 mins``; below ten seconds with one decimal."""
        return cldr.duration(self._named, float(seconds))

    def say(self, text: str, **values: object) -> str:
        """A sentence in the report's language, named by its English text, with its values filled in; whole
        numbers are written as the locale writes them. What no catalogue holds stays English."""
        return self._fill(catalogue.messages(self.speaks).gettext(text) if text else "", values)

    def plural(self, one: str, many: str, n: float, **values: object) -> str:
        """The form that fits ``n`` by the language's own rule, with ``{n}`` filled in."""
        whole = abs(int(n)) if float(n).is_integer() else 2  # a fraction takes the form of many
        text = catalogue.messages(self.speaks).ngettext(one, many, whole)
        return self._fill(text, {"n": n, **values})

    def clause(self, text: str) -> str:
        """A clause that another room wrote in English, such as why a figure is absent, in the report's
        language; one that the catalogue does not know, such as a platform's own words, as it is."""
        said = text if self.speaks == catalogue.SOURCE else clauses.translated(text, self.speaks)
        return _ISO.sub(self._dated, said)

    def _dated(self, iso: re.Match[str]) -> str:
        """A day or a month written out; what only looks like one, such as part of an id, stays."""
        try:
            if iso[2]:
                return self.date(Day.fromisoformat(iso[0]))
            return self.month(Day.fromisoformat(f"{iso[1]}-01"))
        except ValueError:
            return iso[0]

    def entry(self, key: str, text: str) -> str:
        """A text of the tips, named by its key (``d000-be-kind.advice``) and its English words."""
        return catalogue.tips(self.speaks).pgettext(key, text) if text else ""

    def inside(self, name: str) -> str:
        """A name as it stands inside a sentence: lower-case unless it is an abbreviation; German keeps it."""
        keep = self.speaks == "de" or name[1:2].isupper()
        return name if keep else name[:1].lower() + name[1:]

    def heading(self, text: str) -> str:
        """A text that opens a line: its first letter is a capital, also of a month that has none."""
        return text[:1].upper() + text[1:]

    def _fill(self, text: str, values: dict[str, object]) -> str:
        return text.format_map({name: self._word(value) for name, value in values.items()})

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
                return (
                    cldr.unit_text(self._named, cldr.rounded(x, 0), "hour")
                    if abs(x) >= 24
                    else self.duration(x * 3600)
                )
            case Unit.DAYS:
                return cldr.unit_text(self._named, cldr.rounded(x, 0 if float(x).is_integer() else 1), "day")
            case Unit.MONEY:
                return self.money(x)
            case Unit.INDEX:
                return ("+" if cldr.rounded(x, 0) > 0 else "") + self.number(x)
            case _:
                return self.number(x)

    def _word(self, value: object) -> object:
        whole = isinstance(value, int) or (isinstance(value, float) and value.is_integer())
        return self.number(float(value)) if whole and not isinstance(value, bool) else value  # type: ignore[arg-type]
