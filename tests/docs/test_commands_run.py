"""Commands that the pages print are run, each page in a folder of its own, without a network."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reporter import cli
from tests.docs.blocks import PAGES, ROOT, blocks, commands
from tests.end_to_end.demo_runs import Demo

DONE, GAPS = 0, 2
CONFIG = """client: {name: Harbour Bakery, slug: bakery}
accounts:
  - id: instagram
    platform: instagram
    exports:
      - {file: posts.csv, product: table, kind: posts, columns: {id: id, published_at: at, reactions: likes}}
report: {formats: [FORMATS]}
"""
POSTS = "id,at,likes\n1,2026-10-02T08:00:00,10\n2,2026-10-09T08:00:00,\n"
EXPORT = "Oct-01-2026_Oct-31-2026_1399517246012785.csv"

# What is run in place of a command that cannot be run here, and why.
INSTEAD = {
    "reporter send bakery/client.yml --month 2026-10": (
        "reporter send bakery/client.yml --month 2026-10 --dry-run",
        "there is no mail server",
    ),
    "reporter send client.yml --month 2026-10": (
        "reporter send client.yml --month 2026-10 --dry-run",
        "there is no mail server",
    ),
    "reporter init bakery": ("reporter init --help", "it asks questions on a terminal"),
    "reporter build bakery/client.yml": (
        "reporter build bakery/client.yml --month 2026-10 --offline --format json",
        "the last complete month is another one every month",
    ),
    "reporter serve client.yml --month 2026-10": ("reporter serve --help", "it runs until it is ended"),
    "reporter doctor bakery/client.yml --live": ("reporter doctor --help", "it asks the platforms"),
    "reporter build client.yml": (
        "reporter build client.yml --month 2026-10",
        "the last complete month is another one every month",
    ),
}
ONCE = {"reporter build bakery/client.yml --demo-data"}  # slow: the README runs it


def _pages() -> list[str]:
    return sorted({block.page for block, line in commands() if line.startswith("reporter ")})


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two clients with an export file, as a reader of the pages has them."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SMTP_PASSWORD", "not-a-real-one")
    for path in (tmp_path / "client.yml", tmp_path / "clients" / "acme.yml"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(CONFIG.replace("FORMATS", "json"), encoding="utf-8")
        path.with_name("posts.csv").write_text(POSTS, encoding="utf-8")
    return tmp_path


def _prepared(page: str, folder: Path, request: pytest.FixtureRequest) -> None:
    """What the page takes for granted."""
    if page == "docs/email.md":
        mail = next(one.text for one in blocks("yaml") if one.page == page)
        text = CONFIG.replace("FORMATS", "json, pdf") + mail.replace("ca_file: authority.pem", "")
        (folder / "client.yml").write_text(text, encoding="utf-8")
    if page == "docs/provenance.md":
        demo: Demo = request.getfixturevalue("shipped_demo")
        shutil.copytree(ROOT / "config" / "demo", folder, dirs_exist_ok=True)
        shutil.copytree(demo.data, folder / "data")
        shutil.copytree(demo.folder, folder / "out" / "kwartelnest" / "2026-10")
        shutil.copy(demo.folder / "report.json", folder)


def _by_hand(page: str, line: str, folder: Path) -> None:
    """What the README tells its reader to do between two commands."""
    made = folder / "bakery"
    if (page, line) == ("README.md", "reporter check bakery/client.yml"):
        shutil.copy(
            ROOT / "config" / "demo" / "exports" / "instagram" / EXPORT, made / "exports" / "instagram"
        )
        text = (made / "client.yml").read_text(encoding="utf-8")
        text, times = re.subn(r"(?m)^    # (exports:|  - \{file: exports/instagram/\*\})", r"    \1", text)
        assert times == 2, "init leaves two lines to uncomment"
        (made / "client.yml").write_text(text, encoding="utf-8")
    if page == "README.md" and line.startswith("reporter send") and line.endswith("--dry-run"):
        mail = next(one.text for one in blocks("yaml") if one.page == page and "delivery:" in one.text)
        text = (made / "client.yml").read_text(encoding="utf-8")
        (made / "client.yml").write_text(f"{text}\n{mail}", encoding="utf-8")


@pytest.mark.parametrize("page", _pages())
def test_the_commands_of_a_page_run(
    page: str, folder: Path, request: pytest.FixtureRequest, capfd: pytest.CaptureFixture[str]
) -> None:
    _prepared(page, folder, request)
    for block, line in commands():
        if block.page != page or not line.startswith("reporter ") or (line in ONCE and page != "README.md"):
            continue
        _by_hand(page, line, folder)
        run = INSTEAD.get(line, (line, ""))[0]
        code = cli.run(shlex.split(run)[1:])
        told = capfd.readouterr()
        assert code in (DONE, GAPS), f"{block}: {run}: {code}\n{told.out}{told.err}"
        assert "Traceback" not in told.err


def test_nothing_is_replaced_that_no_page_prints() -> None:
    printed = {line for _, line in commands()}
    assert set(INSTEAD) | ONCE <= printed


def test_make_has_the_targets() -> None:
    """They set up environments and run all tests, so here it is only known that they are there."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"(?m)^([a-z]+):", makefile))
    named = {line.split()[1] for _, line in commands() if line.startswith("make ")}
    for path in PAGES:
        named |= set(re.findall(r"`make ([a-z]+)`", path.read_text(encoding="utf-8")))
    assert {"demo", "test"} <= named <= targets


def _in_prose() -> Iterator[tuple[str, str]]:
    for path in PAGES:
        for found in re.findall(r"`(?:\.venv/bin/)?reporter ([^`]+)`", path.read_text(encoding="utf-8")):
            yield path.relative_to(ROOT).as_posix(), " ".join(found.split())


def test_commands_in_prose_exist_with_their_options() -> None:
    seen = set()
    for page, words in _in_prose():
        name, *rest = re.split(r"\s+", re.sub(r"\s[>#]\s.*", "", words))
        if name.startswith("-") or name.isupper():
            continue
        command = cli.reporter.get_command(None, name)  # type: ignore[arg-type]
        assert command is not None, f"{page}: reporter {words}"
        options = {flag for one in command.params for flag in (*one.opts, *one.secondary_opts)} | {"--help"}
        for word in rest:
            if word.startswith("--"):
                flag = word.split("=")[0].rstrip(".,;:")
                assert flag in options, f"{page}: reporter {name} has no {flag}"
        seen.add(name)
    assert len(seen) > 10
