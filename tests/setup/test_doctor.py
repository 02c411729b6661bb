"""``reporter doctor``: each thing that can be broken is found, with its fix; a secret is never printed."""

from __future__ import annotations

import json
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from reporter import cli, doctor, live
from reporter.config import load
from reporter.deliver.ledger import Event, State, opened
from reporter.doctor import Finding, Level, machine, packages
from reporter.world import World
from tests.collectors.local_server import Answer, serve

NOW = datetime(2026, 11, 3, 6, tzinfo=UTC)
SECRET = "EAAdoctorsecret0123456789abcdef"
CONFIG = """client: {name: A, slug: a}
accounts:
  - {id: page, platform: facebook, handle: acme, token: {env: PAGE_TOKEN}}
"""
MAIL = """delivery:
  sender: me@studio.example
  to: [owner@client.example]
  smtp: {host: 127.0.0.1, port: PORT, user: me, password: {env: SMTP_PASSWORD}}
"""


def examined(folder: Path, config: str = CONFIG, live: bool = False, **env: str) -> list[Finding]:
    (folder / "client.yml").write_text(config, encoding="utf-8")
    return list(doctor.client(load(folder / "client.yml"), World(now=NOW, environ=env), live))


def on(topic: str, findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(one.level.value, one.text, one.fix) for one in findings if one.topic == topic]


def test_a_secret_that_is_not_set(tmp_path: Path) -> None:
    assert on("credentials", examined(tmp_path)) == [
        ("problem", "page: the environment has no PAGE_TOKEN", "set it to the secret")
    ]


def test_a_secret_that_is_set_is_not_repeated(tmp_path: Path) -> None:
    found = examined(tmp_path, PAGE_TOKEN=SECRET)
    ((level, text, _),) = on("credentials", found)
    assert (level, SECRET in text) == ("ok", False)


@pytest.mark.parametrize(
    ("days", "level", "words"),
    [
        (-1, "problem", "has expired on 2026-11-02"),
        (5, "warning", "expires in 5 days"),
        (60, "ok", "2027-01-02"),
    ],
)
def test_when_a_token_ends(days: int, level: str, words: str, tmp_path: Path) -> None:
    """As the last ``check --live`` or ``doctor --live`` kept it."""
    root = tmp_path / "data" / "a"
    root.mkdir(parents=True)
    end = (NOW + timedelta(days=days)).isoformat()
    (root / live.ENDS).write_text(json.dumps({"page": end}), encoding="utf-8")
    ((told, text, _),) = on("credentials", examined(tmp_path, PAGE_TOKEN=SECRET))
    assert told == level
    assert words in text


def test_an_account_with_nothing(tmp_path: Path) -> None:
    found = examined(tmp_path, "client: {name: A, slug: a}\naccounts: [{id: t, platform: tiktok}]\n")
    ((level, text, fix),) = on("accounts", found)
    assert (level, text) == ("problem", "t has neither export files nor a token")
    assert "docs/platforms/tiktok.md" in fix


def test_live_asks_and_keeps_no_secret(tmp_path: Path) -> None:
    error = {"message": f"Invalid token {SECRET}", "type": "OAuthException", "code": 190}
    with serve({"/*": Answer({"error": error}, status=400)}) as server:
        text = CONFIG.replace("handle: acme", f'handle: acme, endpoint: "{server.base}/v25.0"')
        found = examined(tmp_path, text, live=True, PAGE_TOKEN=SECRET)
    ((level, text, fix),) = on("credentials", found)
    assert level == "problem"
    assert "docs/platforms/facebook.md" in fix
    assert SECRET not in "".join(one.line() for one in found)


def stored(folder: Path, day: str) -> None:
    with opened(folder / "data" / "a" / "_client" / "mail.ledger") as book:
        book.append(Event(f"{day}T08:00:00+00:00", "2026-09", State.SENT, people=("x@y.example",)))


@pytest.mark.parametrize(("day", "level"), [("2026-09-28", "ok"), ("2026-09-27", "problem")])
def test_a_schedule_that_sleeps(day: str, level: str, tmp_path: Path) -> None:
    """From 28 September, 8:00, to 3 November, 6:00, it is 35 whole days; from the 27th 36."""
    stored(tmp_path, day)
    first = on("schedule", examined(tmp_path))[0]
    assert first[0] == level
    assert day in first[1]


def flow(folder: Path, text: str) -> tuple[str, str, str]:
    path = folder / ".github" / "workflows" / "w.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return on("schedule", examined(folder))[1]


def test_the_workflow(tmp_path: Path) -> None:
    assert on("schedule", examined(tmp_path))[1][0] == "warning"
    used = f"on: {{schedule: []}}\n# schedule:\nuses: acme/reporter@{'a' * 40}\n"
    assert flow(tmp_path, used)[0] == "ok"
    level, _, fix = flow(tmp_path, used.replace("acme/reporter@" + "a" * 40, "OWNER/reporter@" + "0" * 40))
    assert level == "problem"
    assert "OWNER" in fix


@dataclass(frozen=True)
class Repository:
    """A git repository around a client."""

    folder: Path

    def git(self, *words: str) -> None:
        line = ("git", "-C", str(self.folder), "-c", "user.name=A", "-c", "user.email=a@b.example", *words)
        subprocess.run(line, check=True, capture_output=True)

    def data(self) -> None:
        path = self.folder / "data" / "a" / "page" / "counts" / "2026-10.jsonl"
        path.parent.mkdir(parents=True)
        path.touch()

    def told(self) -> list[tuple[str, str]]:
        return [(level, text) for level, text, _ in on("git", examined(self.folder))]


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.git("init", "--quiet")
    return made


def test_no_repository(tmp_path: Path) -> None:
    ((level, text, fix),) = on("git", examined(tmp_path))
    assert (level, "in no git repository" in text, "git init" in fix) == ("warning", True, True)


def test_data_is_committed_or_not(repository: Repository) -> None:
    assert repository.told() == [("ok", "there is no data yet")]
    repository.data()
    assert repository.told()[0][0] == "warning"
    repository.git("add", "--all")
    repository.git("commit", "--quiet", "--message", "x")
    assert repository.told() == [("ok", "the data is committed")]


def test_data_that_git_ignores(repository: Repository) -> None:
    repository.data()
    (repository.folder / ".gitignore").write_text("/data/\n", encoding="utf-8")
    ((level, text),) = repository.told()
    assert (level, "this disk only" in text) == ("problem", True)
    flow(repository.folder, "env: {DATA_BRANCH: reporter-data}\n")
    assert repository.told() == [
        ("ok", "git ignores the data here, and a workflow keeps it on a branch of its own")
    ]


def test_data_with_a_repository_of_its_own(repository: Repository) -> None:
    repository.data()
    subprocess.run(("git", "init", "--quiet", str(repository.folder / "data")), check=True)
    assert repository.told() == [("ok", "the data has a repository of its own")]


def test_committed_secrets(repository: Repository) -> None:
    (repository.folder / ".env").write_text(f"PAGE_TOKEN={SECRET}", encoding="utf-8")
    assert len(repository.told()) == 1
    repository.git("add", ".env")
    assert repository.told()[0] == ("problem", "a file of secrets is committed")


def test_mail_settings(tmp_path: Path) -> None:
    text = CONFIG + MAIL.replace("PORT", "9")
    assert on("mail", examined(tmp_path)) == []
    assert on("mail", examined(tmp_path, text)) == [
        ("problem", "the environment has no SMTP_PASSWORD", "set it to the mail server's password")
    ]
    assert on("mail", examined(tmp_path, text, SMTP_PASSWORD=SECRET))[0][0] == "ok"
    ((level, told, _),) = on("mail", examined(tmp_path, text, live=True, SMTP_PASSWORD=SECRET))
    assert (level, "cannot be reached" in told, SECRET in told) == ("problem", True, False)


def test_this_machine(tmp_path: Path) -> None:
    found = list(doctor.this_machine(World(now=NOW), {"output": tmp_path / "not" / "yet"}))
    assert [one.topic for one in found if one.level is Level.PROBLEM] == []
    assert {"python", "packages", "libraries", "fonts", "clock", "time zones", "disk"} == {
        o.topic for o in found
    }


def test_a_clock_that_is_wrong() -> None:
    first = next(machine.clock(datetime(2020, 1, 1, tzinfo=UTC)))
    assert (first.level, first.fix) == (Level.PROBLEM, "set the clock")


class Usage(NamedTuple):
    total: int
    used: int
    free: int


@pytest.mark.parametrize(
    ("free", "level"),
    [(1_000_000_000, "ok"), (999_999_999, "warning"), (200_000_000, "warning"), (199_999_999, "problem")],
)
def test_the_disk(free: int, level: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage(free, 0, free))
    assert [one.level.value for one in machine.disk({"output": tmp_path})] == [level]


def test_packages_against_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    here = packages._installed("click")
    lock.write_text(f"click=={here} \\\n    --hash=sha256:00\n", encoding="utf-8")
    assert [one.level.value for one in packages.locked(lock)] == ["ok"]
    lock.write_text(
        "click==0.0.1 \\\n    --hash=sha256:00\nno-such-package==1 ; sys_platform == 'win32' \\\n"
    )
    (found,) = packages.locked(lock)
    assert (found.level, found.text) == (Level.WARNING, f"not the locked version: click {here}")
    lock.write_text("no-such-package==1 \\\n    --hash=sha256:00\n", encoding="utf-8")
    (found,) = packages.locked(lock)
    assert (found.level, found.text) == (Level.PROBLEM, "not installed: no-such-package")


def test_the_command(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGE_TOKEN", SECRET)
    assert cli.run(["doctor"]) == 0
    examined(tmp_path)
    stored(tmp_path, f"{datetime.now(UTC):%Y-%m-%d}")
    assert cli.run(["doctor", "client.yml", "--json"]) == 0  # warnings only
    tree = json.loads(capfd.readouterr().out.partition("{\n")[2].join(("{", "")))
    assert (tree["schema"], tree["worst"]) == ("reporter-doctor-1", "warning")
    (tmp_path / "wrong.yml").write_text("client: {}\n", encoding="utf-8")
    assert cli.run(["doctor", "client.yml", "wrong.yml"]) == 2
    out = capfd.readouterr().out
    assert "problem  configuration: wrong.yml:" in out
    assert "a: credentials: page" in out
    assert SECRET not in out
