"""Limits that no header tells: kept for each path or for all, by a clock that moves only by waiting."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.collectors import run
from reporter.collectors.http import open_door
from reporter.collectors.pace import Pace, Pacer
from tests.collectors.doors import TOKEN, Clock, failing
from tests.collectors.local_server import Answer, serve


def test_the_third_request_of_a_path_waits_and_another_path_does_not() -> None:
    clock = Clock()
    paces = (Pace(2, 60.0, each_path=True),)
    with (
        serve({"/*": {}}) as server,
        open_door(server.base, TOKEN, world=clock.world(), allow_private=True, paces=paces) as door,
    ):
        for path in ("/a", "/a", "/b", "/b"):
            door.get(path)
        assert clock.slept == []
        door.get("/a")
        assert clock.slept == [60.0]
        door.get("/a")
        door.get("/b")
        assert clock.slept == [60.0], "the first two have left the minute"
        assert len(server.requests) == 7


def test_a_limit_of_all_counts_every_path_and_every_try() -> None:
    clock = Clock()
    paces = (Pace(3, 10.0),)
    replies = iter([Answer({}, 503, {"Retry-After": "0"}), {}, {}, {}])
    with (
        serve({"/*": lambda _: next(replies)}) as server,
        open_door(server.base, TOKEN, world=clock.world(), allow_private=True, paces=paces) as door,
    ):
        door.get("/a")  # two tries
        door.get("/b")
        door.get("/c")
    assert sum(clock.slept) == pytest.approx(10.0)


def test_a_pause_that_is_too_long_is_a_gap_that_says_until_when() -> None:
    clock = Clock()
    with (
        serve({"/*": {}}) as server,
        open_door(
            server.base, TOKEN, world=clock.world(), allow_private=True, paces=(Pace(1, 3600.0),)
        ) as door,
    ):
        door.get("/a")
        failed = failing(lambda: door.get("/b"))
        assert "rate limited until 2026-11-21 13:00 UTC" in failed.detail
        assert len(server.requests) == 1


@given(
    st.integers(1, 5),
    st.floats(0.5, 100),
    st.lists(st.tuples(st.sampled_from("ab"), st.floats(0, 30)), max_size=60),
)
def test_no_span_ever_holds_more_than_allowed(
    calls: int, seconds: float, asked: list[tuple[str, float]]
) -> None:
    pacer, now = Pacer((Pace(calls, seconds, each_path=True),)), 0.0
    went: dict[str, list[float]] = {"a": [], "b": []}
    for path, idle in asked:
        now += idle
        now += max(0.0, pacer.wait(path, now))
        pacer.went(path, now)
        went[path].append(now)
    for times in went.values():
        for first, last in zip(times, times[calls:], strict=False):
            assert last - first >= seconds - 1e-6


def test_tiktok_has_the_limits_that_it_writes_down() -> None:
    assert Pace(40, 60.0, each_path=True) in run.modules()["tiktok"].PACES
    assert Pace(10, 1.0) in run.modules()["tiktok"].PACES
