"""``reporter plan``: what would happen and what is missing; nothing is asked, nothing is written."""

from __future__ import annotations

import hashlib
import json
import socket
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter import cli, planning
from reporter.config import load
from reporter.deliver.ledger import Event, State, opened
from reporter.planning import ClientPlan
from reporter.world import World
from tests.end_to_end.demo_runs import DEMO

NOW = datetime(2026, 11, 3, 6, tzinfo=UTC)
CONFIG = """client: {name: "Harbour: Bakery", slug: bakery, time_zone: Pacific/Auckland}
accounts:
  - id: instagram
    platform: instagram
    exports:
      - {file: posts.csv, product: table, kind: posts, columns: {id: id, published_at: at, reactions: likes}}
"""
API = "  - {id: page, platform: facebook, handle: acme, token: {env: PAGE_TOKEN}}\n"
MAIL = """delivery:
  sender: me@studio.example
  to: [owner@client.example]
  groups: [{to: [board@client.example]}]
  smtp: {host: smtp.example, user: me, password: {env: SMTP_PASSWORD}}
  review: true
"""
POSTS = "id,at,likes\n1,2026-06-15T08:00:00Z,1\n2,2026-09-30T20:00:00Z,10\n3,2026-08-02T08:00:00Z,3\n"


def plan(
    folder: Path, config: str = CONFIG, posts: str = POSTS, month: str | None = None, **env: str
) -> ClientPlan:
    (folder / "client.yml").write_text(config, encoding="utf-8")
    (folder / "posts.csv").write_text(posts, encoding="utf-8")
    world = World(now=NOW, out=folder / "out", environ=env)
    return planning.of(load(folder / "client.yml"), month, world)


def lacks(found: ClientPlan) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for lack in found.lacks:
        told.setdefault(lack.where, []).append(lack.text)
    return told


def test_months_are_the_clients_own(tmp_path: Path) -> None:
    """20:00 UTC on 30 September is 1 October in Auckland: October is covered, July and September are not."""
    found = plan(tmp_path)
    assert (found.month, found.first, found.last) == ("2026-10", date(2026, 10, 1), date(2026, 10, 31))
    (account,) = found.accounts
    assert (account.files, account.asked, account.months) == (1, False, ("2026-06", "2026-08", "2026-10"))
    assert lacks(found) == {
        "instagram": [
            "nothing is known of 2026-07, 2026-09: add an export file of them, as months are compared"
        ]
    }


def test_an_export_of_another_month(tmp_path: Path) -> None:
    found = lacks(plan(tmp_path, posts=POSTS.replace("2026-09-30T20", "2026-09-30T02")))
    assert found["instagram"][0].startswith("no export file covers 2026-10: download")


def test_a_refused_export(tmp_path: Path) -> None:
    found = lacks(plan(tmp_path, posts=""))
    assert "posts.csv: the file is empty" in found["instagram"][0]


def test_stored_months_count(tmp_path: Path) -> None:
    for month in ("2026-07", "2026-09"):
        path = tmp_path / "data" / "bakery" / "instagram" / "counts" / f"{month}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    assert lacks(plan(tmp_path)) == {}


def test_secrets_are_told_by_name(tmp_path: Path) -> None:
    posts = POSTS.replace("06-15", "09-15").replace("08-02", "09-02")
    found = plan(tmp_path, CONFIG + API, posts)
    assert lacks(found) == {"page": ["the environment has no PAGE_TOKEN: set it to the secret"]}
    assert found.accounts[1].asked
    told = plan(tmp_path, CONFIG + API, posts, PAGE_TOKEN="hush-hush")
    assert lacks(told) == {}
    assert "hush" not in json.dumps(planning.tree([told])) + "".join(planning.lines(told))


def test_an_account_without_anything(tmp_path: Path) -> None:
    found = plan(tmp_path, CONFIG + "  - {id: t, platform: threads}\n")
    (only,) = lacks(found)["t"]
    assert only.startswith("there is no export file and no token: name one of them")
    assert "docs/platforms/threads.md" in only


def test_a_month_that_is_not_over(tmp_path: Path) -> None:
    """November ends in Auckland at 11:00 UTC on 30 November."""
    assert "month" in lacks(plan(tmp_path, month="2026-11"))
    assert "month" not in lacks(plan(tmp_path, month="2026-10"))


def test_the_files_of_the_formats(tmp_path: Path) -> None:
    found = plan(tmp_path, CONFIG + "report: {formats: [pdf, csv]}\n")
    folder = (tmp_path / "out" / "bakery" / "2026-10").as_posix()
    assert found.reports == tuple(f"{folder}/{name}" for name in ("report.pdf", "posts.csv", "metrics.csv"))
    assert found.store == (tmp_path / "data" / "bakery").as_posix()


def test_the_mail_waits_for_its_review(tmp_path: Path) -> None:
    found = plan(tmp_path, CONFIG + MAIL)
    assert [(one.address, one.state) for one in found.mail] == [
        ("owner@client.example", "open"),
        ("board@client.example", "open"),
    ]
    waiting, secret = sorted(lacks(found)["mail"])
    assert waiting.startswith("2026-10 waits for a review: build it")
    assert secret == "the environment has no SMTP_PASSWORD: set it to the mail server's password"
    pdf = tmp_path / "out" / "bakery" / "2026-10" / "report.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(b"%PDF-1.7 one")
    ledger = tmp_path / "data" / "bakery" / "_client" / "mail.ledger"
    approved = Event("2026-11-03T05:00:00+00:00", "2026-10", State.APPROVED,
                     pdf=hashlib.sha256(b"%PDF-1.7 one").hexdigest())  # fmt: skip
    with opened(ledger) as book:
        book.append(approved)
    assert "mail" not in lacks(plan(tmp_path, CONFIG + MAIL, SMTP_PASSWORD="x"))
    pdf.write_bytes(b"%PDF-1.7 two")  # what was approved is another PDF
    assert lacks(plan(tmp_path, CONFIG + MAIL, SMTP_PASSWORD="x"))["mail"][0].startswith("2026-10 waits")
    with opened(ledger) as book:
        people = ("owner@client.example", "board@client.example")
        book.append(replace(approved, state=State.SENT, people=people, pdf=""))
    sent = plan(tmp_path, CONFIG + MAIL)  # everybody has it, so nothing is missing, not even the password
    assert {one.state for one in sent.mail} == {"sent"}
    assert "mail" not in lacks(sent)


def test_an_address_that_is_not_allowed(tmp_path: Path) -> None:
    found = plan(
        tmp_path, CONFIG + MAIL.replace("  review", "  recipients_domains: [else.example]\n  review")
    )
    assert "recipients_domains" in lacks(found)["mail"][0]


def test_nothing_is_asked_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    plan(tmp_path, CONFIG + API + MAIL)
    monkeypatch.chdir(tmp_path)

    def closed(*_: Any) -> None:
        raise AssertionError("a plan asks nobody")

    monkeypatch.setattr(socket.socket, "connect", closed)
    before = sorted(tmp_path.rglob("*"))
    assert cli.run(["plan", "client.yml", "--month", "2026-10"]) == 2
    assert cli.run(["plan", "client.yml", "--month", "2026-10", "--json"]) == 2
    assert sorted(tmp_path.rglob("*")) == before
    out, _ = capfd.readouterr()
    assert "send     owner@client.example" in out
    tree = json.loads(out[out.index("\n{") :])
    assert (tree["schema"], tree["missing"]) == ("reporter-plan-1", len(tree["clients"][0]["missing"]))


def test_the_demo_lacks_the_month_in_which_nothing_was_posted(capfd: pytest.CaptureFixture[str]) -> None:
    code = cli.run(["plan", str(DEMO), "--month", "2026-10", "--json"])
    (client,) = json.loads(capfd.readouterr().out)["clients"]
    assert code == (2 if client["missing"] else 0)
    assert {one["where"] for one in client["missing"]} <= {"linkedin"}
    assert [one["id"] for one in client["accounts"]][:5] == [
        "instagram",
        "facebook",
        "x",
        "linkedin",
        "tiktok",
    ]


def test_a_wrong_configuration_does_not_hide_the_others(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    plan(tmp_path)
    (tmp_path / "wrong.yml").write_text("client: {}\n", encoding="utf-8")
    assert cli.run(["plan", str(tmp_path / "wrong.yml"), str(tmp_path / "client.yml")]) == 78
    out, err = capfd.readouterr()
    assert "Harbour: Bakery (bakery)" in out
    assert "wrong.yml" in err
