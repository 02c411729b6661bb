"""A real SMTP server (aiosmtpd) with TLS, whose replies can be scripted stage by stage."""

from __future__ import annotations

import socket
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

DROP = "drop"  # in place of a reply: the connection is cut
USER, PASSWORD = "reports", "hunter2-Pässword".replace("ä", "a")
TOKEN = "ya29.secret-token"

Script = dict[str, list[str]]  # stage -> replies in the order of their use; "" is the server's own


class Kept:
    """Every mail that the server has taken, and everything it was told."""

    def __init__(self) -> None:
        self.script: Script = {}
        self.mails: list[Envelope] = []
        self.seen: list[str] = []  # stages, in order
        self.names: set[str] = set()  # what clients called themselves
        self.stored: Callable[[], None] = lambda: None  # called before the last reply

    def armed(self, script: Script) -> None:
        """Forget what was seen, as of the controller's own first connection, and follow this script."""
        self.script, self.seen, self.names = script, [], set()

    def next(self, stage: str) -> str:
        """The scripted reply of a stage, empty for the server's own."""
        self.seen.append(stage)
        replies = self.script.get(stage, [])
        return replies.pop(0) if replies else ""

    async def handle_RCPT(
        self, server: Any, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        reply = self.next(f"RCPT {address}")
        if reply:
            return reply
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Scripted, session: Session, envelope: Envelope) -> str:
        reply = self.next("dot")
        if not reply or reply.startswith("2") or reply in (DROP, "nonsense"):
            self.mails.append(envelope)
        self.stored()
        if reply == DROP:
            server.cut()
            return "250 never read"
        return reply or "250 OK"


class Scripted(SMTP):
    """aiosmtpd, with a say at every stage before its own reply."""

    kept: Kept
    greeted = False

    def cut(self) -> None:
        """End the connection without a word."""
        transport: Any = self.transport
        transport.abort()

    async def _said(self, stage: str) -> bool:
        reply = self.kept.next(stage)
        if reply == DROP:
            self.cut()
        elif reply:
            await super().push(reply)
            if reply.startswith("421"):
                assert self.transport is not None
                self.transport.close()
        return bool(reply)

    async def push(self, status: Any) -> None:
        if not self.greeted:
            self.greeted = True
            if await self._said("banner"):
                return
        await super().push(status)

    async def smtp_EHLO(self, hostname: str) -> None:
        self.kept.names.add(hostname)
        if not await self._said("EHLO"):
            await super().smtp_EHLO(hostname)

    async def smtp_STARTTLS(self, arg: str) -> None:
        if not await self._said("STARTTLS"):
            await super().smtp_STARTTLS(arg)

    async def smtp_AUTH(self, arg: str) -> None:
        if not await self._said("AUTH"):
            await super().smtp_AUTH(arg)

    async def smtp_MAIL(self, arg: str | None) -> None:
        self.kept.seen.append(f"MAIL {arg}")
        if not await self._said("MAIL"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:
        if not await self._said("RCPT"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str) -> None:
        if not await self._said("DATA"):
            await super().smtp_DATA(arg)

    async def smtp_QUIT(self, arg: str) -> None:
        if not await self._said("QUIT"):
            await super().smtp_QUIT(arg)

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:
        import base64

        told = base64.b64decode(args[1]).decode()
        good = told == f"user={USER}\x01auth=Bearer {TOKEN}\x01\x01"
        if not good:  # the challenge that every OAuth server sends before its refusal
            await self.challenge_auth('{"status":"401"}', log_client_response=False)
        return AuthResult(success=good, handled=False, auth_data=told)


class MailServer(Controller):
    """Listens on a port of its own; offers STARTTLS, or speaks TLS at once, or (``None``) no TLS at all."""

    def __init__(
        self, kept: Kept, context: ssl.SSLContext | None, *, implicit: bool = False, **options: Any
    ) -> None:
        self.kept = kept
        self._starttls = None if implicit else context
        self._options = options
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        super().__init__(
            kept, hostname="127.0.0.1", port=port, ssl_context=context if implicit else None, ready_timeout=10
        )

    def factory(self) -> Scripted:
        server = Scripted(
            self.handler,
            tls_context=self._starttls,
            hostname="mail.test",
            authenticator=_login,
            auth_require_tls=False,
            loop=self.loop,
            **self._options,
        )
        server.kept = self.kept
        return server


def _login(server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
    good = isinstance(data, LoginPassword) and data == LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=good, handled=False)


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A fresh self-signed certificate for a host name, and its key."""
    cert, key = folder / f"{name}.pem", folder / f"{name}.key"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-nodes", "-days", "3650", "-subj", f"/CN={name}", "-addext", f"subjectAltName=DNS:{name}"),
            *("-keyout", str(key), "-out", str(cert)),
        ],
        check=True,
        capture_output=True,
    )
    return cert, key
