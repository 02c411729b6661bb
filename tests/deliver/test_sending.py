"""``reporter send`` from the command line: M1 to M3 and M6 to M8, with a real server behind it."""

from __future__ import annotations

import email
import json
import os
import signal
import smtplib
import socket
import subprocess
import sys
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any, cast

import pytest

from reporter import cli
from reporter.deliver import ledger
from tests.deliver import built_month
from tests.deliver.mail_server import DROP, PASSWORD, USER, MailServer

Start = Callable[..., MailServer]
ROOT = Path(__file__).parents[2]


class Client:
    """One client with a built month and a mail server."""

    def __init__(self, folder: Path, certificate: Path) -> None:
        self.folder, self.certificate = folder, certificate
        self.config = folder / "client.yml"
        self.ledger = folder / "data" / "noord" / "_client" / "mail.ledger"
        self.month = built_month.month(folder)

    def mails_to(self, there: MailServer, delivery: str = "", smtp: str = "") -> None:
        ca_file = Path(os.path.relpath(self.certificate, self.folder))
        built_month.client(self.folder, there.port, ca_file, delivery, smtp)

    def arguments(self, *more: str) -> list[str]:
        out, data = str(self.folder / "out"), str(self.folder / "data")
        return ["send", str(self.config), "--month", "2026-10", "--out", out, "--data", data, *more]

    def send(self, *more: str) -> int:
        return cli.run(self.arguments(*more))


@pytest.fixture
def client(tmp_path: Path, certificates: dict[str, tuple[Path, Path]]) -> Client:
    return Client(tmp_path, certificates["localhost"][0])


def recipients(there: MailServer) -> list[list[str]]:
    return [sorted(mail.rcpt_tos) for mail in there.kept.mails]


def test_sent_once_and_never_twice_without_force(
    server: Start, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    there = server()
    client.mails_to(there)
    assert client.send() == 0
    assert "anna@example.com: the mail of 2026-10 is sent" in capsys.readouterr().out
    assert client.send() == 0
    assert "has the mail of 2026-10 already" in capsys.readouterr().out
    assert recipients(there) == [["anna@example.com"]]
    assert client.send("--force") == 0
    assert client.send() == 0
    ids = [email.message_from_bytes(cast(bytes, m.content))["Message-ID"] for m in there.kept.mails]
    assert len(ids) == 2
    assert ids[0].endswith(".0@studio.example>")
    assert ids[1] == ids[0].replace(".0@", ".1@")


def test_each_group_gets_its_own_mail_and_sees_nobody_else(server: Start, client: Client) -> None:
    there = server()
    client.mails_to(
        there, "  cc: [cas@example.com]\n  groups:\n    - {to: [bo@example.org], cc: [dirk@example.org]}\n"
    )
    assert client.send() == 0
    assert recipients(there) == [
        ["anna@example.com", "cas@example.com"],
        ["bo@example.org", "dirk@example.org"],
    ]
    first, second = (cast(bytes, mail.content) for mail in there.kept.mails)
    assert b"example.org" not in first
    assert b"example.com" not in second


def test_lost_after_the_last_dot_is_unknown_until_forced(
    server: Start, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    there = server({"dot": [DROP]})
    client.mails_to(there)
    assert client.send() == 3
    assert "may have arrived or not" in capsys.readouterr().out
    assert client.send() == 3
    assert "send again with --force" in capsys.readouterr().out
    assert len(there.kept.mails) == 1
    assert client.send("--force") == 0
    assert (len(there.kept.mails), client.send()) == (2, 0)


def test_partly_refused_is_told_and_tried_again_for_those_alone(server: Start, client: Client) -> None:
    there = server({"RCPT bo@example.com": ["550 5.1.1 no such user"]})
    client.mails_to(there, "  cc: [bo@example.com]\n")
    assert client.send() == 3
    assert client.send() == 0
    assert recipients(there) == [["anna@example.com"], ["bo@example.com"]]


def test_killed_between_sending_and_sent(server: Start, client: Client) -> None:
    there = server()
    client.mails_to(there, smtp=f", user: {USER}, password: {{env: MAIL_PASSWORD}}")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "MAIL_PASSWORD": PASSWORD}
    line = [sys.executable, "-m", "reporter", *client.arguments()]
    process = subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    # The server has the mail and kills the sender before it answers.
    there.kept.stored = lambda: os.kill(process.pid, signal.SIGKILL)
    out, err = process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL, err
    assert [event.state for event in ledger.read(client.ledger)] == ["sending"]
    there.kept.stored = lambda: None
    again = subprocess.run(line, env=environment, capture_output=True, text=True, timeout=60)
    assert again.returncode == 3
    assert "--force" in again.stdout
    assert len(there.kept.mails) == 1
    assert PASSWORD not in f"{out!r}{err!r}{again}{client.ledger.read_text()}"
    assert PASSWORD not in " ".join(line)


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the dead close nothing
def test_a_death_at_any_step_never_doubles_a_mail(
    server: Start, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before each write, flush, command and reply the process is gone once."""
    there = server()
    client.mails_to(there)
    steps = [(os, "write"), (os, "fsync"), *((smtplib.SMTP, name) for name in ("send", "getreply"))]
    sent, died = 0, 0
    for fatal in range(200):
        with monkeypatch.context() as broken:
            count = iter(range(10_000))

            def dying(real: Callable[..., Any], fatal: int = fatal, count: Any = count) -> Callable[..., Any]:
                def step(*arguments: Any, **named: Any) -> Any:
                    if next(count) == fatal:
                        raise Killed
                    return real(*arguments, **named)

                return step

            for owner, name in steps:
                broken.setattr(owner, name, dying(getattr(owner, name)))
            try:
                assert client.send() == 0
                finished = True
            except Killed:
                finished = False
        died += not finished
        before = ledger.state_of(ledger.read(client.ledger), "2026-10", "anna@example.com")
        assert client.send() == (3 if before == "unknown" else 0)
        assert len(there.kept.mails) <= 1, f"a death at step {fatal} doubled the mail"
        sent += len(there.kept.mails)
        there.kept.mails.clear()
        client.ledger.unlink()
        if finished:
            break
    assert finished, "the mail was never finished"
    assert died > 15
    assert sent > 15


def test_a_dry_run_opens_no_socket_and_repeats_its_bytes(
    server: Start, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.mails_to(server(), smtp=", user: reports, password: {env: NOT_SET_ANYWHERE}")

    def closed(*_: Any, **__: Any) -> None:
        raise AssertionError("a dry run connects to nothing")

    monkeypatch.setattr(socket, "socket", closed)
    monkeypatch.setattr(socket, "getaddrinfo", closed)
    assert client.send("--dry-run") == 0
    first = (client.month / "mail-1.eml").read_bytes()
    (client.month / "mail-1.eml").unlink()
    assert client.send("--dry-run") == 0
    assert (client.month / "mail-1.eml").read_bytes() == first
    assert (client.month / "mail-1.eml").stat().st_mode & 0o777 == 0o600
    assert not client.ledger.exists()


def test_both_bodies_hold_the_figures_of_the_report(server: Start, client: Client) -> None:
    client.mails_to(server())
    assert client.send("--dry-run") == 0
    content = (client.month / "mail-1.eml").read_bytes()
    found = email.message_from_bytes(content, policy=default)
    text = cast(EmailMessage, found.get_body(("plain",))).get_content()
    page = cast(EmailMessage, found.get_body(("html",))).get_content()
    for words in ("1,200", "+20.0%", "5.00%", "+0.20", "90", "5,000", "+2.0%", "1,100", "reached"):
        assert words in text, words
        assert words in page, words
    assert "The only measurable goal is reached or on course; engagements rose by 20%" in text
    assert "Post on Tuesdays <b>. Shall we do this?" in text
    assert "Post on Tuesdays &lt;b&gt;. Shall we do this?" in page
    for absent in ("<img", "<script", "http:", "https:", "url(", "<link", "@import"):
        assert absent not in page
    assert found["Subject"] == "Noord & Zoon: social media report, October 2026"
    (attached,) = found.iter_attachments()
    assert attached.get_content() == built_month.pdf()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "is empty"),
        (b"<html>", "is not a PDF"),
        (built_month.pdf()[:-8], "breaks off"),
        (built_month.pdf("Noord & Zoon: social media report, September 2026"), "does not belong"),
        (built_month.pdf("Zuid: social media report, October 2026", packed=False), "does not belong"),
        (b"%PDF-1.7\n%%EOF", "has no title"),
        (built_month.pdf()[:9] + b"x" * 15_000_001 + built_month.pdf()[9:], "max_attachment_mb"),
    ],
)
def test_no_mail_without_the_pdf_of_the_month(
    server: Start, client: Client, content: bytes, why: str, capsys: pytest.CaptureFixture[str]
) -> None:
    there = server()
    client.mails_to(there)
    built_month.month(client.folder, content)
    assert client.send() == 4
    assert why in capsys.readouterr().err
    assert there.kept.seen == []


@pytest.mark.parametrize("name", ["report.pdf", "report.json"])
def test_no_mail_before_the_month_is_built(
    server: Start, client: Client, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    there = server()
    client.mails_to(there)
    (client.month / name).unlink()
    assert client.send() == 4
    assert "reporter build client.yml --month 2026-10" in capsys.readouterr().err
    assert there.kept.seen == []


@pytest.mark.parametrize(
    "changes",
    [{"period": {"month": "2026-09"}}, {"client": {"slug": "zuid"}}, {"schema": "x"}, {"gaps": None}],
)
def test_no_mail_from_another_report(server: Start, client: Client, changes: dict[str, Any]) -> None:
    there = server()
    client.mails_to(there)
    built_month.month(client.folder, **changes)
    assert (client.send(), there.kept.seen) == (4, [])


def test_no_mail_with_gaps_unless_allowed(
    server: Start, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    there = server()
    client.mails_to(there)
    gap = {"account": "ig", "measure": "*", "reason": "not_collected", "detail": "no export covers it"}
    built_month.month(client.folder, gaps=[gap])
    assert client.send() == 2
    assert "no export covers it" in capsys.readouterr().out
    assert there.kept.seen == []
    client.mails_to(there, "  send_with_gaps: true\n")
    assert client.send() == 0
    found = email.message_from_bytes(cast(bytes, there.kept.mails[0].content), policy=default)
    text = cast(EmailMessage, found.get_body(("plain",))).get_content()
    assert "no data this month for" in text or "some figures are missing for" in text


def test_a_review_is_of_one_pdf(server: Start, client: Client) -> None:
    there = server()
    client.mails_to(there, "  review: true\n")
    assert (client.send(), there.kept.seen) == (3, [])
    assert client.send("--approve") == 0
    assert there.kept.seen == []
    built_month.month(client.folder, built_month.pdf() + b"\n")
    assert (client.send(), there.kept.seen) == (3, [])
    assert client.send("--approve") == 0
    assert client.send() == 0
    assert len(there.kept.mails) == 1


def test_to_somebody_else_alone(server: Start, client: Client) -> None:
    there = server()
    client.mails_to(there, "  recipients_domains: [example.com]\n")
    assert client.send("--to", "eva@example.com") == 0
    assert client.send("--to", "eva@example.org") == 64
    assert client.send("--to", "eva@example.com\nBcc: x@example.com") == 64
    assert client.send() == 0
    assert recipients(there) == [["eva@example.com"], ["anna@example.com"]]


def test_wrong_orders_and_half_a_login(
    server: Start, client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    there = server()
    client.mails_to(there, smtp=", user: reports")
    assert client.send() == 64
    client.mails_to(there, smtp=", user: reports, password: {env: NOT_SET_ANYWHERE}")
    assert client.send() == 64
    assert "NOT_SET_ANYWHERE" in capsys.readouterr().err
    assert client.send("--approve", "--force") == 64
    client.config.write_text("client: {name: N, slug: noord}\naccounts: [{id: ig, platform: instagram}]\n")
    assert client.send() == 64
    assert there.kept.seen == []


def test_the_ledger_does_not_change_the_data(server: Start, client: Client) -> None:
    from reporter.store import Store

    store = Store(client.folder / "data" / "noord")
    client.mails_to(server())
    before = store.sha256()
    assert client.send() == 0
    assert store.sha256() == before
    assert {json.loads(line)["state"] for line in client.ledger.read_text().splitlines()} == {
        "sending",
        "sent",
    }
