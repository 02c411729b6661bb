"""One SMTP transaction over verified TLS: what the server said to each recipient, and how far it came."""

from __future__ import annotations

import re
import smtplib
import ssl
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from reporter.deliver.login import Login, log_in, redactor
from reporter.errors import LocalIOError
from reporter.text import cut

TIMEOUT_S = 30  # of each read and write
REPLY = 300  # graphemes of a server's reply that are kept
_HINTS = {
    530: "the server wants a login: set delivery.smtp.user and password",
    534: "the provider wants an app password or a token (XOAUTH2)",
    535: "check user and password; Gmail and Microsoft 365 want an app password or a token (XOAUTH2)",
    552: "the mail is larger than the mailbox or server takes",
}


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed over; the name in its certificate must be ``host``."""

    host: str
    port: int
    tls: Literal["starttls", "implicit"]
    name: str  # what we call ourselves: the sender's domain, never this machine's name
    ca_file: Path | None = None


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who sends what to whom; addresses are plain ``local@domain``."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes
    international: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """A server's answer, or ours (code 0) when there was none; ``later`` when trying again makes sense."""

    code: int
    text: str
    later: bool = False

    @property
    def good(self) -> bool:
        """Whether this is a reply of class 2."""
        return 200 <= self.code < 300

    def __str__(self) -> str:
        return f"{self.code} {self.text}" if self.code else self.text


class NotSent(Exception):
    """Nothing of the mail's content has left; ``lost`` when the connection broke or was closed by 421."""

    def __init__(self, reply: Reply, *, lost: bool = False) -> None:
        self.reply = reply
        self.lost = lost
        super().__init__(str(reply))


class Unclear(Exception):
    """The content has left and no answer came; ``replies`` are those to recipients refused before."""

    def __init__(self, replies: Mapping[str, Reply]) -> None:
        self.replies = replies
        super().__init__("no answer to the content")


class Witness(Protocol):
    """Who writes down what happens, in the moment in which it is known."""

    def sending(self, people: tuple[str, ...]) -> None:
        """These are accepted; the next step can send content."""

    def answered(self, people: tuple[str, ...], reply: Reply) -> None:
        """The server has answered the content."""


def transact(
    server: Server, login: Login | None, envelope: Envelope, witness: Witness
) -> Mapping[str, Reply]:
    """Hand a mail over once; the last reply to each recipient, class 2 for those who have it.

    Raises:
        NotSent: nothing has left, for anybody.
        Unclear: the answer to the content is not known.
        LocalIOError: ``ca_file`` cannot be read.
    """
    redact = redactor(login)
    with _session(server, login) as connection:
        return _transaction(connection, envelope, witness, redact)


def try_login(server: Server, login: Login | None) -> None:
    """Connect, log in where there is a login, and leave: no mail is begun. Raises as ``transact``."""
    with _session(server, login):
        pass


@contextmanager
def _session(server: Server, login: Login | None) -> Iterator[smtplib.SMTP]:
    """A connection after TLS and login; what goes wrong, here or while it is used, in our words."""
    redact = redactor(login)
    context = _context(server.ca_file)
    try:
        with _connected(server, context) as connection:
            _greet(connection, server, context)
            if login is not None:
                log_in(connection, login)
            yield connection
    except smtplib.SMTPServerDisconnected:
        raise NotSent(Reply(0, "the server closed the connection", later=True), lost=True) from None
    except smtplib.SMTPResponseException as error:
        raise _refused(error.smtp_code, error.smtp_error, redact) from None
    except smtplib.SMTPNotSupportedError:
        raise NotSent(Reply(0, "the server offers no login that we know")) from None
    except ssl.SSLCertVerificationError as error:
        why = f"the certificate of {server.host} does not hold ({error.verify_message})"
        advice = "give its authority in delivery.smtp.ca_file, or mend delivery.smtp.host"
        raise NotSent(Reply(0, f"{why}; {advice}")) from None
    except ssl.SSLError as error:
        why = f"no TLS with {server.host}:{server.port} ({error.reason or 'handshake failed'})"
        raise NotSent(Reply(0, f"{why}; check port and tls")) from None
    except OSError as error:
        why = f"{server.host}:{server.port} cannot be reached ({error.strerror or type(error).__name__})"
        raise NotSent(Reply(0, why, later=True), lost=True) from None


def _context(ca_file: Path | None) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_file)
    except OSError as error:
        raise LocalIOError(f"delivery.smtp.ca_file: {ca_file} is no readable PEM file") from error


@contextmanager
def _connected(server: Server, context: ssl.SSLContext) -> Iterator[smtplib.SMTP]:
    if server.tls == "implicit":
        connection: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.port, local_hostname=server.name, timeout=TIMEOUT_S, context=context
        )
    else:
        connection = smtplib.SMTP(server.host, server.port, local_hostname=server.name, timeout=TIMEOUT_S)
    try:
        yield connection
    except Exception:
        _leave(connection)
        raise
    else:
        _leave(connection)
    finally:  # an interrupt comes here at once: in the middle of the content a QUIT would be content
        connection.close()


def _leave(connection: smtplib.SMTP) -> None:
    """Whatever was to be known is known by now: how the connection ends changes nothing."""
    with suppress(smtplib.SMTPException, OSError):
        connection.quit()


def _greet(connection: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    _ehlo(connection)
    if server.tls == "implicit":
        return
    if not connection.has_extn("starttls"):
        why = f"{server.host} offers no STARTTLS, and nothing is sent without TLS; check port and tls"
        raise NotSent(Reply(0, why))
    code, text = connection.starttls(context=context)
    if code != 220:
        raise smtplib.SMTPResponseException(code, text)
    _ehlo(connection)


def _ehlo(connection: smtplib.SMTP) -> None:
    code, text = connection.ehlo()
    if not 200 <= code < 300:
        raise smtplib.SMTPResponseException(code, text)


def _transaction(
    connection: smtplib.SMTP,
    envelope: Envelope,
    witness: Witness,
    redact: Callable[[str], str],
) -> Mapping[str, Reply]:
    code, text = connection.mail(envelope.sender, _options(connection, envelope))
    if not 200 <= code < 300:
        raise smtplib.SMTPResponseException(code, text)
    replies = {}
    for recipient in envelope.recipients:
        code, text = connection.rcpt(recipient)
        replies[recipient] = _reply(code, text, redact)
        if code == 421:
            raise smtplib.SMTPResponseException(code, text)
    accepted = tuple(one for one, reply in replies.items() if reply.good)
    if not accepted:
        return replies
    witness.sending(accepted)
    last = _content(connection, envelope.content, redact)
    if last is None:
        raise Unclear({one: reply for one, reply in replies.items() if one not in accepted})
    witness.answered(accepted, last)
    return {**replies, **dict.fromkeys(accepted, last)}


def _options(connection: smtplib.SMTP, envelope: Envelope) -> list[str]:
    """Extensions of MAIL FROM; refuses what the server has said it will not take."""
    size = len(envelope.content)
    most = connection.esmtp_features.get("size", "")
    if most.isdecimal() and 0 < int(most) < size:
        why = f"the mail has {size} bytes and the server takes {most}; send the report another way"
        raise NotSent(Reply(0, why))
    options = [f"SIZE={size}"] if connection.has_extn("size") else []
    if envelope.international:
        if not connection.has_extn("smtputf8"):
            why = "an address has letters outside ASCII before the @, and the server takes none (SMTPUTF8)"
            raise NotSent(Reply(0, why))
        options += ["SMTPUTF8", "BODY=8BITMIME"]
        connection.command_encoding = "utf-8"
    return options


def _content(connection: smtplib.SMTP, content: bytes, redact: Callable[[str], str]) -> Reply | None:
    """DATA and the content; None when no answer came. Until the server says 354 nothing has left."""
    code, text = connection.docmd("DATA")
    if code != 354:
        raise smtplib.SMTPResponseException(code, text)
    stuffed = re.sub(rb"(?m)^\.", b"..", content)
    try:
        connection.send(stuffed + b".\r\n")
        code, text = connection.getreply()
    except (smtplib.SMTPException, OSError):
        return None
    understood = 200 <= code < 300 or 400 <= code < 600
    return _reply(code, text, redact) if understood else None


def _refused(code: int, text: bytes | str, redact: Callable[[str], str]) -> NotSent:
    """What a reply outside the transaction's own comes to; one that is none counts as a lost connection."""
    if not 400 <= code < 600:
        return NotSent(Reply(0, "the server's answer is not SMTP; check host and port"))
    return NotSent(_reply(code, text, redact), lost=code == 421)


def _reply(code: int, text: bytes | str, redact: Callable[[str], str]) -> Reply:
    """The server's words, without our secrets and control characters, with what to do where we know it."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    said = cut(redact(words), REPLY)  # redacted whole, so that no cut leaves a part of a secret
    hint = _HINTS.get(code, "")
    if "5.7.30" in said:
        hint = "Microsoft 365 takes no passwords any more: use a token (XOAUTH2)"
    text = f"{said} ({hint})" if hint and code >= 500 else said
    return Reply(code, text, later=400 <= code < 500)
