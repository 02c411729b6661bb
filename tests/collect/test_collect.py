"""`reporter collect` against a server on this machine: stored once, resumed after a kill."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from reporter import cli
from reporter.collectors import run as runner
from reporter.config import load
from reporter.store import Store
from tests.collectors.local_server import Answer, Asked, Server, serve
from tests.end_to_end.demo_runs import ROOT

SECRET = "s3cret-token-of-the-brand"
ACCOUNT = {
    "id": "7",
    "acct": "brand",
    "username": "brand",
    "followers_count": 120,
    "url": "https://m.example/@brand",
}


def status(number: int, replies: int = 0) -> dict[str, Any]:
    """One toot, one day apart from the next."""
    written = datetime.now(UTC) - timedelta(days=number)
    return {
        "id": str(1000 - number),
        "created_at": written.strftime("%Y-%m-%dT08:00:00.000Z"),
        "content": f"<p>Toot {number} #coffee</p>",
        "url": f"https://m.example/@brand/{1000 - number}",
        "visibility": "public",
        "account": ACCOUNT,
        "favourites_count": 10 + number,
        "reblogs_count": number,
        "replies_count": replies,
        "media_attachments": [],
        "reblog": None,
        "in_reply_to_id": None,
    }


def routes(gate: threading.Event | None = None) -> dict[str, Any]:
    """A small Mastodon; with a gate, the thread's page waits until it opens."""

    def context(_: Asked) -> Any:
        if gate is not None and not gate.wait(30):
            return Answer(status=500)
        reply = status(1) | {
            "id": "5",
            "account": {"id": "99", "acct": "jo.doe", "username": "jo.doe"},
            "in_reply_to_id": "999",
            "content": "<p>Lovely</p>",
        }
        return {"ancestors": [], "descendants": [reply]}

    return {
        "/api/v1/accounts/lookup": ACCOUNT,
        "/api/v1/accounts/7/statuses": lambda asked: (
            [] if "max_id" in asked.query else [status(n, replies=1 if n == 1 else 0) for n in (1, 2, 3)]
        ),
        "/api/v1/statuses/999/context": context,
    }


def configured(folder: Path, *bases: str) -> Path:
    """A client with one Mastodon account at each address."""
    common = "platform: mastodon, handle: brand, token: {env: A_TOKEN}"
    accounts = "".join(
        f"  - {{id: toots-{n}, {common}, endpoint: '{base}'}}\n" for n, base in enumerate(bases)
    )
    path = folder / "client.yml"
    path.write_text(f"client: {{name: A, slug: a}}\naccounts:\n{accounts}", encoding="utf-8")
    return path


def stored(folder: Path) -> dict[str, bytes]:
    root = folder / "data" / "a"
    return {str(p.relative_to(root)): p.read_bytes() for p in sorted(root.rglob("*.jsonl"))}


@pytest.fixture
def server() -> Iterator[Server]:
    with serve(routes()) as running:
        yield running


@pytest.fixture(autouse=True)
def _token(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_TOKEN", SECRET)


def lines_of(folder: Path, kind: str) -> list[dict[str, Any]]:
    return [
        json.loads(raw)
        for name, data in stored(folder).items()
        if f"/{kind}/" in name
        for raw in data.splitlines()
    ]


def test_what_the_platform_tells_is_stored(server: Server, tmp_path: Path) -> None:
    assert cli.run(["collect", str(configured(tmp_path, server.base))]) == 0
    told = {
        line["id"]: (line["reactions"], line["shares"], line["comments"])
        for line in lines_of(tmp_path, "counts")
    }
    assert told == {"999": (11, 1, 1), "998": (12, 2, 0), "997": (13, 3, 0)}
    (comment,) = lines_of(tmp_path, "comments")
    assert comment["text"] == "Lovely"
    assert comment["author"] not in {"99", "jo.doe"}
    (day,) = lines_of(tmp_path, "days")
    assert day["followers"] == 120
    assert all(asked.headers["authorization"] == f"Bearer {SECRET}" for asked in server.requests)


def test_asking_twice_changes_nothing(server: Server, tmp_path: Path) -> None:
    config = configured(tmp_path, server.base)
    assert cli.run(["collect", str(config)]) == 0
    before = stored(tmp_path)
    assert cli.run(["collect", str(config)]) == 0
    assert stored(tmp_path) == before


def test_no_file_and_no_line_holds_the_secret(
    server: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    config = configured(tmp_path, server.base, "http://127.0.0.1:9")
    cli.run(["collect", str(config)])
    cli.run(["check", str(config), "--live"])
    said = capfd.readouterr()
    assert SECRET not in said.out + said.err
    for path in tmp_path.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path


def test_a_lost_account_costs_only_itself(
    server: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    with serve({"/*": Answer("<html><title>Down for repairs</title></html>", 403)}) as broken:
        code = cli.run(["collect", str(configured(tmp_path, server.base, broken.base))])
    assert code == 2
    assert "gap: toots-1: *:" in capfd.readouterr().err
    lost = [name for name in stored(tmp_path) if not name.startswith("toots-0/")]
    assert lost
    assert all(name.startswith("toots-1/gaps/") for name in lost)  # nothing but the reason


def test_a_secret_that_is_not_set_is_a_gap(
    server: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("A_TOKEN")
    assert cli.run(["collect", str(configured(tmp_path, server.base))]) == 4
    assert "A_TOKEN" in capfd.readouterr().err
    assert not server.requests


def test_check_live_asks_each_account_once(
    server: Server, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert cli.run(["check", str(configured(tmp_path, server.base)), "--live"]) == 0
    assert "toots-0  brand can be read at" in capfd.readouterr().out
    assert len(server.requests) == 1
    assert not (tmp_path / "data").exists()


def collecting(config: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        (sys.executable, "-m", "reporter", "collect", str(config)),
        cwd=ROOT,
        env={**os.environ, "A_TOKEN": SECRET},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def wait_for(server: Server, path: str) -> None:
    for _ in range(600):
        if path in server.paths:
            return
        time.sleep(0.05)
    raise AssertionError(f"{path} was never asked for")


def test_a_killed_run_asks_nothing_twice(tmp_path: Path) -> None:
    gate = threading.Event()
    with serve(routes(gate)) as server:
        config = configured(tmp_path, server.base)
        process = collecting(config)
        wait_for(server, "/api/v1/statuses/999/context")
        process.send_signal(signal.SIGKILL)
        process.communicate()
        asked = list(server.paths)
        assert stored(tmp_path) == {} or all(name.startswith(".journal") for name in stored(tmp_path))
        gate.set()
        assert cli.run(["collect", str(config)]) == 0
        again = server.paths[len(asked) :]
    assert set(again) == {"/api/v1/statuses/999/context"}
    assert any("/counts/" in name for name in stored(tmp_path))
    assert not list((tmp_path / "data" / "a" / ".journal").iterdir())
    whole = tmp_path / "whole"
    whole.mkdir()
    with serve(routes()) as fresh:
        assert cli.run(["collect", str(configured(whole, fresh.base))]) == 0

    def counts(folder: Path) -> list[dict[str, Any]]:
        lines = [json.loads(raw) for data in stored(folder).values() for raw in data.splitlines()]
        return sorted(({**line, "seen_at": ""} for line in lines), key=json.dumps)

    assert counts(tmp_path) == counts(whole)


def test_the_second_of_two_runs_says_who_holds_the_lock(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    gate = threading.Event()
    with serve(routes(gate)) as server:
        config = configured(tmp_path, server.base)
        process = collecting(config)
        wait_for(server, "/api/v1/statuses/999/context")
        assert cli.run(["collect", str(config)]) == 6
        assert str(process.pid) in capfd.readouterr().err
        gate.set()
        process.communicate()
        assert process.returncode == 0


def test_build_collects_first_unless_offline(server: Server, tmp_path: Path) -> None:
    config = configured(tmp_path, server.base)
    month = (datetime.now(UTC) - timedelta(days=2)).strftime("%Y-%m")
    arguments = ["build", str(config), "--month", month, "--format", "json", "--out", str(tmp_path / "out")]
    assert cli.run([*arguments, "--offline"]) == 2
    assert not server.requests
    assert cli.run(arguments) == 0
    report = json.loads((tmp_path / "out" / "a" / month / "report.json").read_text(encoding="utf-8"))
    posts = next(r for r in report["readings"] if r["metric"] == "posts" and r["account"] == "toots-0")
    assert posts["value"] >= 1
    assert Store(tmp_path / "data" / "a").sha256() == report["data_sha256"]


def test_other_brands_are_asked_with_our_own_token(tmp_path: Path) -> None:
    path = tmp_path / "client.yml"
    path.write_text(
        "client: {name: A, slug: a}\n"
        "accounts: [{id: ours, platform: instagram, handle: a, token: {env: A_TOKEN}}]\n"
        "benchmarks: [{name: B, accounts: [{id: theirs, platform: instagram, handle: b}]}]\n",
        encoding="utf-8",
    )
    now = datetime(2026, 11, 3, tzinfo=UTC)
    jobs = {job.name: job for job in runner.jobs(load(path).config, now - timedelta(days=35), now, now)}
    assert jobs["theirs"].secret == jobs["ours"].secret
    assert (jobs["ours"].ask.own, jobs["theirs"].ask.own) == (True, False)


def test_a_feed_gives_mentions(tmp_path: Path) -> None:
    written = (datetime.now(UTC) - timedelta(days=1)).strftime("%a, %d %b %Y 08:00:00 +0000")
    feed = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item><guid>n1</guid>'
        f"<title>Harbour Bakery opens</title><pubDate>{written}</pubDate>"
        "<link>https://news.example/1</link></item></channel></rss>"
    )
    with serve({"/feed.xml": Answer(feed, headers={"Content-Type": "application/rss+xml"})}) as news:
        path = tmp_path / "client.yml"
        path.write_text(
            "client: {name: A, slug: a}\naccounts: [{id: ours, platform: instagram}]\n"
            f"listening: {{terms: [Harbour Bakery], feeds: ['{news.base}/feed.xml']}}\n",
            encoding="utf-8",
        )
        assert cli.run(["collect", str(path)]) == 0
    (mention,) = lines_of(tmp_path, "mentions")
    assert mention["text"].startswith("Harbour Bakery opens")
    assert mention["url"] == "https://news.example/1"


def test_a_configured_address_is_the_only_one_that_is_asked(tmp_path: Path) -> None:
    path = tmp_path / "client.yml"
    path.write_text(
        "client: {name: A, slug: a}\naccounts:\n"
        "  - {id: usual, platform: youtube, handle: a, token: {env: A_TOKEN}}\n"
        "  - {id: own, platform: youtube, handle: a, token: {env: A_TOKEN}, endpoint: 'https://proxy.example'}\n",
        encoding="utf-8",
    )
    now = datetime(2026, 11, 3, tzinfo=UTC)
    jobs = {job.name: job for job in runner.jobs(load(path).config, now - timedelta(days=35), now, now)}
    assert jobs["usual"].siblings == ("https://youtubeanalytics.googleapis.com",)
    assert jobs["own"].siblings == ()
    assert jobs["own"].base == "https://proxy.example"
