"""Recommendations come back from the store as they were, by month, and are no part of the data's hash."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from reporter.errors import LocalIOError
from reporter.model import (
    Aim,
    Done,
    Given,
    Moved,
    Outcome,
    Past,
    Reason,
    Scope,
    SignalKind,
    Unit,
    missing,
    of,
)
from reporter.store import Store, advice

IG = Scope("ig", "instagram")
AIM = Aim("bare_link_posts_high", Unit.RATE, of(0.5, n=8), 0.2, SignalKind.BEHAVIOUR)
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)
FIRST = Given(SEPTEMBER, "t@ig", "t", "Say “thanks”", IG, ("g", "h"), AIM)
TIMELESS = Given(SEPTEMBER, "u@all", "u", "Be kind", Scope(), (), None)
JUDGED = Outcome("t@ig", "t", "Say “thanks”", IG, AIM, of(0.1, n=9), Done.DONE, Moved.MOVED, "")


def test_round_trip(tmp_path: Path) -> None:
    advice.save(tmp_path, SEPTEMBER, [FIRST, TIMELESS], [])
    advice.save(tmp_path, OCTOBER, [], [JUDGED])
    assert advice.load(tmp_path, OCTOBER) == Past((FIRST, TIMELESS), ())
    assert advice.load(tmp_path, date(2026, 11, 1)) == Past((), (JUDGED,))
    assert advice.load(tmp_path, date(2027, 1, 1)) == Past((), (JUDGED,))
    assert advice.load(tmp_path, SEPTEMBER) == Past()


def test_an_unknown_figure_comes_back_unknown(tmp_path: Path) -> None:
    lost = Outcome(
        "t@ig", "t", "x", IG, None, missing(Reason.HIDDEN, "hidden"), Done.UNKNOWN, Moved.TOO_EARLY
    )
    advice.save(tmp_path, OCTOBER, [], [lost])
    assert advice.load(tmp_path, date(2026, 11, 1)).outcomes[0].now.number is None


def test_the_same_again_writes_the_same_bytes_and_none_takes_the_file_away(tmp_path: Path) -> None:
    advice.save(tmp_path, SEPTEMBER, [FIRST], [])
    path = tmp_path / "_client" / "advice" / "2026-09.jsonl"
    before = path.read_bytes()
    advice.save(tmp_path, SEPTEMBER, [FIRST], [])
    assert path.read_bytes() == before
    advice.save(tmp_path, SEPTEMBER, [], [])
    assert not path.exists()


def test_advice_is_no_part_of_the_datas_hash(tmp_path: Path) -> None:
    before = Store(tmp_path).sha256()
    advice.save(tmp_path, SEPTEMBER, [FIRST], [])
    assert Store(tmp_path).sha256() == before


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"unit":"rate"', '"unit":"ells"', 'unknown "unit"'),
        ('"tip":"t",', "", 'lacks "tip"'),
        ('"what"', '"wot"', "does not know"),
    ],
)
def test_what_is_not_ours_is_refused_with_its_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    advice.save(tmp_path, SEPTEMBER, [FIRST], [])
    path = tmp_path / "_client" / "advice" / "2026-09.jsonl"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(LocalIOError, match=said):
        advice.load(tmp_path, OCTOBER)
