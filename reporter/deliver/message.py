"""The e-mail as bytes: the same mail gives the same bytes each time."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, SMTPUTF8
from typing import cast

from reporter.deliver.addresses import Mailbox
from reporter.text import cut

SUBJECT = 150  # graphemes
# Base64 and quoted-printable only: some relays cannot carry eight bits.
_PLAIN = SMTP.clone(cte_type="7bit")
_INTERNATIONAL = SMTPUTF8.clone(cte_type="7bit")


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail to one group of people; ``moment`` is an aware time."""

    sender: Mailbox
    to: tuple[Mailbox, ...]
    subject: str
    text: str
    html: str
    pdf: bytes
    filename: str
    message_id: str
    moment: datetime
    language: str = "en"
    cc: tuple[Mailbox, ...] = ()
    sender_name: str = ""
    reply_to: Mailbox | None = None
    list_unsubscribe: Mailbox | None = None

    @property
    def recipients(self) -> tuple[Mailbox, ...]:
        """Everybody it is for."""
        return (*self.to, *self.cc)

    @property
    def international(self) -> bool:
        """Whether an address needs a server with SMTPUTF8."""
        named = (self.sender, *self.recipients, self.reply_to, self.list_unsubscribe)
        return not all(one.plain for one in named if one is not None)


def group_id(recipients: tuple[Mailbox, ...]) -> str:
    """Twelve digits that stand for these people, in whatever order they are listed."""
    text = "\n".join(sorted({one.key for one in recipients}))
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def message_id(month: str, client: str, recipients: tuple[Mailbox, ...], n: int, sender: Mailbox) -> str:
    """``<month.client.group.n@domain>``; ``n`` counts forced resends."""
    return f"<{month}.{client}.{group_id(recipients)}.{n}@{sender.domain}>"


def compose(mail: Mail) -> bytes:
    """The message: mixed(alternative(text, HTML), PDF), lines ending in CR LF.

    Raises ValueError when a name would break out of its header: names are cleaned before, so that is a bug.
    """
    message = EmailMessage(policy=_INTERNATIONAL if mail.international else _PLAIN)
    message["From"] = mail.sender.header(mail.sender_name)
    message["To"] = _list(mail.to)
    if mail.cc:
        message["Cc"] = _list(mail.cc)
    if mail.reply_to:
        message["Reply-To"] = mail.reply_to.header()
    message["Subject"] = cut(mail.subject, SUBJECT)
    message["Date"] = mail.moment
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    if mail.list_unsubscribe:
        message["List-Unsubscribe"] = f"<mailto:{mail.list_unsubscribe.address}>"
    message.set_content(mail.text, charset="utf-8", cte="quoted-printable")
    message.add_alternative(mail.html, subtype="html", charset="utf-8", cte="quoted-printable")
    message.add_attachment(mail.pdf, maintype="application", subtype="pdf", filename=mail.filename)
    message["Content-Language"] = mail.language  # after the parts, whose making takes such headers away
    _bound(message, hashlib.sha256(mail.message_id.encode()).hexdigest()[:24])
    return message.as_bytes()


def _list(people: tuple[Mailbox, ...]) -> tuple[Address, ...]:
    return tuple(one.header() for one in people)


def _bound(message: EmailMessage, seed: str) -> None:
    """Fixed boundaries; ``=_`` stands in neither base64 nor quoted-printable, so no part can hold one."""
    message.set_boundary(f"=_reporter_{seed}_1")
    alternative = next(message.iter_parts())
    cast(EmailMessage, alternative).set_boundary(f"=_reporter_{seed}_2")
