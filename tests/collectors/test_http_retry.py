"""Waiting and trying again: every form of Retry-After and of a rate limit's reset, faults that pass."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reporter.collectors import retry
from reporter.collectors.retry import Spent
from reporter.model import Reason
from tests.collectors.doors import NOON, Clock, failing
from tests.collectors.local_server import Answer, Drop, Wire, one_after_another, serve

GOOD = {"data": [1]}
DATE = "Sat, 21 Nov 2026 12:00:00 GMT"  # NOON
HALF = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"data": [1'
CUT = Answer('{"data": [1', headers={"content-type": "application/json"})
PAGE = Answer("<!doctype html><title>Be right\n back</title>", headers={"content-type": "text/html"})


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("1", 1),
        ("0", 0),
        ("0.5", 0.5),
        ("-5", 0),
        (" 30 ", 30),
        ("Sat, 21 Nov 2026 12:01:30 GMT", 90),
        ("Sat, 21 Nov 2026 11:00:00 GMT", 0),
        ("bogus", None),
        ("", None),
        (None, None),
        ("inf", None),
        ("1e5", None),
        ("٣", None),
        ("99999999", 99999999),
        ("9" * 29, retry.FOREVER),
        ("9" * 400, None),
    ],
)
def test_retry_after(value: str | None, seconds: float | None) -> None:
    assert retry.retry_after(value, NOON) == seconds


@given(some.text())
def test_no_header_breaks_the_parsers(text: str) -> None:
    for parse in (retry.retry_after, retry.reset_in):
        seconds = parse(text, NOON)
        assert seconds is None or 0 <= seconds <= retry.FOREVER
    names = ("x-app-usage", "x-business-use-case-usage", "date", "x-ratelimit-reset", "x-ratelimit-remaining")
    retry.spent(dict.fromkeys(names, text), NOON)


USE = '{"1": [{"type": "pages", "call_count": 97, "estimated_time_to_regain_access": 2}]}'


@pytest.mark.parametrize(
    ("headers", "spent"),
    [
        # Mastodon: ISO time; X: unix seconds; Reddit: seconds left, float as text; Bluesky: unix seconds
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-11-21T12:00:40.500Z"}, Spent(40.5, True)),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "1795262460"}, Spent(60, False)),
        ({"x-ratelimit-remaining": "0.0", "x-ratelimit-reset": "53"}, Spent(53, True)),
        ({"ratelimit-remaining": "0", "ratelimit-reset": "1795262401"}, Spent(1, False)),
        ({"x-rate-limit-remaining": "0", "x-rate-limit-reset": "1795262460000"}, Spent(60, False)),
        ({"x-ratelimit-remaining": "1", "x-ratelimit-reset": "53"}, None),
        ({"x-ratelimit-remaining": "0"}, None),
        ({"x-ratelimit-reset": "53"}, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon"}, None),
        ({"x-ratelimit-remaining": "0", "x-ratelimit-reset": "2026-11-21T11:00:00Z"}, Spent(0, True)),
        ({"x-app-usage": '{"call_count":28,"total_time":25,"total_cputime":25}'}, None),
        ({"x-app-usage": '{"call_count":28,"total_time":95,"total_cputime":25}'}, Spent(3600, True)),
        ({"x-business-use-case-usage": USE}, Spent(120, True)),
        ({"x-app-usage": '{"call_count": "many"}'}, None),
        ({"x-app-usage": "[1]"}, None),
        ({}, None),
    ],
)
def test_what_headers_say_of_the_rest(headers: Mapping[str, str], spent: Spent | None) -> None:
    assert NOON.timestamp() == 1795262400
    assert retry.spent(headers, NOON) == spent


def test_a_reset_is_told_in_the_servers_time() -> None:
    headers = {"date": "Sat, 21 Nov 2026 13:00:00 GMT", "x-ratelimit-remaining": "0"}
    told = retry.spent({**headers, "x-ratelimit-reset": "2026-11-21T13:00:10Z"}, NOON)
    assert told == Spent(10, True)


def test_pauses_grow_and_are_spread() -> None:
    random = Random(1)
    for attempt, most in enumerate((1, 2, 4, 8, 16, 30, 30)):
        some_pauses = [retry.pause(attempt, random) for _ in range(200)]
        assert 0 <= min(some_pauses) < most * 0.2
        assert most * 0.8 < max(some_pauses) <= most


@pytest.mark.parametrize(
    ("value", "slept"),
    [("1", 1), ("0.5", 0.5), ("Sat, 21 Nov 2026 12:01:30 GMT", 90), ("120", 120)],
)
def test_429_is_waited_out(value: str, slept: float) -> None:
    clock = Clock()
    busy = Answer({}, 429, {"retry-after": value, "date": DATE})
    with serve({"/a": one_after_another(busy, Answer(GOOD))}) as server, clock.door(server.base) as door:
        assert door.get("/a").data == GOOD
    assert clock.slept == [slept]


@pytest.mark.parametrize("value", ["0", "-5", "bogus", "Sat, 21 Nov 2026 11:00:00 GMT", None])
def test_429_that_says_nothing_useful_pauses_shortly(value: str | None) -> None:
    clock = Clock()
    busy = Answer({}, 429, {"retry-after": value} if value else {})
    with serve({"/a": one_after_another(busy, Answer(GOOD))}) as server, clock.door(server.base) as door:
        assert door.get("/a").data == GOOD
    assert len(clock.slept) == 1
    assert 0 < clock.slept[0] <= 1


@pytest.mark.parametrize(
    ("headers", "until"),
    [
        ({"retry-after": "121"}, NOON + timedelta(seconds=121)),
        ({"retry-after": "99999999"}, NOON + timedelta(seconds=99999999)),
        ({"retry-after": "Sat, 21 Nov 2026 15:00:00 GMT"}, NOON + timedelta(hours=3)),
        ({"x-rate-limit-reset": "1795266000"}, NOON + timedelta(hours=1)),
        ({"x-ratelimit-reset": "2026-11-21T13:00:00Z"}, NOON + timedelta(hours=1)),
    ],
)
def test_429_for_long_is_a_gap_that_says_until_when(headers: Mapping[str, str], until: datetime) -> None:
    clock = Clock()
    busy = Answer({"message": "slow down", "serviceErrorCode": 101}, 429, {**headers, "date": DATE})
    with serve({"/a": busy}) as server, clock.door(server.base) as door:
        failed = failing(lambda: door.get("/a"))
        again = failing(lambda: door.get("/a"))
    assert (failed.reason, failed.status, failed.retry_at) == (Reason.NOT_COLLECTED, 429, until)
    assert f"rate limited until {until:%Y-%m-%d %H:%M} UTC" in failed.detail
    assert failed.code == "101"
    assert again.retry_at == until
    assert len(server.requests) == 1, "what is closed is not asked again"
    assert clock.slept == []


def test_an_empty_allowance_makes_the_next_request_wait_or_fail() -> None:
    clock = Clock()
    soon = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "53", "date": DATE}
    late = {"x-ratelimit-remaining": "0", "x-ratelimit-reset": "600", "date": DATE}
    routes = {"/soon": Answer(GOOD, headers=soon), "/late": Answer(GOOD, headers=late), "/other": GOOD}
    with serve(routes) as server, clock.door(server.base, budget_s=5000) as door:
        assert door.get("/soon").data == GOOD
        assert clock.slept == []
        assert door.get("/other").data == GOOD
        assert clock.slept == [53]
        assert door.get("/late").data == GOOD
        failed = failing(lambda: door.get("/other"))
    assert "rate limited until 2026-11-21 12:10 UTC" in failed.detail
    assert server.paths == ["/soon", "/other", "/late"]


def test_xs_allowance_counts_one_endpoint() -> None:
    clock = Clock()
    late = {"x-rate-limit-remaining": "0", "x-rate-limit-reset": str(int(NOON.timestamp()) + 900)}
    routes = {"/me": Answer(GOOD, headers=late), "/posts": GOOD}
    with serve(routes) as server, clock.door(server.base) as door:
        door.get("/me")
        assert door.get("/posts").data == GOOD
        assert "12:15 UTC" in failing(lambda: door.get("/me")).detail


@pytest.mark.parametrize(
    "fault",
    [
        *(Answer({}, status) for status in (408, 429, 500, 502, 503, 504, 522)),
        Drop(),
        Wire(HALF),
        Wire(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"dat\r\n'),
        Wire(b"not http at all\r\n\r\n"),
        CUT,
        Answer(b"", headers={"content-type": "application/json"}),
        Answer(b'{"data": "caf\xc3'),
    ],
    ids=lambda fault: getattr(fault, "status", None) or type(fault).__name__,
)
def test_what_passes_is_tried_four_times(fault: Any) -> None:
    clock = Clock()
    mended = one_after_another(fault, fault, fault, Answer(GOOD))
    with serve({"/a": mended}) as server, clock.door(server.base) as door:
        assert door.get("/a").data == GOOD
    assert len(server.requests) == 4
    assert [0 < pause <= most for pause, most in zip(clock.slept, (1, 2, 4), strict=True)] == [True] * 3
    with serve({"/a": fault}) as server, clock.door(server.base) as door:
        failed = failing(lambda: door.get("/a"))
    assert len(server.requests) == 4
    assert failed.reason == Reason.NOT_COLLECTED
    assert "(4 tries)" in failed.detail


@pytest.mark.parametrize(
    "status", [301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 410, 422, 451, 501, 505]
)
def test_what_does_not_pass_is_asked_once(status: int) -> None:
    clock = Clock()
    with serve({"/a": Answer({}, status)}) as server, clock.door(server.base) as door:
        assert failing(lambda: door.get("/a")).status == status
    assert len(server.requests) == 1


def test_a_web_page_is_tried_once_more_and_then_quoted() -> None:
    clock = Clock()
    routes = {"/a": one_after_another(PAGE, Answer(GOOD)), "/b": PAGE}
    with serve(routes) as server, clock.door(server.base) as door:
        assert door.get("/a").data == GOOD
        failed = failing(lambda: door.get("/b"))
    assert server.paths == ["/a", "/a", "/b", "/b"]
    assert "a web page instead of data: “Be right back”" in failed.detail


def test_a_query_by_post_is_repeated_only_when_told_to_wait() -> None:
    clock = Clock()
    told = Answer({}, 429, {"retry-after": "2"})
    routes = {
        "POST /told": one_after_another(told, Answer(GOOD)),
        "POST /503": one_after_another(Answer({}, 503, {"retry-after": "3"}), Answer(GOOD)),
        "POST /untold": Answer({}, 429),
        "POST /500": Answer({}, 500, {"retry-after": "3"}),
        "POST /drop": Drop(),
    }
    with serve(routes) as server, clock.door(server.base) as door:
        assert door.post("/told", json={"q": 1}).data == GOOD
        assert door.post("/503", form={"q": "a b"}).data == GOOD
    with serve(routes) as server, clock.door(server.base) as door:
        for path in ("/untold", "/500", "/drop"):
            assert "tries" not in failing(lambda path=path: door.post(path, json={})).detail  # type: ignore[misc]
    assert server.paths == ["/untold", "/500", "/drop"]
    assert clock.slept == [2, 3]


def test_bodies_arrive_as_they_were_meant() -> None:
    with serve({"/a": GOOD}) as server, Clock().door(server.base) as door:
        door.post("/a", json={"ä": [1, None]})
        door.post("/a", form={"q": "a b&c", "ü": ""})
    first, second = server.requests
    assert first.json == {"ä": [1, None]}
    assert first.headers["content-type"] == "application/json"
    assert second.form == {"q": "a b&c", "ü": ""}


def test_three_exhausted_requests_shut_the_door() -> None:
    clock = Clock()
    with serve({"/good": GOOD, "/bad": Answer({}, 500)}) as server, clock.door(server.base) as door:
        for _ in range(2):
            failing(lambda: door.get("/bad"))
        assert door.get("/good").data == GOOD
        failing(lambda: door.get("/bad"))
        before = len(server.requests)
        assert "not asked again" in failing(lambda: door.get("/good")).detail
        assert len(server.requests) == before == 13
        with clock.door(server.base) as other:
            assert other.get("/good").data == GOOD, "another account is not concerned"


def test_the_time_of_an_account_ends() -> None:
    clock = Clock()
    busy = Answer({}, 429, {"retry-after": "100"})
    with serve({"/a": busy, "/b": GOOD}) as server, clock.door(server.base, budget_s=250) as door:
        failed = failing(lambda: door.get("/a"))
        assert clock.slept == [100, 100], "a third wait would go beyond the time"
        assert failed.retry_at == NOON + timedelta(seconds=300)
        assert door.get("/b").data == GOOD
        clock.slept.append(60)
        assert "time for this account" in failing(lambda: door.get("/b")).detail


def test_a_host_that_is_not_there() -> None:
    clock = Clock()
    with serve({}) as server:
        base = server.base
    with clock.door(base) as door:
        assert "refuses connections (4 tries)" in failing(lambda: door.get("/a")).detail

    def nobody(host: str, port: int) -> list[str]:
        import socket

        raise socket.gaierror(-2, "Name or service not known")

    with clock.door("https://nowhere.example", resolve=nobody) as door:
        assert "nowhere.example has a name that cannot be found" in failing(lambda: door.get("/a")).detail


def test_a_clock_that_is_off_is_mentioned_once() -> None:
    clock = Clock()
    with (
        serve({"/a": Answer(GOOD, headers={"date": DATE})}) as server,
        clock.door(server.base, now=lambda: NOON + timedelta(days=900)) as door,
    ):
        door.get("/a")
        door.get("/a")
    assert len([line for line in clock.lines if "clock" in line]) == 1


def test_errors_of_platforms_are_quoted() -> None:
    """Code and message of the shapes the platforms document."""
    bodies: list[tuple[Any, str, str]] = [
        (
            {"error": {"message": "Invalid metric", "type": "OAuthException", "code": 100}},
            "100",
            "Invalid metric",
        ),
        (
            {"error": {"code": 403, "message": "Quota", "errors": [{"reason": "quotaExceeded"}]}},
            "quotaExceeded",
            "Quota",
        ),
        ({"error": "InvalidRequest", "message": "Profile not found"}, "InvalidRequest", "Profile not found"),
        ({"error": "Record not found"}, "", "Record not found"),
        ({"error": "invalid_grant", "error_description": "expired"}, "invalid_grant", "expired"),
        ({"errors": [{"message": "bad field", "code": 7}], "title": "Invalid Request"}, "7", "bad field"),
        (
            {"title": "CreditsDepleted", "detail": "no credits", "type": "https://x/credits"},
            "https://x/credits",
            "no credits",
        ),
        (
            {"status": 403, "serviceErrorCode": 100, "code": "ACCESS_DENIED", "message": "No"},
            "ACCESS_DENIED",
            "No",
        ),
        ({"code": 2, "message": "Authentication failed."}, "2", "Authentication failed."),
        ([{"error": {"code": 400, "message": "in a list"}}], "400", "in a list"),
        ([], "", ""),
        (None, "", ""),
        ("text", "", ""),
        ({"error": None, "errors": [None], "message": {"a": 1}}, "", ""),
        ({"message": "x" * 500}, "", "x" * 199 + "…"),
    ]
    for body, code, message in bodies:
        with serve({"/a": Answer(json.dumps(body), 400)}) as server, Clock().door(server.base) as door:
            failed = failing(lambda door=door: door.get("/a"))  # type: ignore[misc]
        assert (failed.reason, failed.status, failed.code) == (Reason.NOT_COLLECTED, 400, code)
        assert failed.data == body
        assert message in failed.detail


@pytest.mark.parametrize("status", [401, 403])
def test_a_refused_token_says_what_to_renew(status: int) -> None:
    refused = Answer({"error": {"message": "Session has expired", "code": 190}}, status)
    with serve({"/a": refused}) as server:
        with Clock().door(server.base, token_name="NOORD_TOKEN") as door:
            failed = failing(lambda: door.get("/a"))
        with Clock().door(server.base, None) as door:
            without = failing(lambda: door.get("/a"))
    assert (failed.reason, failed.code) == (Reason.NO_PERMISSION, "190")
    assert "does not accept NOORD_TOKEN" in failed.detail
    assert "Session has expired" in failed.detail
    assert "only with a token" in without.detail
