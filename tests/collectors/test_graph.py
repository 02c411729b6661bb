"""Graph's manners: errors and their reasons, days, cursors without tokens, and the real door."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.collectors import facebook
from reporter.collectors.contract import Failed
from reporter.collectors.graph import Graph, failed, stops
from reporter.collectors.graph_values import count, days, following, midnight, moment, series, told
from reporter.collectors.http import open_door
from reporter.model import Gap, Observation, Reason
from tests.collectors.graph_answers import error, insights, of, outcome
from tests.collectors.local_server import Answer, serve
from tests.collectors.told_door import Asked, ToldDoor, asking


def body(code: int | None, message: str, sub: int | None = None) -> dict[str, Any]:
    inside: dict[str, Any] = {"message": message}
    if code is not None:
        inside["code"] = code
    if sub is not None:
        inside["error_subcode"] = sub
    return {"error": inside}


def the(error: Failed | None) -> Failed:
    assert error is not None
    return error


@pytest.mark.parametrize(
    ("told_error", "reason", "ends"),
    [
        (body(190, "expired", 463), Reason.NO_PERMISSION, True),
        (body(102, "session"), Reason.NO_PERMISSION, True),
        (body(10, "no permission"), Reason.NO_PERMISSION, False),
        (body(10, "Not enough viewers for the media to show insights"), Reason.BELOW_THRESHOLD, False),
        (body(200, "no"), Reason.NO_PERMISSION, False),
        (body(299, "no"), Reason.NO_PERMISSION, False),
        (body(300, "other"), Reason.NOT_COLLECTED, False),
        (body(4, "limit"), Reason.NOT_COLLECTED, True),
        (body(17, "limit"), Reason.NOT_COLLECTED, True),
        (body(32, "limit"), Reason.NOT_COLLECTED, True),
        (body(613, "limit"), Reason.NOT_COLLECTED, True),
        (body(80002, "limit"), Reason.NOT_COLLECTED, True),
        (body(1, "try later"), Reason.NOT_COLLECTED, False),
        (body(None, "(#100) The value must be a valid insights metric"), Reason.RETIRED, False),
        (
            body(100, "does not support the views metric for this media product type"),
            Reason.NOT_OFFERED,
            False,
        ),
        (body(100, "Invalid parameter", 2108006), Reason.NOT_OFFERED, False),
        (body(100, "gone", 33), Reason.NOT_COLLECTED, False),
        (body(100, "Pages Public Content Access requires"), Reason.NO_PERMISSION, False),
        (body(110, "Invalid user id"), Reason.NOT_COLLECTED, False),
    ],
)
def test_codes_become_reasons(told_error: Any, reason: Reason, ends: bool) -> None:
    found = the(failed(told_error, 400))
    assert (found.reason, stops(found)) == (reason, ends)


def test_no_error_is_no_failure() -> None:
    held: tuple[Any, ...] = ({}, {"error": "text"}, [], None, {"error": None}, {"data": []})
    for data in held:
        assert failed(data) is None


def test_messages_hold_no_secrets_and_no_line_breaks() -> None:
    said = "bad\nurl https://g/me?access_token=EAAB123&x=1 appsecret_proof=abc\x1b[31m" + "x" * 500
    detail = the(failed(body(100, said), 400)).detail
    assert "EAAB123" not in detail
    assert "abc" not in detail
    assert "\n" not in detail
    assert "\x1b" not in detail
    assert len(detail) < 320


def test_the_next_page_is_asked_without_the_token_of_its_link() -> None:
    link = "https://graph.facebook.com/v25.0/1/posts?access_token=SECRET&limit=5&after=B"
    assert following({"paging": {"next": link, "cursors": {"after": "A="}}}) == "after=A%3D"
    old = "https://g/posts?access_token=SECRET&until=1624385168&since&__paging_token=t&__previous"
    assert following({"paging": {"next": old}}) == "until=1624385168&__paging_token=t"
    assert following({"paging": {"cursors": {"after": "A"}}}) is None  # no next: the last page
    pages: tuple[Any, ...] = (
        {},
        {"paging": None},
        {"paging": {"next": None}},
        {"paging": {"next": "http://["}},
        [],
    )
    for page in pages:
        assert following(page) is None


def test_days_are_pacific_in_summer_and_winter() -> None:
    points = [
        {"value": 1, "end_time": "2026-10-02T07:00:00+0000"},
        {"value": 2, "end_time": "2026-11-03T08:00:00+0000"},
        {"value": None, "end_time": "2026-11-04T08:00:00+0000"},
        {"value": 3},
    ]
    rows = [
        {"name": "a", "period": "day", "values": points},
        {"name": "a", "period": "week", "values": points},
    ]
    assert series(rows, "a") == {date(2026, 10, 1): 1.0, date(2026, 11, 2): 2.0}
    assert midnight(date(2026, 10, 1)) == int(datetime(2026, 10, 1, 7, tzinfo=UTC).timestamp())
    assert midnight(date(2026, 11, 2)) == int(datetime(2026, 11, 2, 8, tzinfo=UTC).timestamp())


def test_days_end_where_the_window_or_the_present_ends() -> None:
    october, november = datetime(2026, 10, 1, 7, tzinfo=UTC), datetime(2026, 11, 1, 7, tzinfo=UTC)
    assert days(october, november, datetime(2026, 12, 1, tzinfo=UTC))[::30] == [
        date(2026, 10, 1),
        date(2026, 10, 31),
    ]
    assert days(october, november, datetime(2026, 10, 2, 8, tzinfo=UTC)) == [
        date(2026, 10, 1),
        date(2026, 10, 2),
    ]
    assert days(november, october, november) == []


@given(st.one_of(st.none(), st.booleans(), st.text(), st.floats(), st.integers(), st.lists(st.integers())))
def test_a_count_is_a_number_from_zero_on_or_nothing(value: Any) -> None:
    found = count(value)
    if found is not None:
        assert not isinstance(value, bool)
        assert found == value
        assert found >= 0


@given(st.text())
def test_a_time_is_aware_or_nothing(value: str) -> None:
    when = moment(value)
    assert when is None or when.tzinfo is UTC


def test_totals_and_lifetime_values() -> None:
    rows: list[Any] = [
        {"name": "a", "values": [{"value": 3}]},
        {"name": "b", "total_value": {"value": 4}},
        {"name": "c", "values": []},
        {"name": "d", "total_value": {"breakdowns": []}},
        {"name": 5, "values": [{"value": 9}]},
    ]
    assert told(rows) == {"a": 3, "b": 4}


def graph(**answers: Any) -> Graph:
    door = ToldDoor({f"/{name}": value for name, value in answers.items()}, "EAA")
    return Graph(door, asking(platform="facebook", external_id="1"), "https://graph.facebook.com/v25.0")


def asked(of: Graph) -> list[str]:
    assert isinstance(of.door, ToldDoor)
    return [str(one.params["metric"]) for one in of.door.asked]


def test_one_by_one_and_remembered() -> None:
    one = graph(x=insights({"a": 1, "c": 3}))
    assert told(one.insights("/x", ("a", "b", "c"), "kind")) == {"a": 1, "c": 3}
    assert told(one.insights("/x", ("a", "b", "c"), "kind")) == {"a": 1, "c": 3}
    assert asked(one) == ["a,b,c", "a", "b", "c", "a,c"]
    assert told(one.insights("/x", ("a", "c"), "other")) == {"a": 1, "c": 3}
    assert [(gap.measure, gap.reason) for gap in one.retired({"b": "clicks", "a": "views"})] == [
        ("clicks", Reason.RETIRED)
    ]


def test_a_lone_metric_is_not_asked_twice() -> None:
    one = graph(x=insights({}))
    assert one.insights("/x", ("a",), "kind") == []
    assert one.insights("/x", ("a",), "kind") == []
    assert asked(one) == ["a"]


def test_an_object_that_refuses_every_name_does_not_bury_the_names_at_once() -> None:
    one = graph(x=insights({}), y=insights({"a": 1, "b": 2}))
    with pytest.raises(Failed):
        one.insights("/x", ("a", "b"), "kind")
    assert told(one.insights("/y", ("a", "b"), "kind")) == {"a": 1, "b": 2}
    with pytest.raises(Failed):
        one.insights("/x", ("a", "b"), "kind")
    assert one.insights("/x", ("a", "b"), "kind") == []  # the third time it is the names
    assert one.insights("/x", ("a", "b"), "kind") == []
    assert len(asked(one)) == 3 + 1 + 3 + 3


@pytest.mark.parametrize(
    "why", [error(10, "no"), error(4, "limit"), error(100, "gone", 33), error(2, "later")]
)
def test_other_errors_are_not_about_names(why: Failed) -> None:
    one = graph(x=why)
    with pytest.raises(Failed):
        one.insights("/x", ("a", "b"), "kind")
    assert asked(one) == ["a,b"]
    assert not one.dead


def test_an_answer_without_a_list_is_no_empty_list() -> None:
    one = graph(x={"id": "1"})
    with pytest.raises(Failed, match="no list"):
        list(one.listing("/x", {}))


def test_paging_ends_on_a_cursor_that_comes_back() -> None:
    def page(asked: Asked) -> Any:
        after = asked.params.get("after", "0")
        return {
            "data": [{"id": f"n{after}"}],
            "paging": {"next": "https://g/x?after=1", "cursors": {"after": "1" if after == "0" else "0"}},
        }

    one = graph(x=page)
    assert [item["id"] for found in one.listing("/x", {}) for item in found] == ["n0", "n1"]


def test_through_the_real_door() -> None:
    """Graph's 400 with a code inside arrives as that code, and the token as a header."""
    dead = Answer(body(190, "Error validating access token", 463), status=400)
    with (
        serve({"/v25.0/1": dead}) as local,
        open_door(local.base + "/v25.0", "EAAsecret", allow_private=True) as door,
    ):
        ask = asking(platform="facebook", external_id="1")
        with pytest.raises(Failed) as caught:
            list(facebook.collect(ask, door))
        assert caught.value.code == "190"
        assert caught.value.reason is Reason.NO_PERMISSION
        assert "EAAsecret" not in str(caught.value)
        assert local.requests[0].headers["authorization"] == "Bearer EAAsecret"
        assert "access_token" not in local.requests[0].query


def test_a_whole_page_through_the_real_door() -> None:
    """Listings, a retired metric refused with 400, and cursors, as they travel over a wire."""

    def figures(asked: Any) -> Any:
        told_of = insights({"post_media_view": 340, "post_clicks": 4})(Asked("", asked.query, {}))
        return Answer(told_of.data, status=400) if isinstance(told_of, Failed) else told_of

    def posts(asked: Any) -> Any:
        after = asked.query.get("after")
        item = {"id": f"1_{after or 'a'}", "created_time": "2026-10-05T10:00:00+0000"}
        paging = {"next": "https://elsewhere.example/x?access_token=SECRET", "cursors": {"after": "b"}}
        return {"data": [item], "paging": {} if after else paging}

    routes = {
        "/1": {"id": "1", "name": "Acme", "followers_count": 12},
        "/1/published_posts": posts,
        "/1/insights": {"data": []},
        "/1_a/insights": figures,
        "/1_b/insights": figures,
        "/1_a/comments": {"data": []},
        "/1_b/comments": {"data": []},
    }
    with serve(routes) as local, open_door(local.base, "EAAsecret", allow_private=True) as door:
        found = outcome(facebook.collect(asking(platform="facebook", external_id="1"), door))
    assert [one.measures for one in of(found, Observation)] == [{"views": 340, "clicks": 4}] * 2
    assert {gap.measure for gap in of(found, Gap) if gap.reason is Reason.RETIRED} == {"reach", "link_clicks"}
    assert all(one.headers["authorization"] == "Bearer EAAsecret" for one in local.requests)
