"""Content types, hashtags, weekday and hour, rhythm."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.metrics.tables import tags
from reporter.model import PostKind, Reason
from tests.facts.small_store import Home
from tests.metrics.measuring import measured

PARTS = {"comments": 0, "shares": 0, "saves": 0, "reach": 100}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nieuw! #Koffie #KOFFIE #koffie_bar", ["koffie", "koffie", "koffie_bar"]),
        ("#één#twee", ["één"]),
        ("#e\u0301e\u0301n", ["één"]),  # accents apart from their letters
        ("#हिन्दी #日本語 #कॉफ़ी", ["हिन्दी", "日本語", "कॉफ़ी"]),
        ("#Straße #STRASSE", ["strasse", "strasse"]),
        ("＃全角", ["全角"]),
        ("#1 #2026 #3d #___ # alone ##twice", ["3d", "twice"]),
        ("caffè&#39;s https://example.test/#part a#b", []),
        ("(#tag), #tag.", ["tag", "tag"]),
        ("#koffie☕", ["koffie"]),
        ("", []),
    ],
)
def test_tags(text: str, found: list[str]) -> None:
    import unicodedata

    assert list(tags(text)) == [unicodedata.normalize("NFC", tag) for tag in found]


@given(st.text())
def test_tags_take_any_text(text: str) -> None:
    for tag in tags(text):
        assert tag
        assert "#" not in tag
        assert not any(letter.isspace() for letter in tag)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Ten posts: reactions 1 to 10 on Mondays to Fridays, the last three tagged."""
    home = Home(tmp_path, ig="instagram")
    for n, day in enumerate(("05", "06", "07", "08", "09", "12", "13", "14", "15", "16"), start=1):
        kind = "short_video" if n > 6 else "image"
        text = "#Koffie" if n > 7 else "#thee" if n == 1 else ""
        home.post("ig", f"2026-10-{day}T07:30:00Z", kind=kind, text=text, reactions=10 * n, **PARTS)
    return home


def test_content_mix(home: Home) -> None:
    home.post("ig", "2026-10-20T10:00:00Z", kind="live", reactions=1, **PARTS)
    home.post("ig", "2026-10-20T11:00:00Z", kind="story", reactions=1, **PARTS)
    rows = measured(home).mix
    assert [(row.account, row.kind, row.posts, row.rate_basis) for row in rows] == [
        ("ig", PostKind.IMAGE, 6, "er_reach"),
        ("ig", PostKind.SHORT_VIDEO, 4, "er_reach"),
        ("ig", PostKind.LIVE, 1, "er_reach"),
    ]
    assert [row.share for row in rows] == pytest.approx([6 / 11, 4 / 11, 1 / 11])
    assert rows[0].median_rate.number == 0.35
    assert rows[1].median_rate.number == pytest.approx(0.85)
    assert rows[1].median_rate.n == 4
    assert rows[2].median_rate.missing is not None
    assert rows[2].median_rate.missing.reason is Reason.TOO_FEW


def test_hashtags_compare_times_the_median_with_and_without(home: Home) -> None:
    koffie, thee = measured(home).hashtags
    assert (koffie.tag, koffie.posts) == ("koffie", 3)
    assert koffie.median_with.number == pytest.approx(0.9 / 0.55)  # 80 90 100 %; median of all 55 %
    assert koffie.median_without.number == pytest.approx(0.4 / 0.55)
    assert (thee.tag, thee.posts) == ("thee", 1)
    assert thee.median_with.missing is not None
    assert thee.median_with.missing.reason is Reason.TOO_FEW


def test_weekday_and_hour_in_the_clients_zone(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    for day in ("05", "12", "19"):  # Mondays, 09:30 in Amsterdam, summer time
        home.post("ig", f"2026-10-{day}T07:30:00Z", reactions=20, **PARTS)
    home.post("ig", "2026-10-26T08:30:00Z", reactions=40, **PARTS)  # Monday 09:30, winter time
    for day in ("06", "13"):
        home.post("ig", f"2026-10-{day}T22:30:00Z", reactions=90, **PARTS)  # Wednesday 00:30
    timing = measured(home).timing
    assert [(cell.weekday, cell.hour, cell.posts) for cell in timing.cells] == [(0, 9, 4), (2, 0, 2)]
    assert timing.cells[0].median_rate.number == pytest.approx(
        2 / 3
    )  # 20 20 20 40 over 20 20 20 40 90 90: 0.2 / 0.3
    assert timing.best == timing.cells[0]
    assert timing.cells[1].median_rate.missing is not None
    assert timing.posts == 6


def test_without_enough_posts_there_is_no_best_hour(tmp_path: Path) -> None:
    home = Home(tmp_path, ig="instagram")
    home.post("ig", "2026-10-05T07:30:00Z", reactions=20, **PARTS)
    timing = measured(home).timing
    assert timing.best is None
    assert len(timing.cells) == 1


def test_rhythm_stands_beside_the_plan(home: Home) -> None:
    (rhythm,) = measured(home, plan={"posts_per_week": {"ig": 3}}).timing.rhythm
    assert (rhythm.account, rhythm.posts, rhythm.planned_per_week) == ("ig", 10, 3)
    assert rhythm.posts_per_week.number == pytest.approx(10 / 31 * 7)
    assert rhythm.longest_gap_days.number == 15  # 16 to 31 October
