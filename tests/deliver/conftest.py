"""A mail server with a certificate of its own, and mails to send to it."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter.deliver import ledger, mail
from reporter.deliver.addresses import mailbox
from reporter.deliver.login import Login
from reporter.deliver.mail import Clock, Office, Outcome
from reporter.deliver.message import Mail, message_id
from reporter.deliver.smtp import Server
from tests.deliver.mail_server import Kept, MailServer, Script, certificate

NOW = datetime(2026, 11, 3, 8, 0, tzinfo=UTC)
ANNA, BO = mailbox("anna@example.com"), mailbox("bo@example.com")


@pytest.fixture(scope="session")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, Path]]:
    folder = tmp_path_factory.mktemp("certificates")
    return {name: certificate(folder, name) for name in ("localhost", "elsewhere.example")}


@pytest.fixture
def server(certificates: dict[str, tuple[Path, Path]]) -> Iterator[Callable[..., MailServer]]:
    """Starts servers: ``server(script, name=certificate's host, tls=starttls | implicit | none)``."""
    with ExitStack() as stack:

        def start(
            script: Script | None = None, *, name: str = "localhost", tls: str = "starttls", **options: Any
        ) -> MailServer:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(*certificates[name])
            made = MailServer(
                Kept(), None if tls == "none" else context, implicit=tls == "implicit", **options
            )
            made.start()
            made.kept.armed(script or {})
            stack.callback(made.stop)
            return made

        yield start


class Desk:
    """Sends one mail through ``deliver`` as the corridor does, with a clock that only counts."""

    def __init__(self, path: Path, port: int, ca_file: Path | None) -> None:
        self.path = path
        self.slept: list[float] = []
        self.server = Server("localhost", port, "starttls", "example.com", ca_file)
        self.login: Login | None = None
        self.patience = 25 * 60.0
        self.mail = letter()

    def send(self, *, n: int = 0) -> dict[str, Outcome]:
        office = Office(self.server, self.login, Clock(lambda: NOW, self.slept.append), self.patience)
        with ledger.opened(self.path) as book:
            told = mail.deliver(self.mail, self.mail.recipients, "2026-10", n, office, book)
        return {outcome.person.address: outcome for outcome in told}

    def states(self) -> dict[str, str]:
        events = ledger.read(self.path)
        return {one.address: ledger.state_of(events, "2026-10", one.key) for one in self.mail.recipients}

    def lines(self) -> list[str]:
        return [event.state for event in ledger.read(self.path)]


def letter(**changes: Any) -> Mail:
    """A small mail to two people."""
    people = (ANNA, BO)
    base = Mail(
        sender=mailbox("reports@example.com"),
        to=people,
        subject="Noord: social media report, October 2026",
        text="Engagements: 1,234\n.a line that begins with a dot\n",
        html="<!doctype html><p>Engagements: 1,234</p>\n",
        pdf=b"%PDF-1.7\nnothing\n%%EOF\n",
        filename="noord-2026-10.pdf",
        message_id=message_id("2026-10", "noord", people, 0, mailbox("reports@example.com")),
        moment=NOW,
    )
    return replace(base, **changes)


@pytest.fixture
def desk(tmp_path: Path, certificates: dict[str, tuple[Path, Path]]) -> Callable[[MailServer], Desk]:
    def made(to: MailServer) -> Desk:
        return Desk(tmp_path / "data" / "mail.ledger", to.port, certificates["localhost"][0])

    return made
