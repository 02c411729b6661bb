"""Numbers, dates and money by hand from the Unicode CLDR, for five locales."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.errors import ReporterError
from reporter.i18n import DASH, Words
from reporter.model import Reason, Unit, missing, of

NB, NN = "\u00a0", "\u202f"  # no-break space, narrow no-break space
DAY = date(2026, 10, 3)

EXPECTED = {
    "en-GB": {
        "number": "1,234,567.5",
        "negative": "−1,234",
        "percent": "12.4%",
        "change": "+12.4%",
        "money": "€1,234.50",
        "date": "3 October 2026",
        "month": "October 2026",
        "day": "3 Oct",
        "weekday": "Monday",
    },
    "nl": {
        "number": "1.234.567,5",
        "negative": "−1.234",
        "percent": "12,4%",
        "change": "+12,4%",
        "money": f"€{NB}1.234,50",
        "date": "3 oktober 2026",
        "month": "oktober 2026",
        "day": "3 okt",
        "weekday": "maandag",
    },
    "de": {
        "number": "1.234.567,5",
        "negative": "−1.234",
        "percent": f"12,4{NB}%",
        "change": f"+12,4{NB}%",
        "money": f"1.234,50{NB}€",
        "date": "3. Oktober 2026",
        "month": "Oktober 2026",
        "day": "3. Okt.",
        "weekday": "Montag",
    },
    "fr": {
        "number": f"1{NN}234{NN}567,5",
        "negative": f"−1{NN}234",
        "percent": f"12,4{NB}%",
        "change": f"+12,4{NB}%",
        "money": f"1{NN}234,50{NB}€",
        "date": "3 octobre 2026",
        "month": "octobre 2026",
        "day": "3 oct.",
        "weekday": "lundi",
    },
    "sv": {
        "number": f"1{NB}234{NB}567,5",
        "negative": f"−1{NB}234",
        "percent": f"12,4{NB}%",
        "change": f"+12,4{NB}%",
        "money": f"1{NB}234,50{NB}€",
        "date": "3 oktober 2026",
        "month": "oktober 2026",
        "day": "3 okt.",
        "weekday": "måndag",
    },
}


@pytest.mark.parametrize("locale", EXPECTED)
def test_each_locale_writes_as_its_readers_do(locale: str) -> None:
    words = Words(locale)
    assert EXPECTED[locale] == {
        "number": words.number(1234567.5, 1),
        "negative": words.number(-1234),
        "percent": words.percent(0.1235),
        "change": words.signed_percent(0.1235),
        "money": words.money(1234.5, "EUR"),
        "date": words.date(DAY),
        "month": words.month(DAY),
        "day": words.day_month(DAY),
        "weekday": words.weekday(0),
    }


@pytest.mark.parametrize(
    ("locale", "thousand", "million"),
    [
        ("en-GB", "12.3K", "1.2M"),
        ("nl", "12,3K", f"1,2{NB}mln."),
        ("de", "12.345", f"1,2{NB}Mio."),  # German has no short form of thousands
        ("fr", f"12,3{NB}k", f"1,2{NB}M"),
        ("sv", f"12,3{NB}tn", f"1,2{NB}mn"),
    ],
)
def test_compact(locale: str, thousand: str, million: str) -> None:
    words = Words(locale)
    assert (words.compact(12345), words.compact(1234567)) == (thousand, million)
    assert words.compact(950) == "950"


@pytest.mark.parametrize(
    ("fraction", "printed"),
    [(0.0, "0.0%"), (-0.0004, "0.0%"), (0.0005, "+0.1%"), (-0.1235, "−12.4%"), (12.0, "+1,200.0%")],
)
def test_a_change_shows_its_sign_unless_it_rounds_to_nothing(fraction: float, printed: str) -> None:
    assert Words().signed_percent(fraction) == printed


@pytest.mark.parametrize(
    ("x", "printed"), [(0.5, "1"), (1.5, "2"), (2.5, "3"), (-0.4, "0"), (-0.5, "−1"), (2.675, "3")]
)
def test_halves_round_away_from_zero_and_zero_has_no_sign(x: float, printed: str) -> None:
    assert Words().number(x) == printed


def test_decimals_are_rounded_as_they_are_written_not_as_they_are_stored() -> None:
    assert Words().number(2.675, 2) == "2.68"  # the stored double is 2.67499…


def test_points_are_percentage_points() -> None:
    assert Words().points(0.004) == f"+0.4{NB}pts"
    assert Words().points(-0.0123) == f"−1.2{NB}pts"
    assert Words("nl").points(0.0) == f"0,0{NB}pp"


@pytest.mark.parametrize(
    ("seconds", "printed"),
    [
        (0, "0 secs"),
        (1, "1 sec"),
        (4.25, "4.3 secs"),
        (59.6, "1 min"),
        (60, "1 min"),
        (75, "1 min 15 secs"),
        (3599.9, "1 hr"),
        (7500, "2 hrs 5 mins"),
        (86399, "1 day"),
        (90061, "1 day 1 hr"),
        (-75, "−1 min 15 secs"),
    ],
)
def test_duration_prints_the_two_largest_units(seconds: float, printed: str) -> None:
    assert Words().duration(seconds) == printed


@pytest.mark.parametrize(
    ("unit", "number", "printed"),
    [
        (Unit.COUNT, 1234.0, "1,234"),
        (Unit.RATE, 0.0345, "3.45%"),
        (Unit.RATE, 0.345, "34.5%"),
        (Unit.PERCENT, 0.1, "+10.0%"),
        (Unit.POINTS, 0.004, f"+0.4{NB}pts"),
        (Unit.MEAN, 2.25, "2.3"),
        (Unit.SECONDS, 75.0, "1 min 15 secs"),
        (Unit.HOURS, 2.5, "2 hrs 30 mins"),
        (Unit.DAYS, 1.0, "1 day"),
        (Unit.DAYS, 2.5, "2.5 days"),
        (Unit.MONEY, 12.5, "£12.50"),
    ],
)
def test_a_figure_prints_by_its_unit(unit: Unit, number: float, printed: str) -> None:
    assert Words("en-GB", currency="GBP").value(of(number), unit) == printed


@pytest.mark.parametrize("unit", list(Unit))
def test_an_absent_figure_is_a_dash_and_a_measured_zero_is_not(unit: Unit) -> None:
    words = Words()
    assert words.value(missing(Reason.HIDDEN), unit) == words.change(missing(Reason.HIDDEN), unit) == DASH
    assert "0" in words.value(of(0.0), unit)


def test_change_of_a_rate_is_in_points_and_of_a_count_in_percent() -> None:
    words = Words()
    assert words.change(of(0.012), Unit.RATE) == f"+1.2{NB}pts"
    assert words.change(of(0.0004), Unit.RATE) == f"+0.04{NB}pts"
    assert words.change(of(-0.25), Unit.COUNT) == "−25.0%"


def test_say_fills_in_without_reading_what_is_filled_in() -> None:
    words = Words("nl")
    assert words.say("{name}: {n} posts", name="{n} %s {0}", n=1234) == "{n} %s {0}: 1.234 posts"


def test_plural() -> None:
    words = Words()
    assert words.plural("{n} post", "{n} posts", 1) == "1 post"
    assert (
        words.plural("{n} post on {day}", "{n} posts on {day}", 1234, day="Monday") == "1,234 posts on Monday"
    )


def test_a_moment_prints_its_own_date() -> None:
    assert Words().date(datetime(2026, 10, 3, 23, 59, tzinfo=UTC)) == "3 October 2026"


@pytest.mark.parametrize(
    ("locale", "day", "printed"),
    [
        ("fr-FR", date(2026, 10, 1), "1er octobre 2026"),
        ("fr-CA", date(2026, 10, 1), "1er octobre 2026"),
        ("fr-FR", date(2026, 10, 11), "11 octobre 2026"),
        ("nl-BE", date(2026, 10, 1), "1 oktober 2026"),
    ],
)
def test_french_says_the_first_of_a_month(locale: str, day: date, printed: str) -> None:
    assert Words(locale).date(day) == printed


def test_underscore_and_hyphen_are_one_locale() -> None:
    assert Words("en_GB").date(DAY) == Words("en-GB").date(DAY) == "3 October 2026"
    assert Words("en-US").date(DAY) == "October 3, 2026"


@pytest.mark.parametrize("locale", ["xx-YY", "", "en-GB-$(x)", "../../etc"])
def test_an_unknown_locale_is_an_error_of_the_configuration(locale: str) -> None:
    with pytest.raises(ReporterError, match=r"client\.locale"):
        Words(locale).number(1)


@pytest.mark.parametrize("x", [float("nan"), float("inf"), float("-inf")])
def test_what_is_not_a_figure_is_a_bug(x: float) -> None:
    with pytest.raises(ValueError, match="not a figure"):
        Words().number(x)


@given(st.floats(min_value=-1e12, max_value=1e12))
def test_a_printed_number_reads_back_to_within_half_of_its_last_place(x: float) -> None:
    text = Words("en-GB").number(x, 2)
    back = float(re.sub(",", "", text).replace("−", "-"))
    assert abs(back - x) <= 0.005 + abs(x) * 1e-12
