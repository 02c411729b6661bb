"""Logging in to a mail server, and keeping the secret out of everything that is said about it."""

from __future__ import annotations

import base64
import smtplib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from reporter.errors import UsageError


@dataclass(frozen=True, slots=True)
class Login:
    """User and secret; ``oauth`` when the secret is an access token."""

    user: str
    secret: str = field(repr=False)
    oauth: bool = False


def log_in(connection: smtplib.SMTP, login: Login) -> None:
    """Raises smtplib's errors; the server's own words stand in them."""
    if not connection.has_extn("auth"):
        raise smtplib.SMTPNotSupportedError
    if login.oauth:
        # The server's challenge (334) tells of an error; the empty answer asks for its reply.
        token = f"user={login.user}\x01auth=Bearer {login.secret}\x01\x01"
        connection.auth("XOAUTH2", lambda challenge=None: token if challenge is None else "")
    else:
        # One way only: smtplib's own login() tries all, and a wrong password would count several times.
        connection.user, connection.password = login.user, login.secret
        offered = connection.esmtp_features["auth"].upper().split()
        for name, answer in (("PLAIN", connection.auth_plain), ("LOGIN", connection.auth_login)):
            if name in offered:
                connection.auth(name, answer)
                return
        raise smtplib.SMTPNotSupportedError


def redactor(login: Login | None) -> Callable[[str], str]:
    """A function that takes the secret out of a text, in the forms in which it was sent."""
    forms = sorted(set(_forms(login)), key=lambda form: (-len(form), form)) if login else []

    def redact(text: str) -> str:
        for form in forms:
            text = text.replace(form, "***")
        return text

    return redact


def _forms(login: Login) -> Iterable[str]:
    secret, user = login.secret, login.user
    yield secret
    for raw in (
        secret,
        f"\0{user}\0{secret}",
        f"user={user}\x01auth=Bearer {secret}\x01\x01",
    ):
        yield base64.b64encode(raw.encode()).decode()


def checked(login: Login) -> Login:
    """The login, if SMTP can carry it. Raises UsageError without a word of the secret."""
    for what, text in (("user", login.user), ("secret", login.secret)):
        if not text.isascii() or not text.isprintable():
            raise UsageError(f"delivery.smtp: the {what} holds a character that a mail login cannot carry")
    return login
