"""``reporter doctor --live`` logs in to the mail server, begins no mail, and says why it was not let in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from reporter import doctor
from reporter.config import load
from reporter.doctor import Finding
from reporter.world import World
from tests.deliver.mail_server import PASSWORD, USER, MailServer

Start = Callable[..., MailServer]
CONFIG = """client: {{name: A, slug: a}}
accounts: [{{id: x, platform: x}}]
delivery:
  sender: reports@example.com
  to: [anna@example.com]
  smtp:
    {{host: localhost, port: {port}, user: {user}, password: {{env: SMTP_PASSWORD}}, ca_file: authority.pem}}
"""


def mail(folder: Path, there: MailServer, authority: Path, password: str) -> Finding:
    (folder / "authority.pem").write_bytes(authority.read_bytes())
    text = CONFIG.format(port=there.port, user=USER)
    (folder / "client.yml").write_text(text, encoding="utf-8")
    world = World(now=datetime(2026, 11, 3, tzinfo=UTC), environ={"SMTP_PASSWORD": password})
    (found,) = (one for one in doctor.client(load(folder / "client.yml"), world, True) if one.topic == "mail")
    return found


def begun(there: MailServer) -> bool:
    return bool(there.kept.mails) or any(
        step.startswith(("MAIL", "RCPT", "DATA")) for step in there.kept.seen
    )


def test_a_login_that_works(
    server: Start, certificates: dict[str, tuple[Path, Path]], tmp_path: Path
) -> None:
    there = server()
    found = mail(tmp_path, there, certificates["localhost"][0], PASSWORD)
    assert (found.level.value, found.text) == ("ok", "localhost lets us in; nothing was sent")
    assert any(step.startswith("AUTH") for step in there.kept.seen)
    assert any(step.startswith("QUIT") for step in there.kept.seen)
    assert not begun(there)


def test_a_password_that_is_wrong(
    server: Start, certificates: dict[str, tuple[Path, Path]], tmp_path: Path
) -> None:
    there = server()
    found = mail(tmp_path, there, certificates["localhost"][0], "not-the-password")
    assert found.level.value == "problem"
    assert "535" in found.text
    assert found.fix
    assert "not-the-password" not in found.line()
    assert not begun(there)


def test_a_certificate_of_another_name(
    server: Start, certificates: dict[str, tuple[Path, Path]], tmp_path: Path
) -> None:
    there = server(name="elsewhere.example")
    found = mail(tmp_path, there, certificates["elsewhere.example"][0], PASSWORD)
    assert "certificate of localhost does not hold" in found.text
    assert not any(step.startswith("AUTH") for step in there.kept.seen)
