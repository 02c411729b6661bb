"""M1: the ledger is only appended to, survives a torn line, and decides who may get a mail."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.deliver import ledger
from reporter.deliver.ledger import Event, State, approved, resends, state_of
from reporter.errors import LocalIOError

MONTH = "2026-10"
SENDING, SENT, REFUSED, UNKNOWN = State.SENDING, State.SENT, State.REFUSED, State.UNKNOWN


def event(state: State, people: tuple[str, ...] = ("anna",), n: int = 0, month: str = MONTH) -> Event:
    return Event("2026-11-03T08:00:00+00:00", month, state, people, "group", n, reply="é \n")


@pytest.mark.parametrize(
    ("states", "found"),
    [
        ([], State.OPEN),
        ([SENDING], UNKNOWN),
        ([SENDING, SENT], SENT),
        ([SENDING, UNKNOWN], UNKNOWN),
        ([SENDING, REFUSED], REFUSED),
        ([REFUSED], REFUSED),
        ([SENDING, REFUSED, SENDING, SENT], SENT),
        ([SENDING, REFUSED, SENDING], UNKNOWN),
        ([SENDING, SENT, SENDING, REFUSED], SENT),  # a forced resend that failed
        ([SENDING, SENDING, REFUSED], UNKNOWN),  # the first is still unknown
        ([SENDING, UNKNOWN, SENDING, REFUSED], UNKNOWN),
        ([SENDING, UNKNOWN, SENDING, SENT], SENT),
    ],
)
def test_the_state_of_a_person(states: list[State], found: State) -> None:
    events = [event(state) for state in states]
    assert state_of(events, MONTH, "anna") is found
    assert state_of(events, MONTH, "bo") is State.OPEN
    assert state_of(events, "2026-11", "anna") is State.OPEN


EVENTS = st.builds(
    event,
    st.sampled_from([SENDING, SENT, REFUSED, UNKNOWN]),
    st.lists(st.sampled_from(["anna", "bo", "cas"]), min_size=1, unique=True).map(tuple),
    st.integers(0, 3),
    st.sampled_from([MONTH, "2026-11"]),
)


@given(st.lists(EVENTS, max_size=12))
def test_whoever_may_have_the_mail_never_gets_it_unasked(events: list[Event]) -> None:
    """Independent truth: a person is free only if each sending was followed by a refusal."""
    for person in ("anna", "bo", "cas"):
        mine = [e.state for e in events if e.month == MONTH and person in e.people]
        following = [*mine, None][1:]
        may_have = any(
            state in (SENT, UNKNOWN) or (state is SENDING and after is not REFUSED)
            for state, after in zip(mine, following, strict=False)
        )
        free = state_of(events, MONTH, person) in (State.OPEN, REFUSED)
        assert free is not may_have


@settings(max_examples=20, deadline=None)
@given(st.lists(EVENTS, max_size=8))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, events: list[Event]) -> None:
    path = tmp_path_factory.mktemp("ledger") / "new" / "mail.ledger"
    with ledger.opened(path) as book:
        for one in events:
            book.append(one)
    assert list(ledger.read(path)) == events
    with ledger.opened(path) as book:
        assert book.events == events


@settings(max_examples=30, deadline=None)
@given(st.lists(EVENTS, min_size=1, max_size=4), st.data())
def test_a_line_that_breaks_off_was_never_written(
    tmp_path_factory: pytest.TempPathFactory, events: list[Event], data: st.DataObject
) -> None:
    path = tmp_path_factory.mktemp("ledger") / "mail.ledger"
    with ledger.opened(path) as book:
        for one in events:
            book.append(one)
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:at])
    kept = whole[:at].count(b"\n")
    assert list(ledger.read(path)) == events[:kept]
    with ledger.opened(path) as book:
        assert book.events == events[:kept]
        book.append(events[0])
    assert list(ledger.read(path)) == [*events[:kept], events[0]]


@pytest.mark.parametrize(
    "line", [b"{}", b"[]", b"x", b'{"at":"a","month":"2026-10","state":"lost"}', b"\xff", b'{"at":1}']
)
def test_a_damaged_line_stops_everything(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "mail.ledger"
    with ledger.opened(path) as book:
        book.append(event(SENDING))
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(LocalIOError, match=r"mail\.ledger:2: the line cannot be read"):
        ledger.read(path)
    with pytest.raises(LocalIOError, match=":2:"), ledger.opened(path):
        pass


def test_nothing_is_written_after_a_line_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "mail.ledger"
    with ledger.opened(path) as book:
        book.append(event(SENDING))
        with monkeypatch.context() as broken:
            broken.setattr(os, "fsync", lambda handle: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
            with pytest.raises(LocalIOError, match="the disk is full"):
                book.append(event(SENT))
        with pytest.raises(LocalIOError, match="earlier line"):
            book.append(event(SENT))


def test_only_the_owner_reads_it_and_no_link_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "_client" / "mail.ledger"
    with ledger.opened(path):
        pass
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    link = tmp_path / "link.ledger"
    link.symlink_to(path)
    with pytest.raises(LocalIOError), ledger.opened(link):
        pass


def test_resends_are_numbered_by_force_only() -> None:
    assert resends([], MONTH, "group", force=False) == resends([], MONTH, "group", force=True) == 0
    first = [event(SENDING), event(REFUSED)]
    assert resends(first, MONTH, "group", force=False) == 0
    assert resends(first, MONTH, "group", force=True) == 1
    assert resends([*first, event(SENDING, n=1)], MONTH, "group", force=False) == 1
    assert resends(first, MONTH, "others", force=True) == 0


def test_approval_is_of_one_pdf() -> None:
    def given_to(pdf: str) -> Event:
        return Event("2026-11-03T08:00:00+00:00", MONTH, State.APPROVED, pdf=pdf)

    assert not approved([], MONTH, "a")
    assert approved([given_to("a")], MONTH, "a")
    assert not approved([given_to("a")], MONTH, "b")
    assert not approved([given_to("a"), given_to("b")], MONTH, "a")
    assert not approved([given_to("a")], "2026-11", "a")
