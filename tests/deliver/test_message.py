"""M2, M7: the same bytes each time, the parts in their order, and headers that cannot be broken into."""

from __future__ import annotations

import email
from dataclasses import replace
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.deliver.addresses import mailbox
from reporter.deliver.message import Mail, compose, message_id
from tests.deliver.conftest import ANNA, BO, letter


def parsed(mail: Mail) -> EmailMessage:
    return email.message_from_bytes(compose(mail), policy=default)


def test_the_same_mail_is_the_same_bytes() -> None:
    assert compose(letter()) == compose(letter())


def test_parts() -> None:
    mail = letter(cc=(mailbox("cas@example.com"),), sender_name="Studio Zoë, “Noord”")
    found = parsed(mail)
    kinds = [part.get_content_type() for part in found.walk()]
    expected = ["multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf"]
    assert kinds == expected
    text = cast(EmailMessage, found.get_body(("plain",)))
    page = cast(EmailMessage, found.get_body(("html",)))
    assert text.get_content().replace("\r\n", "\n") == mail.text
    assert page.get_content().replace("\r\n", "\n") == mail.html
    (attached,) = found.iter_attachments()
    assert attached.get_content() == mail.pdf
    assert attached.get_filename() == "noord-2026-10.pdf"
    assert found["From"].addresses[0].display_name == "Studio Zoë, “Noord”"
    assert found["From"].addresses[0].addr_spec == "reports@example.com"
    assert [one.addr_spec for one in found["To"].addresses] == ["anna@example.com", "bo@example.com"]
    assert found["Cc"] == "cas@example.com"
    assert found["Bcc"] is None
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["Content-Language"] == "en"
    assert found["Date"].datetime == datetime(2026, 11, 3, 8, tzinfo=UTC)
    assert found["Message-ID"] == mail.message_id


def test_seven_bits_and_short_lines() -> None:
    long = replace(letter(), text="ö" * 5000 + "\n", subject="Größe " * 20, sender_name="ß" * 90)
    content = compose(long)
    assert content.isascii()
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert b"\r" not in content.replace(b"\r\n", b"")


def test_message_ids_tell_mails_apart_and_hold_any_name() -> None:
    sender = mailbox("reports@example.com")
    assert message_id("2026-10", "noord", (ANNA, BO), 0, sender) == message_id(
        "2026-10", "noord", (BO, ANNA), 0, sender
    )
    ids = {
        message_id(month, "noord", people, n, sender)
        for month in ("2026-10", "2026-11")
        for people in ((ANNA,), (BO,), (ANNA, BO))
        for n in (0, 1)
    }
    assert len(ids) == 12
    far = mailbox("a@" + ".".join(["b" * 60] * 4))
    longest = message_id("2026-10", "s" * 63, (ANNA,), 0, far)
    assert longest.encode() in compose(letter(message_id=longest)).replace(b"\r\n ", b"")


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=80))
@pytest.mark.parametrize("field", ["subject", "sender_name"])
def test_no_name_breaks_out_of_its_header(field: str, words: str) -> None:
    for text in (words, f"{words}\r\nBcc: all@example.com", f"{words}\u2028X-Own: 1"):
        found = parsed(letter(**{field: text}))
        usual = {"From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version"}
        assert set(found.keys()) == usual | {"Content-Type", "Content-Language"}
        assert [one.addr_spec for one in found["From"].addresses] == ["reports@example.com"]
        assert len(found["To"].addresses) == 2


def test_an_address_to_leave_by() -> None:
    found = parsed(letter(list_unsubscribe=mailbox("stop@example.com"), reply_to=mailbox("eva@example.com")))
    assert found["List-Unsubscribe"] == "<mailto:stop@example.com>"
    assert found["Reply-To"] == "eva@example.com"
    assert found["List-Unsubscribe-Post"] is None
