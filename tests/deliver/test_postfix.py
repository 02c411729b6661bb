"""The same rules against a real Postfix, where one is installed; docs/email.md has the recipe."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from reporter.deliver.ledger import State
from tests.deliver.conftest import Desk

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(
        shutil.which("postfix") is None or os.geteuid() != 0, reason="needs Postfix, and root to start it"
    ),
]

MAIN = """compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = localhost
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks = 127.0.0.0/8
mydestination =
default_transport = discard:
smtpd_tls_cert_file = {cert}
smtpd_tls_key_file = {key}
smtpd_tls_security_level = encrypt
message_size_limit = 100000
smtpd_recipient_restrictions =
  check_recipient_access inline:{{ {{bo@example.com = 550 5.1.1 nobody}} }}, permit_mynetworks, reject
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
"""


@pytest.fixture
def port(tmp_path: Path, certificates: dict[str, tuple[Path, Path]]) -> Iterator[int]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    conf = tmp_path / "conf"
    shutil.copytree("/etc/postfix", conf)
    for name in ("queue", "data"):
        (tmp_path / name).mkdir()
    shutil.chown(tmp_path / "data", "postfix")
    for place in (tmp_path, *tmp_path.parents[:2]):
        place.chmod(0o755)
    cert, key = certificates["localhost"]
    (conf / "main.cf").write_text(MAIN.format(folder=tmp_path, cert=cert, key=key))
    master = Path("/usr/share/postfix/master.cf.dist").read_text()
    lines = [
        f"{number}{line[4:]}" if line.startswith("smtp ") and "smtpd" in line else line
        for line in master.splitlines()
    ]
    (conf / "master.cf").write_text("\n".join(line.replace(" y  ", " n  ") for line in lines) + "\n")
    running = subprocess.Popen(["postfix", "-c", str(conf), "start-fg"], stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", number)) == 0:
                    break
            time.sleep(0.2)
        yield number
    finally:
        subprocess.run(["postfix", "-c", str(conf), "stop"], check=False, capture_output=True)
        running.wait(timeout=30)


def test_partial_refusal(port: int, tmp_path: Path, certificates: dict[str, tuple[Path, Path]]) -> None:
    desk = Desk(tmp_path / "ledger" / "mail.ledger", port, certificates["localhost"][0])
    told = desk.send()
    assert told["anna@example.com"].state is State.SENT
    assert told["bo@example.com"].state is State.REFUSED
    assert told["bo@example.com"].reply.code == 550
