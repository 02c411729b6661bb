"""Every class of mistake that a newcomer makes: one sentence with the next step, the right exit code."""

from __future__ import annotations

import codecs
import os
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reporter import cli
from tests.collectors.local_server import Answer, serve
from tests.end_to_end.demo_runs import ROOT, Run

TOKEN = "EAAnewcomersecret0123456789abcdef"  # a value that must never be seen
EXPORT = (
    "{file: posts.csv, product: table, kind: posts, columns: {id: id, published_at: at, reactions: likes}}"
)
CONFIG = f"""client: {{name: Harbour Bakery, slug: bakery}}
accounts:
  - id: instagram
    platform: instagram
    exports: [{EXPORT}]
report: {{formats: [json]}}
"""
ASKED = """client: {{name: Harbour Bakery, slug: bakery}}
accounts:
  - {{id: page, platform: facebook, handle: acme, endpoint: "{base}", token: {{env: PAGE_TOKEN}}}}
report: {{formats: [json]}}
"""
POSTS = "id,at,likes\n1,2026-10-02T08:00:00,10\n2,2026-10-09T08:00:00,\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "client.yml").write_text(CONFIG, encoding="utf-8")
    (tmp_path / "posts.csv").write_text(POSTS, encoding="utf-8")
    return tmp_path


def reporter(folder: Path, *arguments: str, before: str = "", limit: Callable[[], None] | None = None) -> Run:
    """The real command line in a process of its own; ``before`` is Python that is run first."""
    script = f"import sys\n{before}\nfrom reporter import cli\ncli.main()"
    done = subprocess.run(
        (sys.executable, "-c", script, *arguments),
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT), "PAGE_TOKEN": TOKEN},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False, preexec_fn=limit,
    )  # fmt: skip
    return Run(done.returncode, done.stdout, done.stderr)


def told(run: Run, code: int, *words: str) -> None:
    """The exit code, and all words in one line; no traceback, no secret."""
    everything = run.out + run.err
    assert "Traceback" not in everything, everything
    assert TOKEN not in everything
    assert run.code == code, everything
    lines = everything.splitlines()
    assert any(all(word in line for word in words) for line in lines), f"{words} not in one line of {lines}"


@dataclass(frozen=True)
class Mistake:
    """What is put into which file, the command, and what must be said."""

    name: str
    line: str
    code: int
    words: tuple[str, ...]
    file: str = "client.yml"
    content: bytes | None = None


NO_EXPORT = "export it again"
MISTAKES = (
    Mistake("wrong path", "build clients/bakery.yml", 78, ("there is no such file", "reporter init")),
    Mistake("misspelt path", "build cleint.yml", 78, ('did you mean "client.yml"?',)),
    Mistake("a folder in place of a file", "build .", 78, ("this is a folder", "name the YAML file")),
    Mistake("an empty configuration", "check client.yml", 78, ("the file is empty", "needs"), content=b""),
    Mistake("not YAML", "check client.yml", 78, ("a value is missing here",), content=b"client: [\n"),
    Mistake(
        "a table in place of YAML", "check posts.csv", 78, ("a mapping with client, accounts is needed",)
    ),
    Mistake(
        "Latin-1",
        "check client.yml",
        78,
        ("save the file as UTF-8",),
        content=CONFIG.replace("Harbour", "Café").encode("latin-1"),
    ),
    Mistake(
        "UTF-16",
        "check client.yml",
        78,
        ("save it as UTF-8",),
        content=codecs.BOM_UTF16_LE + CONFIG.encode("utf-16-le"),
    ),
    Mistake("noise", "check client.yml", 78, ("save the file as UTF-8",), content=bytes(range(128, 256))),
    Mistake(
        "an absent export",
        "check client.yml",
        78,
        ("there is no file", 'did you mean "posts.csv"?'),
        content=CONFIG.replace("posts.csv", "post.csv").encode(),
    ),
    Mistake(
        "an empty export", "check client.yml", 78, ("posts.csv", "is empty", NO_EXPORT), "posts.csv", b""
    ),
    Mistake(
        "an empty export, built",
        "build client.yml --month 2026-10",
        2,
        ("is empty", NO_EXPORT),
        "posts.csv",
        b"",
    ),
    Mistake(
        "an export without rows",
        "check client.yml",
        0,
        ("posts.csv has no row", NO_EXPORT),
        "posts.csv",
        b"id,at,likes\n",
    ),
    Mistake("another export", "check client.yml", 78, ("posts.csv",), "posts.csv", b"Number;When\n1;2\n"),
    Mistake("a PDF", "check client.yml", 78, ("no table", "CSV or XLSX"), "posts.csv", b"%PDF-1.7\n%%EOF\n"),
    Mistake(
        "a picture",
        "check client.yml",
        78,
        ("no table", "CSV or XLSX"),
        "posts.csv",
        b"\x89PNG\r\n\x1a\n" * 9,
    ),
    Mistake(
        "an export of another month",
        "build client.yml --month 2026-08",
        2,
        ("no export file covers the month",),
    ),
    Mistake(
        "what to do then",
        "build client.yml --month 2026-08",
        2,
        ("built with 1 gap", "reporter plan client.yml"),
    ),
    Mistake(
        "what the plan says",
        "plan client.yml --month 2026-08",
        2,
        ("no export file covers 2026-08", "download"),
    ),
    Mistake("a mistyped month", "build client.yml --month October", 64, ("write it as YYYY-MM",)),
    Mistake("a month that is not over", "plan client.yml --month 2999-12", 2, ("is not over", "--month")),
    Mistake("an unknown command", "bild client.yml", 64, ("No such command",)),
    Mistake("an unknown format", "build client.yml --format docx", 64, ("html, pdf, json, csv",)),
    Mistake("mail without settings", "send client.yml", 64, ("no `delivery:`", "docs/email.md")),
    Mistake(
        "a report that is not there",
        "explain out/report.json er_reach",
        5,
        ("cannot be read", "reporter build"),
    ),
    Mistake("a file in place of a folder", "build client.yml --out posts.csv", 64, ("is a file",)),
    Mistake("a file on the way", "build client.yml --out posts.csv/out", 5, ("choose another folder",)),
    Mistake("no such place", "build client.yml --out /proc/nowhere", 5, ("choose another folder",)),
    Mistake("no such place for data", "build client.yml --data /proc/nowhere", 5, ("choose another folder",)),
    Mistake("init over a file", "init posts.csv --name A --platform x", 64, ("is a file",)),
    Mistake("init over work", "init . --name A --platform x", 64, ("client.yml already", "another folder")),
    Mistake("a shell that is unknown", "completion tcsh", 64, ("bash", "zsh", "fish")),
)


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_one_sentence(
    mistake: Mistake, folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    if mistake.content is not None:
        (folder / mistake.file).write_bytes(mistake.content)
    monkeypatch.chdir(folder)
    code = cli.run(mistake.line.split())
    out, err = capfd.readouterr()
    told(Run(code, out, err), mistake.code, *mistake.words)


def test_nothing_wrong_is_nothing_said(folder: Path) -> None:
    done = reporter(folder, "build", "client.yml", "--month", "2026-10")
    told(done, 0, "report.json")
    assert "warning" not in done.err


# The loader of shared libraries as it is on a machine without Pango.
NO_PANGO = """
import cffi
def absent(self, name, flags=0):
    raise OSError(f"cannot load library '{name}': no such file")
cffi.FFI.dlopen = absent
"""


def test_a_missing_system_library(folder: Path) -> None:
    line = ("build", "client.yml", "--month", "2026-10", "--format", "pdf")
    told(
        reporter(folder, *line, before=NO_PANGO),
        5,
        "a system library is absent",
        "apt install libpango-1.0-0",
    )
    assert not (folder / "out").exists()
    found = reporter(folder, "doctor", before=NO_PANGO)
    told(found, 2, "problem", "libraries", "apt install libpango-1.0-0")


def test_no_network(folder: Path) -> None:
    text = ASKED.format(base="http://127.0.0.1:9/v25.0")
    (folder / "client.yml").write_text(text, encoding="utf-8")
    for line, code in (
        ("collect client.yml", 4),
        ("build client.yml --month 2026-10", 4),
        ("check client.yml --live", 2),
        ("doctor client.yml --live", 2),
    ):
        done = reporter(folder, *line.split(), before=QUICK)
        told(done, code, "127.0.0.1 refuses connections")
    told(
        reporter(folder, "collect", "client.yml", before=QUICK), 4, "nothing was collected", "reporter doctor"
    )


# Between tries a person would wait; a test does not.
QUICK = """
import time
time.sleep = lambda seconds: None
"""


def test_a_name_that_nobody_knows(folder: Path) -> None:
    (folder / "client.yml").write_text(
        ASKED.format(base="http://no-such-host.invalid/v25.0"), encoding="utf-8"
    )
    done = reporter(folder, "collect", "client.yml", before=QUICK)
    told(done, 4, "no-such-host.invalid", "cannot be found")


def test_a_token_that_has_expired(folder: Path) -> None:
    """Meta's own answer to one: HTTP 400 with code 190, subcode 463."""
    error = {
        "message": "Error validating access token: Session has expired on Saturday, 14-Nov-26 08:00:00 PST.",
        "type": "OAuthException",
        "code": 190,
        "error_subcode": 463,
        "fbtrace_id": "A",
    }
    answer = Answer({"error": error}, status=400)
    with serve({"/*": answer}) as server:
        (folder / "client.yml").write_text(ASKED.format(base=f"{server.base}/v25.0"), encoding="utf-8")
        for line, code in (
            ("collect client.yml", 4),
            ("check client.yml --live", 2),
            ("doctor client.yml --live", 2),
        ):
            told(reporter(folder, *line.split(), before=QUICK), code, "page", "token", "expired")


def test_a_token_that_is_not_set(folder: Path) -> None:
    text = ASKED.format(base="http://127.0.0.1:9/v25.0").replace("PAGE_TOKEN", "NO_SUCH_VARIABLE")
    (folder / "client.yml").write_text(text, encoding="utf-8")
    told(reporter(folder, "collect", "client.yml"), 4, "the environment has no NO_SUCH_VARIABLE", "set it")
    told(reporter(folder, "plan", "client.yml"), 2, "the environment has no NO_SUCH_VARIABLE", "set it")
    told(reporter(folder, "doctor", "client.yml"), 2, "the environment has no NO_SUCH_VARIABLE", "set it")


def test_a_secret_in_the_file_is_refused_and_not_repeated(folder: Path) -> None:
    text = ASKED.format(base="http://127.0.0.1:9/v25.0").replace("{env: PAGE_TOKEN}", TOKEN)
    (folder / "client.yml").write_text(text, encoding="utf-8")
    told(reporter(folder, "check", "client.yml"), 78, "keep it in an environment variable")


def _small_files() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))


def test_no_room_for_a_file(folder: Path) -> None:
    rows = "".join(f"{n},2026-10-02T08:00:{n % 60:02},{n}\n" for n in range(2000))
    (folder / "posts.csv").write_text("id,at,likes\n" + rows, encoding="utf-8")
    done = reporter(folder, "build", "client.yml", "--month", "2026-10", limit=_small_files)
    told(done, 5, "cannot write", "free some space")


def test_a_full_disk(folder: Path) -> None:
    full = folder / "full"
    full.mkdir()
    line = ("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(full))
    if os.geteuid() or subprocess.run(line, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount a small file system")
    try:
        done = reporter(folder, "build", "client.yml", "--month", "2026-10", "--out", "full")
        told(done, 5, "the disk is full", "free some space")
        assert list(full.rglob("report.json")) == []
    finally:
        subprocess.run(("umount", str(full)), check=True)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("line", ["metrics", "plan client.yml", "schema"])
def test_nowhere_to_print(line: str, folder: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            (sys.executable, "-m", "reporter", *line.split()),
            cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=full, stderr=subprocess.PIPE,
            text=True, check=False,
        )  # fmt: skip
    told(Run(done.returncode, "", done.stderr), 5, "cannot use the output", "the disk is full")
    assert len(done.stderr.splitlines()) == 1


# Another user from here on: what the superuser may read says nothing. Modules are loaded before.
NOBODY = """
import os, contextlib, io
from reporter import cli as first
with contextlib.redirect_stdout(io.StringIO()):
    first.run(["check", "client.yml"])
    first.run(["build", "client.yml", "--month", "2026-10", "--format", "json"])
# close
if os.geteuid() == 0:
    os.seteuid(65534)
"""


@pytest.mark.parametrize(
    ("name", "line", "code", "words"),
    [
        ("client.yml", "check client.yml", 5, ("client.yml", "Permission denied", "check its permissions")),
        ("posts.csv", "check client.yml", 78, ("posts.csv", "cannot be read")),
        (
            "data",
            "build client.yml --month 2026-10",
            5,
            ("permission denied", "make the folder and the file writable"),
        ),
        ("out", "build client.yml --month 2026-10", 5, ("permission denied", "writable")),
    ],
)
def test_no_permission(name: str, line: str, code: int, words: tuple[str, ...], folder: Path) -> None:
    for path in (folder, *folder.parents):
        if path.owner() == "root" and path.is_relative_to("/tmp") and path != Path("/tmp"):
            path.chmod(path.stat().st_mode | 0o055)
    before = NOBODY.replace("# close", CLOSE.format(name=name))
    try:
        told(reporter(folder, *line.split(), before=before), code, *words)
    finally:
        (folder / name).chmod(0o755)


CLOSE = """
for here, folders, files in os.walk("."):
    for one in (*folders, *files):
        os.chown(os.path.join(here, one), 65534 if os.geteuid() == 0 else -1, -1)
os.chmod({name!r}, 0)
"""
