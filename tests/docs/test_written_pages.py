"""What the hand-written pages say of the code is so: rooms, error classes, sentences, figures, pictures."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pypdfium2
import yaml

from docs.pictures import make_pictures
from reporter import __version__, errors
from reporter.config import tips
from tests.docs.blocks import ROOT
from tests.end_to_end.demo_runs import Demo

DOCS = ROOT / "docs"
LARGEST = 150_000  # bytes of a picture


def read(name: str) -> str:
    """A page of the repository."""
    return (ROOT / name).read_text(encoding="utf-8")


def literals() -> list[str]:
    """Every text that stands in the code, those of f-strings piece by piece."""
    return [
        node.value
        for path in sorted((ROOT / "reporter").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    ]


def test_every_room_is_on_the_plan() -> None:
    rooms = {path.stem for path in (ROOT / "reporter").iterdir() if path.suffix == ".py" or path.is_dir()}
    rooms -= {"__init__", "__pycache__"}
    page = read("docs/architecture.md")
    assert sorted(room for room in rooms if f"`{room}`" not in page) == []


def test_every_class_of_error_is_in_the_table_with_its_code() -> None:
    rows = {
        name: int(code)
        for code, names in re.findall(r"(?m)^\| (\d+) \| (`[^|]+) \|", read("docs/troubleshooting.md"))
        for name in re.findall(r"`(\w+)`", names)
    }
    classes: list[type[errors.ReporterError]] = [errors.ReporterError]
    classes += errors.ReporterError.__subclasses__()
    assert rows == {one.__name__: one.exit_code for one in classes}


def quoted() -> list[str]:
    """The first cells of the tables of symptoms, one for each sentence."""
    page = read("docs/troubleshooting.md").split("\n## ", 1)[1]
    cells = re.findall(r"(?m)^\| ((?:`|<code>).*?) \|", page)
    return [
        one
        for cell in cells
        for one in re.findall(r"`([^`]+)`|<code>(.+)</code>", cell)
        for one in one
        if one
    ]


def test_sentences_are_those_of_the_program() -> None:
    everything = literals()
    sentences = [one for one in quoted() if not one.startswith("[U+")]  # a sign with the reader's letter
    assert len(sentences) > 50
    pieces = {one: [piece.strip(" ?;,") for piece in one.split("…")] for one in sentences}
    assert [one for one in pieces if max(map(len, pieces[one])) < 10] == [], "too little to be found again"
    unsaid = {
        piece for told in pieces.values() for piece in told if not any(piece in one for one in everything)
    }
    assert unsaid == set()


def test_the_documents_are_cited_by_file_name() -> None:
    catalogue, _ = tips.load()
    page = read("docs/data-sources.md")
    assert [one.file for one in catalogue.documents if one.file not in page] == []


def test_publishers_and_licences_are_named() -> None:
    page = read("docs/data-sources.md")
    figures = yaml.safe_load(read("config/benchmarks.yml"))["figures"]
    assert {figure["publisher"] for figure in figures} <= set(re.findall(r"[A-Z]\w+(?: [A-Z]+\b)?", page))
    for path in sorted((ROOT / "templates" / "fonts").glob("*OFL.txt")):
        assert path.name in page
    for path in sorted((ROOT / "config").glob("*/ATTRIBUTION.md")):
        assert path.relative_to(ROOT).as_posix() in page


def test_the_citation_is_of_this_version() -> None:
    cited = yaml.safe_load(read("CITATION.cff"))
    assert cited["version"] == __version__
    assert cited["license"] == "MIT"


def test_the_readme_is_short_and_its_pictures_are_small() -> None:
    page = read("README.md")
    assert len(page.splitlines()) < 180
    pictures = re.findall(r"!\[[^\]]{10,}\]\(([^)]+)\)", page)
    assert len(pictures) >= 4
    for name in pictures:
        path = Path(ROOT / name)
        assert path.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert path.stat().st_size < LARGEST


def test_the_pictures_can_be_made_from_the_demo(shipped_demo: Demo) -> None:
    page = read("README.md")
    for name, (file, titles) in make_pictures.PICTURES.items():
        assert f"docs/pictures/{name}" in page
        document = pypdfium2.PdfDocument(shipped_demo.folder / file)
        assert max(make_pictures.numbers(document, titles)) < len(document)
        document.close()


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        seen.add(page)
        for target in re.findall(r"\]\(([^)#\s:]+\.md)", page.read_text(encoding="utf-8")):
            path = (page.parent / target).resolve()
            if path.exists() and path not in seen:
                waiting.append(path)
    assert sorted(path.name for path in DOCS.rglob("*.md") if path not in seen) == []
