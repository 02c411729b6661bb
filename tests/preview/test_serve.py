"""``reporter serve`` in a process of its own, asked by a real HTTP client: what it shows and refuses."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from reporter.preview import pages
from reporter.preview.run import waiting
from reporter.render.sorting import hashed
from tests.end_to_end.demo_runs import ROOT

CONFIG = """client: {name: Harbour Bakery, slug: harbour}
accounts:
  - id: ig
    platform: instagram
    exports:
      - {file: posts.csv, product: table, kind: posts,
         columns: {id: id, published_at: at, reactions: likes, text: words}}
report: {templates: own}
"""
POSTS = "id,at,likes,words\n1,2026-10-02T08:00:00,10,Fresh rye bread\n2,2026-10-09T08:00:00,30,Buns\n"
WAIT_S = 60.0


@dataclass
class Serving:
    """A running preview."""

    process: subprocess.Popen[str]
    port: int
    folder: Path
    temporary: Path

    def ask(
        self, path: str = "/", *, host: str | None = None, method: str = "GET"
    ) -> tuple[int, http.client.HTTPMessage, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_host=True)
            connection.putheader("Host", host if host is not None else f"127.0.0.1:{self.port}")
            connection.endheaders()
            answer = connection.getresponse()
            return answer.status, answer.msg, answer.read().decode()
        finally:
            connection.close()

    def until(self, holds: Callable[[int, str], bool]) -> str:
        """The page once it is as wanted."""
        end = time.monotonic() + WAIT_S
        while time.monotonic() < end:
            status, _, page = self.ask()
            if holds(status, page):
                return page
            time.sleep(0.2)
        raise AssertionError(
            f"still {status}: {re.sub('<style.*?</style>', '', page, flags=re.DOTALL)[:2000]}"
        )


def started(folder: Path, *more: str) -> Serving:
    temporary = folder / "tmp"
    temporary.mkdir(exist_ok=True)
    command = [sys.executable, "-m", "reporter", "serve", "client.yml", "--month", "2026-10", "--port", "0"]
    process = subprocess.Popen(
        [*command, *more],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(temporary), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.match(r"http://127\.0\.0\.1:(\d+)/ shows the report; Ctrl-C ends it", line)
    assert found, line
    return Serving(process, int(found[1]), folder, temporary)


def stopped(serving: Serving, how: signal.Signals = signal.SIGINT) -> tuple[int, str]:
    serving.process.send_signal(how)
    out, _ = serving.process.communicate(timeout=30)
    return serving.process.returncode, out


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    folder = tmp_path_factory.mktemp("served")
    (folder / "client.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "posts.csv").write_text(POSTS, encoding="utf-8")
    (folder / "own").mkdir()
    made = started(folder)
    try:
        yield made
    finally:
        made.process.kill()
        made.process.communicate()


def shown(words: str) -> Callable[[int, str], bool]:
    return lambda status, page: status == 200 and words in page


def test_the_report_is_shown_with_a_reloading_script_that_no_file_has(serving: Serving) -> None:
    page = serving.until(shown("Fresh rye bread"))
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert "EventSource" in scripts[-1]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert hashed(scripts[-1]) in policy[1]
    assert "connect-src 'self'" in policy[1]
    for part in ("default-src 'none'", "base-uri 'none'", "form-action 'none'"):
        assert part in policy[1]
    assert "EventSource" not in "".join(
        path.read_text(encoding="utf-8") for path in serving.temporary.rglob("*.html")
    )


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="no /proc: open sockets cannot be listed")
def test_only_this_machine_is_listened_to(serving: Serving) -> None:
    with socket.socket() as probe:
        probe.settimeout(5)
        assert probe.connect_ex(("127.0.0.1", serving.port)) == 0
    listening = [
        line.split()
        for line in Path("/proc/net/tcp").read_text(encoding="utf-8").splitlines()[1:]
        if line.split()[1].endswith(f":{serving.port:04X}") and line.split()[3] == "0A"
    ]
    assert [entry[1].split(":")[0] for entry in listening] == ["0100007F"]


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1.evil.example", ""]
)
def test_another_name_that_leads_here_is_refused(serving: Serving, host: str) -> None:
    for path in ("/", pages.EVENTS):
        status, _, text = serving.ask(path, host=host.format(port=serving.port))
        assert status == 403
        assert "bread" not in text
        assert serving.ask(path, host=host.format(port=serving.port), method="HEAD")[0::2] == (403, "")


def test_the_page_that_is_switched_off_says_how_to_have_it(serving: Serving) -> None:
    """Whoever has it open while it is switched on is shown it."""
    serving.until(shown("Fresh rye bread"))
    status, _, page = serving.ask("/executive.html")
    assert status == 200
    assert "`executive: true` under `report:`" in page
    assert "EventSource" in page


def test_localhost_is_answered(serving: Serving) -> None:
    serving.until(shown("Fresh rye bread"))
    assert serving.ask("/report.html?again=1", host=f"localhost:{serving.port}")[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "/../client.yml",
        "/%2e%2e/client.yml",
        "/..%2fclient.yml",
        "//etc/passwd",
        "/client.yml",
        "/out/",
        "/index.html",
        "/report.html/",
        "/report.html%00",
        "http://127.0.0.1/etc/passwd",
        "/.",
        "\\..\\client.yml",
    ],
)
def test_nothing_else_is_served(serving: Serving, path: str) -> None:
    status, _, text = serving.ask(path)
    assert status == 404
    assert text == "There is no such page.\n"


def test_other_methods_are_not_understood_and_head_has_no_body(serving: Serving) -> None:
    serving.until(shown("Fresh rye bread"))
    assert serving.ask(method="POST")[0] == 501
    status, headers, body = serving.ask(method="HEAD")
    assert (status, body) == (200, "")
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_waiting_browser_is_told_of_a_change(serving: Serving) -> None:
    serving.until(shown("Fresh rye bread"))
    connection = http.client.HTTPConnection("127.0.0.1", serving.port, timeout=WAIT_S)
    connection.request("GET", pages.EVENTS)
    answer = connection.getresponse()
    assert answer.headers["Content-Type"] == "text/event-stream"
    first = answer.readline().decode()
    assert first.removeprefix("data: ").strip() in serving.ask()[2]
    commentary = serving.folder / "commentary"
    commentary.mkdir()
    (commentary / "2026-10.md").write_text("# What changed\n\nThe oven was mended.\n", encoding="utf-8")
    while not (line := answer.readline().decode()).startswith("data: ") or line == first:
        pass
    connection.close()
    page = serving.until(shown("The oven was mended."))
    assert line.removeprefix("data: ").strip() in page


def test_a_changed_export_is_seen(serving: Serving) -> None:
    (serving.folder / "posts.csv").write_text(POSTS.replace("Buns", "Poppy seed buns"), encoding="utf-8")
    serving.until(shown("Poppy seed buns"))


def test_an_error_in_the_configuration_is_shown_and_recovers(serving: Serving) -> None:
    config = serving.folder / "client.yml"
    config.write_text(CONFIG.replace("platform: instagram", "platform: instagrm"), encoding="utf-8")
    page = serving.until(lambda status, page: status == 500)
    assert "client.yml:4:15: accounts[0].platform: &quot;instagrm&quot; is not one of" in page
    assert "did you mean &quot;instagram&quot;?" in page
    assert "EventSource" in page
    config.write_text(CONFIG.replace("Harbour Bakery", "Harbour & <Sons>"), encoding="utf-8")
    assert "Harbour &amp; &lt;Sons&gt;" in serving.until(shown("Harbour &amp;"))


def test_an_error_in_a_template_is_shown_and_recovers(serving: Serving) -> None:
    template = serving.folder / "own" / "report.html"
    template.write_text(
        "{% extends 'base.html' %}\n{% block body %}\n{{ report.nothing }}\n{% endblock %}", "utf-8"
    )
    page = serving.until(lambda status, page: status == 500)
    assert re.search(r"own/report\.html:3:1: report\.templates: .*nothing", page)
    template.write_text(
        "{% extends 'base.html' %}{% block body %}<main>My own page</main>{% endblock %}", "utf-8"
    )
    serving.until(shown("My own page"))
    template.unlink()
    serving.until(shown("Poppy seed buns"))


def test_nothing_is_written_beside_the_configuration(serving: Serving) -> None:
    names = {path.relative_to(serving.folder).parts[0] for path in serving.folder.rglob("*")}
    assert names == {"client.yml", "posts.csv", "own", "commentary", "tmp"}


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_cleanly_and_leaves_nothing(tmp_path: Path, how: signal.Signals) -> None:
    (tmp_path / "client.yml").write_text("client: {name: x\n", encoding="utf-8")
    made = started(tmp_path)
    page = made.until(lambda status, page: status == 500 and "client.yml" in page)
    assert "The report cannot be built" in page
    code, out = stopped(made, how)
    assert code == 0
    assert out.splitlines()[-1] == "ended"
    assert "Traceback" not in out
    assert list(made.temporary.iterdir()) == []


def test_a_port_that_is_taken_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "client.yml").write_text(CONFIG, encoding="utf-8")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        result = subprocess.run(
            (sys.executable, "-m", "reporter", "serve", "client.yml", "--port", str(port)),
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert result.returncode == 5
    assert f"port {port} cannot be used" in result.stderr
    assert "--port" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("default-src 'none'", "default-src 'none'; script-src {hash}; connect-src 'self'"),
        ("script-src 'none'", "script-src {hash}; connect-src 'self'"),
        (
            "script-src 'sha256-x'; connect-src 'none'; base-uri 'none'",
            "script-src 'sha256-x' {hash}; connect-src 'self'; base-uri 'none'",
        ),
    ],
)
def test_the_policy_is_loosened_by_this_script_alone(before: str, after: str) -> None:
    page = f'<meta http-equiv="Content-Security-Policy" content="{before}"><body></body>'
    made = pages.reloading(page, "v1")
    script = re.search(r"<script>(.*?)</script>", made, re.DOTALL)
    assert script is not None
    assert f'content="{after.format(hash=hashed(script[1]))}"' in made
    assert made.endswith("</script>\n</body>")


def test_a_page_of_ones_own_without_policy_or_body_still_reloads() -> None:
    assert pages.reloading("<p>x", "v1").startswith("<p>x<script>")


def test_who_comes_before_the_first_build_waits_for_it() -> None:
    shown_first = waiting()
    assert shown_first.status == 503
    for path in ("/report.html", "/executive.html"):
        page = shown_first.pages[path].decode()
        assert "The report is being built" in page
        assert f'told.data !== "{shown_first.version}"' in page


def test_messages_are_never_markup() -> None:
    assert "<script>" not in pages.told("T", ("<script>alert(1)</script>",), "A")
