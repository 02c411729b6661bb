"""Commentary and the two-page version through the whole program: found, printed, hashed, refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from reporter.commentary import fingerprint
from tests.end_to_end.demo_runs import SELLERS, Demo, Run, reporter


def pages(pdf: Path) -> int:
    with pikepdf.open(pdf) as document:
        return len(document.pages)


def document(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return found


def test_the_demo_has_two_pages_beside_its_report(demo: Demo) -> None:
    assert demo.run.code == 0, demo.run.err
    assert pages(demo.folder / "executive.pdf") == 2
    page = (demo.folder / "executive.html").read_text(encoding="utf-8")
    assert "Leave nobody without an answer" in page
    figures = {
        r["metric"]: r for r in document(demo.folder)["readings"] if not (r["account"] or r["platform"])
    }
    assert f"{figures['engagements']['value']:,.0f}" in page


@pytest.mark.parametrize("paper", ["A4", "letter"])
def test_the_sellers_have_two_pages(tmp_path: Path, paper: str) -> None:
    folder = shutil.copytree(SELLERS.parent, tmp_path / "sellers", ignore=shutil.ignore_patterns("data"))
    text = (folder / "client.yml").read_text(encoding="utf-8")
    (folder / "client.yml").write_text(
        text.replace("report:\n", "report:\n  executive: true\n").replace("paper: A4", f"paper: {paper}"),
        encoding="utf-8",
    )
    run = reporter(
        "build", folder / "client.yml", "--month", "2018-05", "--out", tmp_path / "out", "--format", "pdf"
    )
    assert run.code == 0, run.err
    assert pages(tmp_path / "out" / "live-sellers" / "2018-05" / "executive.pdf") == 2


def test_the_demo_prints_what_its_people_wrote(demo: Demo) -> None:
    page = (demo.folder / "report.html").read_text(encoding="utf-8")
    for title in ("What changed and why", "Next month"):
        assert page.count(f">{title}</h2>") == 1
    assert "people who had never heard of Kwartelnest stayed for the quail" in " ".join(page.split())
    told = document(demo.folder)["commentary"]
    assert isinstance(told, dict)
    assert told["file"] == "commentary/2026-10.md"
    assert set(told["notes"]) == {"account-linkedin"}
    assert told["next_month"].startswith("- The painter comes back.")


def test_the_video_is_set_apart(demo: Demo) -> None:
    """README of the demo: 17,928 engagements, 14,922 of them on one video."""
    page = (demo.folder / "report.html").read_text(encoding="utf-8")
    section = page.partition('id="changes"')[2].partition("</section>")[0]
    assert "14,922 engagements" in section
    assert ">17,928</td>" in section
    assert ">3,006</td>" in section


POSTS = "id,when,likes,replies\n" + "".join(f"{i},2026-10-{i:02}T10:00:00,{10 + i},1\n" for i in range(1, 9))
CONFIG = """client: {name: Noord, slug: noord}
accounts:
  - id: fb
    platform: facebook
    exports:
      - file: posts.csv
        product: table
        kind: posts
        columns: {id: id, published_at: when, reactions: likes, comments: replies}
        exported_on: 2026-11-03
"""


@pytest.fixture
def client(tmp_path: Path) -> Path:
    """A small client in a folder of its own."""
    (tmp_path / "noord").mkdir()
    (tmp_path / "noord" / "posts.csv").write_text(POSTS, encoding="utf-8")
    (tmp_path / "noord" / "client.yml").write_text(CONFIG, encoding="utf-8")
    return tmp_path / "noord"


def write(client: Path, text: str | bytes, name: str = "2026-10.md") -> None:
    (client / "commentary").mkdir(exist_ok=True)
    (client / "commentary" / name).write_bytes(text if isinstance(text, bytes) else text.encode())


def build(client: Path, out: str = "out", *more: str) -> tuple[Run, Path]:
    folder = client.parent / out
    run = reporter(
        "build", client / "client.yml", "--month", "2026-10", "--out", folder, "--format", "html,json", *more
    )
    return run, folder / "noord" / "2026-10"


def test_an_absent_file_is_an_absent_section_and_the_hash_follows_the_file(client: Path) -> None:
    write(client, "Another month.", "2026-09.md")
    run, folder = build(client)
    assert run.code == 0, run.err
    bare = document(folder)
    assert bare["commentary"] is None
    assert 'id="changes"' not in (folder / "report.html").read_text(encoding="utf-8")

    write(client, "We said it.\n\n# Fcebook\n\nHere too.\n\n# Goals\n\nnone\n")
    run, folder = build(client)
    assert run.code == 0, run.err
    said = document(folder)
    told = said["commentary"]
    assert isinstance(told, dict)
    assert said["data_sha256"] == fingerprint(str(bare["data_sha256"]), told["sha256"])
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert "We said it." in page
    assert "Here too." in page
    assert "commentary/2026-10.md:3: the heading" in run.err
    assert "did you mean" in run.err
    assert "no section goals" in run.err, "a note without its section is not left out in silence"

    again, other = build(client, "again")
    assert again.code == 0, again.err
    assert (other / "report.html").read_bytes() == (folder / "report.html").read_bytes()
    explained = reporter("explain", folder / "report.json", "engagements", "--config", client / "client.yml")
    assert explained.code == 0, explained.err


def test_a_file_that_cannot_be_printed_is_refused_before_anything_is_built(client: Path) -> None:
    write(client, b"fine\n\nnot \xff fine\n")
    run, folder = build(client)
    assert run.code == 78
    assert "commentary/2026-10.md:3:1: this is no UTF-8" in run.err
    assert not folder.exists()
    check = reporter("check", client / "client.yml")
    assert check.code == 78
    assert "commentary/2026-10.md:3:1" in check.out + check.err


def test_check_names_a_file_that_no_month_reads(client: Path) -> None:
    write(client, "words", "october.md")
    write(client, "words", "2026-10.md")
    check = reporter("check", client / "client.yml")
    assert check.code == 0, check.err
    assert "october.md" in check.err
    assert "is never read" in check.err
    assert "2026-10.md is" not in check.err


def test_a_link_out_of_the_folder_is_refused(client: Path) -> None:
    (client.parent / "secret.md").write_text("secret", encoding="utf-8")
    (client / "commentary").mkdir()
    (client / "commentary" / "2026-10.md").symlink_to(client.parent / "secret.md")
    run, _ = build(client)
    assert run.code == 78
    assert "leads out of the folder" in run.err


def test_another_folder(client: Path) -> None:
    (client / "words").mkdir()
    (client / "words" / "2026-10.md").write_text("From another folder.", encoding="utf-8")
    (client / "client.yml").write_text(CONFIG + "commentary: words\n", encoding="utf-8")
    run, folder = build(client)
    assert run.code == 0, run.err
    assert "From another folder." in (folder / "report.html").read_text(encoding="utf-8")
