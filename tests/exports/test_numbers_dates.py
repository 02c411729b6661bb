"""Numbers, dates and ids as files write them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.exports import dates, ids, numbers

FROM, TO = datetime(2007, 1, 1), datetime(2037, 1, 1)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("cell", "decimal", "value"),
    [
        ("1203.0", ".", 1203),
        ("1,203", ".", 1203),
        ("1.203", ",", 1203),
        ("1.203", ".", 1.203),
        ("1 234 567", ".", 1234567),
        ("1\u00a0234", ".", 1234),
        ("1\u202f234,5", ",", 1234.5),
        ("12\u2019345", ".", 12345),
        ("12'345.25", ".", 12345.25),
        ("2.5%", ".", 0.025),
        ("-3", ".", -3),
        ("\u22123", ".", -3),
        ("0", ".", 0),
        (7, ".", 7),
        (7.5, ",", 7.5),
        *((word, ".", None) for word in ("", "-", "--", "NAN", "NaN", "undefined", "N/A", "n/a", " ")),
        (None, ".", None),
        (float("nan"), ".", None),
    ],
)
def test_numbers(cell: numbers.Cell, decimal: str, value: float | None) -> None:
    assert numbers.number(cell, decimal) == value


@pytest.mark.parametrize(
    "cell", ["1,5", "12,34", "1.2.3", "5.70E+17", "inf", "1e400", "abc", "9" * 17, "1'23", "٣x", True]
)
def test_what_is_no_number(cell: numbers.Cell) -> None:
    with pytest.raises(numbers.NotANumber):
        numbers.number(cell)


@given(st.integers(-(10**12), 10**12))
def test_grouped_numbers_come_back(value: int) -> None:
    assert numbers.number(f"{value:,}") == value
    assert numbers.number(f"{value:,}".replace(",", "."), ",") == value


@pytest.mark.parametrize(
    ("cell", "moment"),
    [
        ("2026-10-03T07:12:00Z", (2026, 10, 3, 7, 12)),
        ("2015-02-24 11:35:52 -0800", (2015, 2, 24, 19, 35, 52)),
        ("2020-02-10 18:00 +0000", (2020, 2, 10, 18)),
        ("2026-10-03 07:12:00.123+02:00", (2026, 10, 3, 5, 12)),
        ("2025/10/31 18:19:10", (2025, 10, 31, 18, 19, 10)),
        ("Sat, Aug 15, 2026", (2026, 8, 15)),
        ("Dec 18, 2022", (2022, 12, 18)),
        ("3/4/2026 1:05 PM", (2026, 3, 4, 13, 5)),
        ("3/4/2026 12:05 am", (2026, 3, 4, 0, 5)),
    ],
)
def test_moments(cell: str, moment: tuple[int, ...]) -> None:
    expected = datetime(*moment, tzinfo=UTC)  # type: ignore[misc,arg-type]
    assert dates.Dates(ZoneInfo("UTC"), "month-first").moment(cell) == expected


@pytest.mark.parametrize(
    "cell", ["", "Lifetime", "2026-02-30", "13/13/2026", "2026-10", "1/1/26", "25:00", "0001-01-01", 5]
)
def test_what_is_no_date(cell: numbers.Cell) -> None:
    with pytest.raises(dates.NotADate):
        dates.Dates(ZoneInfo("UTC"), "month-first").moment(cell)


@given(
    st.datetimes(FROM, TO),
    st.sampled_from(["Europe/London", "Asia/Kathmandu"]),
)
def test_local_times_come_back_unless_they_never_were(local: datetime, zone: str) -> None:
    local = local.replace(microsecond=0)
    when = dates.Dates(ZoneInfo(zone))
    back = when.moment(local.isoformat(sep=" ")).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    assert back - local in ((timedelta(), timedelta(hours=1)) if when.never else (timedelta(),))


def test_instagram_shortcode_holds_the_time() -> None:
    """The id of shortcode ``CAAAAAAAAAA`` is 2 * 64**10; worked out with a calculator."""
    milliseconds = (2 * 64**10 >> 23) + 1_314_220_021_721
    assert milliseconds == 1_589_097_928_665
    assert ids.instagram_time("https://www.instagram.com/p/CAAAAAAAAAA/") == datetime(
        2020, 5, 10, 8, 5, 28, tzinfo=UTC
    )
    assert ids.instagram_time("https://www.instagram.com/stories/a/1/") is None


def test_x_id_holds_the_time() -> None:
    """1226928905647030371 // 4194304 + 1288834974657 = 1581357621000 ms."""
    assert ids.x_time("1226928905647030371") == datetime(2020, 2, 10, 18, 0, 21, tzinfo=UTC)
    assert ids.x_time("20") is None
    assert ids.x_time("x") is None
