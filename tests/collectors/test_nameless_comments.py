"""Comments without any writer: the brand's own cannot be recognised, and that is said."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from reporter.collectors import run
from reporter.model import Comment, Gap, Reason
from tests.collectors.told_door import ToldDoor, asking

NOW = datetime(2026, 11, 2, 6, tzinfo=UTC)


def comment(number: int, author: str = "", *, ours: bool = False) -> Comment:
    return Comment("acme", "p1", f"c{number}", NOW, "api:x", author=author, from_brand=ours)


@pytest.mark.parametrize(
    ("comments", "owned", "said"),
    [
        ([comment(1), comment(2)], False, True),
        ([comment(1), comment(2, "somebody")], False, False),
        ([comment(1), comment(2, ours=True)], False, False),
        ([comment(1)], True, False),
        ([], False, False),
    ],
)
def test_a_gap_when_no_comment_tells_its_writer(
    monkeypatch: pytest.MonkeyPatch, comments: list[Comment], owned: bool, said: bool
) -> None:
    module = SimpleNamespace(collect=lambda ask, door: iter(comments), OFFERS={}, BASE="", OWNED=owned)
    monkeypatch.setattr(run, "modules", lambda: {"x": module})
    ask = asking(platform="x", handle="acme")
    found = run.perform(run.Job("acme", "x", "", ask), ToldDoor({}, None))
    assert found.records == tuple(comments)
    assert [(gap.measure, gap.reason) for gap in found.gaps] == (
        [("comments_from_brand", Reason.NOT_COLLECTED)] if said else []
    )
    assert all(isinstance(gap, Gap) for gap in found.gaps)
