"""TLS is verified or nothing is sent; M10: secrets stay out of everything that is said."""

from __future__ import annotations

import base64
import logging
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest

from reporter.deliver import smtp
from reporter.deliver.addresses import mailbox
from reporter.deliver.ledger import State
from reporter.deliver.login import Login, checked
from reporter.deliver.mail import Outcome
from reporter.errors import LocalIOError, UsageError
from tests.deliver.conftest import Desk
from tests.deliver.mail_server import PASSWORD, TOKEN, USER, MailServer

Start = Callable[..., MailServer]
At = Callable[[MailServer], Desk]


def said(told: dict[str, Outcome]) -> str:
    """The one refusal that everybody met."""
    (reply,) = {one.reply for one in told.values()}
    assert {one.state for one in told.values()} == {State.REFUSED}
    assert not reply.later, "waiting would not help"
    return reply.text


def nothing_left(there: MailServer) -> bool:
    return not there.kept.mails and not any(step.startswith(("MAIL", "AUTH")) for step in there.kept.seen)


def test_a_server_without_starttls_gets_nothing(server: Start, desk: At) -> None:
    there = server(tls="none")
    sender = desk(there)
    sender.login = Login(USER, PASSWORD)
    assert "offers no STARTTLS" in said(sender.send())
    assert nothing_left(there)


def test_a_certificate_of_nobody_we_know_is_refused(server: Start, desk: At) -> None:
    there = server()
    sender = desk(there)
    sender.server = replace(sender.server, ca_file=None)
    assert "certificate of localhost does not hold" in said(sender.send())
    assert nothing_left(there)


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_certificate_for_another_name_is_refused(
    server: Start, desk: At, certificates: dict[str, tuple[Path, Path]], tls: str
) -> None:
    there = server(name="elsewhere.example", tls=tls)
    sender = desk(there)
    ca_file = certificates["elsewhere.example"][0]
    sender.server = replace(
        sender.server, ca_file=ca_file, tls="implicit" if tls == "implicit" else "starttls"
    )
    assert "ostname mismatch" in said(sender.send())
    assert nothing_left(there)


def test_implicit_tls_carries_the_mail(server: Start, desk: At) -> None:
    there = server(tls="implicit")
    sender = desk(there)
    sender.server = replace(sender.server, tls="implicit")
    assert {one.state for one in sender.send().values()} == {State.SENT}


def test_implicit_tls_against_a_plain_port_is_explained(server: Start, desk: At) -> None:
    there = server()
    sender = desk(there)
    sender.server = replace(sender.server, tls="implicit")
    assert "no TLS with localhost" in said(sender.send())
    assert nothing_left(there)


def test_a_ca_file_that_is_none_is_named(server: Start, desk: At, tmp_path: Path) -> None:
    sender = desk(server())
    for content in (None, "no certificate"):
        path = tmp_path / "authority.pem"
        if content:
            path.write_text(content)
        sender.server = replace(sender.server, ca_file=path)
        with pytest.raises(LocalIOError, match=r"authority\.pem is no readable PEM file"):
            sender.send()


def test_password(server: Start, desk: At) -> None:
    there = server()
    sender = desk(there)
    sender.login = Login(USER, PASSWORD)
    assert {one.state for one in sender.send().values()} == {State.SENT}
    assert there.kept.seen.count("AUTH") == 1


def test_a_wrong_password_is_tried_once_and_never_repeated(
    server: Start, desk: At, caplog: pytest.LogCaptureFixture
) -> None:
    there = server()
    sender = desk(there)
    sender.login = Login(USER, "wrong-secret")
    with caplog.at_level(logging.DEBUG, "reporter"):
        text = said(sender.send())
    assert "check user and password" in text
    assert there.kept.seen.count("AUTH") == 1
    ours = "\n".join(r.getMessage() for r in caplog.records if r.name.startswith("reporter"))
    assert "wrong-secret" not in ours + text + sender.path.read_text()


@pytest.mark.parametrize("form", ["raw", "base64", "plain"])
def test_a_server_that_repeats_the_secret_is_not_quoted(server: Start, desk: At, form: str) -> None:
    secret = "s3cret-of-ours"
    echo = {
        "raw": secret,
        "base64": base64.b64encode(secret.encode()).decode(),
        "plain": base64.b64encode(f"\0{USER}\0{secret}".encode()).decode(),
    }[form]
    there = server({"AUTH": [f"535 5.7.8 you said {echo} to me"]})
    sender = desk(there)
    sender.login = Login(USER, secret)
    text = said(sender.send())
    assert "you said *** to me" in text
    assert echo not in sender.path.read_text()


def test_token(server: Start, desk: At) -> None:
    there = server()
    sender = desk(there)
    sender.login = Login(USER, TOKEN, oauth=True)
    assert {one.state for one in sender.send().values()} == {State.SENT}


def test_a_token_that_ended_is_refused_after_the_challenge(server: Start, desk: At) -> None:
    there = server()
    sender = desk(there)
    sender.login = Login(USER, "ya29.ended", oauth=True)
    assert "535" in f"{sender.send()['anna@example.com'].reply}"
    assert there.kept.mails == []
    assert "ya29" not in sender.path.read_text()


def test_microsofts_end_of_passwords_is_explained(server: Start, desk: At) -> None:
    reply = "550 5.7.30 Basic authentication is not supported for Client Submission"
    there = server({"AUTH": [reply]})
    sender = desk(there)
    sender.login = Login(USER, PASSWORD)
    assert "use a token (XOAUTH2)" in said(sender.send())


@pytest.mark.parametrize("secret", ["pässword", "pass\nword", "pass\x01word"])
def test_a_secret_that_cannot_be_carried_is_refused_unseen(secret: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked(Login(USER, secret))
    assert "word" not in str(caught.value).replace("password", "")
    assert secret not in "".join(traceback.format_exception(caught.value))


def test_a_login_never_shows_its_secret() -> None:
    assert PASSWORD not in repr(Login(USER, PASSWORD))


def test_debug_output_of_smtplib_is_never_on() -> None:
    for path in Path(smtp.__file__).parent.glob("*.py"):
        assert "debuglevel" not in path.read_text(encoding="utf-8")


def test_an_international_address_needs_a_server_that_takes_it(server: Start, desk: At) -> None:
    person = mailbox("zoë@example.com")
    refusing = server()
    sender = desk(refusing)
    sender.mail = replace(sender.mail, to=(person,))
    assert "SMTPUTF8" in said(sender.send())
    assert refusing.kept.mails == []
    taking = server(enable_SMTPUTF8=True)
    sender.server = replace(sender.server, port=taking.port)
    assert {one.state for one in sender.send().values()} == {State.SENT}
    (mail,) = taking.kept.mails
    assert mail.rcpt_tos == ["zoë@example.com"]
    assert "To: zoë@example.com\r\n".encode() in cast(bytes, mail.content)


def test_we_introduce_ourselves_by_the_senders_domain(server: Start, desk: At) -> None:
    there = server()
    desk(there).send()
    assert there.kept.names == {"example.com"}
