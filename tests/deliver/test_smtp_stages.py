"""M4, M5: every reply at every stage, and every place where a connection can end."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from typing import cast

import pytest

from reporter.deliver.ledger import State
from reporter.deliver.login import Login
from reporter.deliver.mail import WAITS_S
from tests.deliver.conftest import Desk
from tests.deliver.mail_server import DROP, PASSWORD, USER, MailServer

Start = Callable[..., MailServer]
At = Callable[[MailServer], Desk]
STAGES = ("banner", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "dot")


def both(desk: Desk) -> set[str]:
    return set(desk.states().values())


def test_a_mail_arrives_once_and_the_ledger_says_so(server: Start, desk: At) -> None:
    there = server()
    sender = desk(there)
    told = sender.send()
    assert {one.state for one in told.values()} == {State.SENT}
    assert sender.lines() == ["sending", "sent"]
    assert both(sender) == {"sent"}
    (mail,) = there.kept.mails
    assert mail.mail_from == "reports@example.com"
    assert sorted(mail.rcpt_tos) == ["anna@example.com", "bo@example.com"]
    assert cast(bytes, mail.content).startswith(b"From: reports@example.com\r\n")
    assert b"\r\n.a line that begins with a dot" in cast(bytes, mail.content)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("code", ["450", "451", "421"])
def test_class_4_is_tried_again_and_then_arrives(server: Start, desk: At, stage: str, code: str) -> None:
    there = server({stage: [f"{code} 4.7.1 later"]})
    sender = desk(there)
    sender.login = Login(USER, PASSWORD)
    told = sender.send()
    assert {one.state for one in told.values()} == {State.SENT}, told
    assert both(sender) == {"sent"}
    assert sum(len(mail.rcpt_tos) for mail in there.kept.mails) == 2
    # A connection that ends before any content is made anew at once; other refusals wait a minute.
    lost = code == "421" and stage != "dot"
    assert sender.slept == ([] if lost else [60])


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("code", ["550", "552", "554"])
def test_class_5_is_never_tried_again(server: Start, desk: At, stage: str, code: str) -> None:
    there = server({stage: [f"{code} 5.7.1 no\x07\x1b[31m"] * 9})
    sender = desk(there)
    sender.login = Login(USER, PASSWORD)
    told = sender.send()
    assert {one.state for one in told.values()} == {State.REFUSED}
    assert {one.reply.code for one in told.values()} == {int(code)}
    assert all("5.7.1 no" in one.reply.text and one.reply.text.isprintable() for one in told.values())
    assert not any(one.reply.later for one in told.values())
    assert (sender.slept, there.kept.mails, both(sender)) == ([], [], {"refused"})
    assert there.kept.seen.count("banner") == 1


@pytest.mark.parametrize("stage", STAGES[:-1])
def test_a_lost_connection_is_made_anew_once(server: Start, desk: At, stage: str) -> None:
    there = server({stage: [DROP]})
    sender = desk(there)
    sender.login = Login(USER, PASSWORD)
    assert {one.state for one in sender.send().values()} == {State.SENT}
    assert (sender.slept, len(there.kept.mails)) == ([], 1)


@pytest.mark.parametrize("stage", STAGES[:-1])
def test_lost_twice_is_left_to_the_next_run(server: Start, desk: At, stage: str) -> None:
    there = server({stage: [DROP, DROP]})
    sender = desk(there)
    sender.login = Login(USER, PASSWORD)
    told = sender.send()
    assert {one.state for one in told.values()} == {State.REFUSED}
    assert all(one.reply.later for one in told.values())
    assert there.kept.mails == []
    assert there.kept.seen.count("banner") == 2
    assert {one.state for one in sender.send().values()} == {State.SENT}
    assert (len(there.kept.mails), both(sender)) == (1, {"sent"})


@pytest.mark.parametrize("end", [DROP, "nonsense"])
def test_no_answer_to_the_content_is_unknown_and_never_repeated(server: Start, desk: At, end: str) -> None:
    there = server({"dot": [end]})
    sender = desk(there)
    told = sender.send()
    assert {one.state for one in told.values()} == {State.UNKNOWN}
    assert sender.lines() == ["sending", "unknown"]
    assert (sender.slept, len(there.kept.mails), both(sender)) == ([], 1, {"unknown"})


def test_how_the_connection_ends_after_the_answer_does_not_matter(server: Start, desk: At) -> None:
    for end in (DROP, "421 gone", "500 what"):
        there = server({"QUIT": [end]})
        assert {one.state for one in desk(there).send().values()} == {State.SENT}


def test_waits_are_one_five_and_fifteen_minutes_and_no_more(server: Start, desk: At) -> None:
    there = server({"dot": ["451 later"] * 9})
    sender = desk(there)
    assert {one.state for one in sender.send().values()} == {State.REFUSED}
    assert sender.slept == list(WAITS_S) == [60, 300, 900]
    assert there.kept.seen.count("dot") == 4
    assert all(one.reply.later for one in sender.send().values())


def test_a_run_waits_no_longer_than_its_patience(server: Start, desk: At) -> None:
    there = server({"dot": ["451 later"] * 9})
    sender = desk(there)
    sender.patience = 10 * 60
    sender.send()
    assert sender.slept == [60, 300]


def test_some_accepted_some_refused_some_later(server: Start, desk: At) -> None:
    there = server({"RCPT bo@example.com": ["550 5.1.1 nobody here"]})
    sender = desk(there)
    told = sender.send()
    assert told["anna@example.com"].state is State.SENT
    assert told["bo@example.com"].state is State.REFUSED
    assert told["bo@example.com"].reply.code == 550
    assert sender.states() == {"anna@example.com": "sent", "bo@example.com": "refused"}
    assert [mail.rcpt_tos for mail in there.kept.mails] == [["anna@example.com"]]


def test_who_is_told_later_gets_it_later_and_nobody_twice(server: Start, desk: At) -> None:
    there = server({"RCPT bo@example.com": ["450 4.2.0 greylisted"]})
    sender = desk(there)
    assert {one.state for one in sender.send().values()} == {State.SENT}
    assert [mail.rcpt_tos for mail in there.kept.mails] == [["anna@example.com"], ["bo@example.com"]]
    assert sender.slept == [60]


def test_refused_by_name_while_the_answer_is_lost(server: Start, desk: At) -> None:
    there = server({"RCPT bo@example.com": ["550 no"], "dot": [DROP]})
    sender = desk(there)
    sender.send()
    assert sender.states() == {"anna@example.com": "unknown", "bo@example.com": "refused"}


def test_too_large_for_the_server_is_said_before_sending(server: Start, desk: At) -> None:
    there = server(data_size_limit=2000)
    sender = desk(there)
    sender.mail = replace(sender.mail, pdf=b"%PDF-" + b"x" * 4000)
    (reply,) = {one.reply for one in sender.send().values()}
    assert "the server takes 2000" in reply.text
    assert not [stage for stage in there.kept.seen if stage.startswith("MAIL")]


def test_nobody_listens(server: Start, desk: At) -> None:
    sender = desk(server())
    with socket.socket() as closed:  # bound and not listening
        closed.bind(("127.0.0.1", 0))
        sender.server = replace(sender.server, port=closed.getsockname()[1])
        told = sender.send()
    (reply,) = {one.reply for one in told.values()}
    assert "cannot be reached" in reply.text
    assert (reply.later, sender.slept, both(sender)) == (True, [], {"refused"})
