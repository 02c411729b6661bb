"""A run that was killed is resumed without asking again what was answered."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from reporter.collectors import journal
from reporter.collectors.http import HttpDoor
from reporter.collectors.redact import Redactor
from reporter.errors import LocalIOError
from tests.collectors.doors import NOON, TOKEN, Clock, failing
from tests.collectors.local_server import Answer, Asked, one_after_another, serve


def numbered(asked: Asked) -> Any:
    """Page n, with a link to page n + 1 that holds the token, as Graph writes it."""
    page = int(asked.query.get("page", "0"))
    link = f"http://{asked.headers['host']}/pages?page={page + 1}&access_token={quote(TOKEN, safe='')}"
    return {"ids": [page * 2, page * 2 + 1], "next": link if page < 4 else None, "raw": TOKEN}


def read_all(door: HttpDoor) -> list[Any]:
    """The replies of a whole run: five pages, a query by post, a feed, the same question twice."""
    found: list[Any] = []
    link: str | None = "/pages"
    while link:
        reply = door.get(link, {} if "?" in link else {"access_token": TOKEN, "page": 0})
        found.append(reply.data)
        link = reply.data["next"]
    found.append(door.post("/query", form={"q": "x", "token_auth": TOKEN}).data)
    found.append(door.post("/query", json={"q": "x"}).data)
    found.append(door.text("/feed"))
    found += [door.get("/twice").data, door.get("/twice").data]
    return found


def routes(answered: int = 0) -> dict[str, Any]:
    """A server; ``answered`` requests of the run were answered before it was started again."""
    return {
        "/pages": numbered,
        "/query": lambda asked: {"asked": asked.body.decode().replace(TOKEN, "")},
        "/feed": "<rss>é</rss>",
        "/twice": one_after_another(*[{"n": 1}, {"n": 2}][max(answered - 8, 0) :], {"n": 3}),
    }


@pytest.mark.parametrize("answered", range(11))
def test_every_request_is_asked_once(tmp_path: Path, answered: int) -> None:
    path = tmp_path / "run.jsonl"
    with serve(routes()) as server, Clock().door(server.base) as door:
        whole = read_all(door)
    with serve(routes()) as server, Clock().door(server.base, journal=path) as door:
        read_all(door)
    assert len(server.requests) == 10
    lines = path.read_bytes().splitlines(keepends=True)
    port = server.base.rsplit(":", 1)[1]
    path.write_bytes(b"".join(lines[:answered]) + b'{"v":1,"at":"2026-11-21T12:0' * (answered % 2))
    with serve(routes(answered), port=int(port)) as server, Clock().door(server.base, journal=path) as door:
        assert [_without_host(one) for one in read_all(door)] == [_without_host(one) for one in whole]
        assert len(server.requests) == 10 - answered
        assert len(path.read_bytes().splitlines()) == 10
        door.finish()
    assert not path.exists()


def _without_host(data: Any) -> Any:
    if isinstance(data, dict) and data.get("next"):
        return {**data, "next": data["next"].split("/pages")[1]}
    return data


def test_the_file_holds_no_secret_and_is_private(tmp_path: Path) -> None:
    path = tmp_path / "new" / "run.jsonl"
    with serve(routes()) as server, Clock().door(server.base, journal=path) as door:
        read_all(door)
    text = path.read_text(encoding="ascii")
    assert TOKEN not in text
    assert "s3cr3t" not in text
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_sessions_are_not_kept_and_what_rests_on_them_is(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    pages: dict[str, Any] = {"/me/accounts": {"data": [{"access_token": "page-token-1", "id": "7"}]}}
    pages["/7"] = {"next": "/7?access_token=page-token-1&after=x", "data": []}
    pages["/open"] = {"id": 1}
    with serve(pages) as server, Clock().door(server.base, journal=path) as door:
        for name in pages:
            door.get(name)
    assert "page-token-1" not in path.read_text()
    port = int(server.base.rsplit(":", 1)[1])
    with serve(pages, port=port) as server, Clock().door(server.base, journal=path) as door:
        assert [door.get(name).data for name in pages] == list(pages.values())
    assert server.paths == ["/me/accounts"]
    with serve(pages, port=port) as server, Clock().door(server.base, journal=path) as door:
        door.get("/7")
    assert server.paths == ["/7"], "whose secret is not known (yet) is asked again"


def test_errors_are_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    with serve({"/a": Answer({}, 400)}) as server, Clock().door(server.base, journal=path) as door:
        failing(lambda: door.get("/a"))
    assert path.read_bytes() == b""


def test_old_replies_are_asked_again(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    for hours, asked in ((0, 1), (5, 0), (7, 1), (2, 1)):
        clock = Clock()
        now = NOON + timedelta(hours=hours)
        with (
            serve({"/a": {"n": 1}}, port=0) as server,
            clock.door(
                "http://host.example:1", journal=path, now=lambda now=now: now, proxy=server.base
            ) as door,
        ):
            door.get("/a")
        assert len(server.requests) == asked, hours


def test_when_the_unfinished_run_began(tmp_path: Path) -> None:
    path = tmp_path / "run.jsonl"
    assert journal.begun(path, NOON) is None
    clock = Clock()
    with serve({"/a": {}}) as server, clock.door(server.base, journal=path) as door:
        door.get("/a")
        clock.slept.append(60)
        door.get("/a")
    assert journal.begun(path, NOON + timedelta(hours=1)) == NOON
    assert journal.begun(path, NOON + timedelta(hours=7)) is None


@pytest.mark.parametrize(
    "junk",
    [
        b"\xff\xfe\n",
        b"{}\n",
        b"[]\n",
        b"null\n",
        b'{"v":2}\n',
        b'{"v":1,"at":7,"key":"","headers":{},"status":1}\n',
        b"\n",
    ],
)
def test_a_spoilt_line_ends_what_is_believed(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "run.jsonl"
    with serve({"/*": {}}) as server:
        with Clock().door(server.base, journal=path) as door:
            door.get("/a")
            door.get("/b")
        first, second = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(first + junk + second)
        with Clock().door(server.base, journal=path) as door:
            door.get("/a")
            door.get("/b")
        assert server.paths == ["/a", "/b", "/b"]
        assert len(path.read_bytes().splitlines()) == 2


def test_what_names_a_request() -> None:
    redactor = Redactor(TOKEN)

    def key(address: str, method: str = "GET", body: str = "") -> str:
        return journal.key(method, address, body, redactor)

    same = key("https://h/a?b=1&c=2&access_token=old")
    assert same == key("https://h/a?c=2&access_token=new&b=1")
    others = [
        key("https://h/a?b=1&c=3"),
        key("https://h/a?b=1"),
        key("https://h/b?b=1&c=2&access_token=x"),
        key("https://g/a?b=1&c=2&access_token=x"),
        key("https://h/a?b=1&c=2&access_token=x", "POST"),
        key("https://h/a?b=1&c=2&access_token=x", "GET", "x"),
    ]
    assert len({same, *others}) == 7


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(LocalIOError, match="cannot"):
        Clock().door("http://127.0.0.1:1", journal=tmp_path / "file" / "run.jsonl")


KILLED = """
import json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from reporter.collectors.http import DoorWorld, open_door
world = DoorWorld(journal=Path(sys.argv[3]))
with open_door(sys.argv[2], "t0ken-of-mine", world=world, allow_private=True) as door:
    print(json.dumps([door.get("/p", {"n": n}).data for n in range(6)]))
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL here")
def test_kill_after_any_number_of_replies(tmp_path: Path) -> None:
    """The server kills the asking process while it answers the fourth request."""
    root = str(Path(__file__).parents[2])
    path = tmp_path / "run.jsonl"
    running: list[subprocess.Popen[str]] = []

    def page(asked: Asked) -> Any:
        if asked.query["n"] == "3" and len(running) == 1:
            running.append(running[0])
            os.kill(running[0].pid, signal.SIGKILL)
        return {"n": asked.query["n"]}

    with serve({"/p": page}) as server:
        command = [sys.executable, "-c", KILLED, root, server.base, str(path)]
        running.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        assert running[0].communicate(timeout=60)[0] == ""
        assert running[0].returncode == -signal.SIGKILL
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert json.loads(done.stdout) == [{"n": str(n)} for n in range(6)]
    assert [asked.query["n"] for asked in server.requests] == ["0", "1", "2", "3", "3", "4", "5"]
