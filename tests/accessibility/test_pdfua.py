"""Our PDFs against the points of the Matterhorn Protocol, and each rule against a PDF broken on purpose."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.accessibility import pdfua, structure
from tests.end_to_end.demo_runs import Demo

PAPERS = ("report", "executive", "report of other data")


@pytest.fixture(scope="session")
def papers(shipped_demo: Demo, shipped_sellers: Demo) -> dict[str, Path]:
    return {
        "report": shipped_demo.folder / "report.pdf",
        "executive": shipped_demo.folder / "executive.pdf",
        "report of other data": shipped_sellers.folder / "report.pdf",
    }


@pytest.fixture
def whole(papers: dict[str, Path]) -> Iterator[pikepdf.Pdf]:
    """The smaller report, to be broken."""
    with pikepdf.open(papers["report of other data"]) as document:
        yield document


@pytest.mark.parametrize("name", PAPERS)
def test_nothing_is_at_fault(name: str, papers: dict[str, Path]) -> None:
    with pikepdf.open(papers[name]) as document:
        assert pdfua.faults(document) == {}


def test_the_report_has_what_the_rules_are_about(whole: pikepdf.Pdf) -> None:
    tree = structure.read(whole)
    kinds = {element.kind for element in tree}
    assert {"H1", "H2", "H3", "Table", "TH", "TD", "L", "LI", "Figure", "Link", "Caption", "P"} <= kinds
    assert len(whole.pages) > 5
    assert sum(len(element.marks) for element in tree) > 500
    assert sum(len(element.objects) for element in tree) > 50
    assert len(structure.destinations(whole)) > 20


@pytest.mark.parametrize("name", ["demo", "sellers"])
def test_the_engine_complained_of_nothing(name: str, shipped_demo: Demo, shipped_sellers: Demo) -> None:
    run = {"demo": shipped_demo, "sellers": shipped_sellers}[name].run
    assert run.code == 0, run.err
    assert [line for line in run.err.splitlines() if "PDF:" in line] == []


def one(document: pikepdf.Pdf, kind: str, number: int = 0) -> Any:
    """An element of a kind, as the file has it."""
    return [element.of for element in structure.read(document) if element.kind == kind][number]


def link(document: pikepdf.Pdf) -> Any:
    """The first link to a place in the document."""
    return next(found for page in document.pages for found in page.get("/Annots", []) if "/Dest" in found)


def font(document: pikepdf.Pdf, kind: str) -> Any:
    """A font, or the description of one."""
    things = (thing for thing in document.objects if isinstance(thing, pikepdf.Dictionary))
    return next(thing for thing in things if thing.get("/Type") == kind and "/CIDToGIDMap" not in thing)


def drop(thing: Any, key: str | int) -> None:
    del thing[key]


def put(thing: Any, key: str | int, value: Any) -> None:
    thing[key] = value


def retitled(document: pikepdf.Pdf, key: str, value: str) -> None:
    with document.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata[key] = value


def rewritten(document: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Change the first such step of the first page's stream."""
    page = document.pages[0]
    data = pikepdf.unparse_content_stream(pikepdf.parse_content_stream(page))
    assert old in data
    page.Contents = document.make_stream(data.replace(old, new, 1))


def unheard_link(document: pikepdf.Pdf) -> None:
    """A link that no element holds."""
    copy = document.make_indirect(pikepdf.Dictionary(dict(link(document).items())))
    document.pages[0]["/Annots"].append(copy)


def lost_mark(document: pikepdf.Pdf) -> None:
    """Text that no element holds any more."""
    element = next(found for found in structure.read(document) if found.marks and found.kind == "Span")
    del element.parent.of["/K"][[kid.objgen for kid in element.parent.of["/K"]].index(element.of.objgen)]  # type: ignore[union-attr]


Break = Callable[[pikepdf.Pdf], None]
N = pikepdf.Name
BREAKS: list[tuple[str, str, Break]] = [
    ("tagged", "no structure", lambda d: drop(d.Root, "/StructTreeRoot")),
    ("tagged", "/Marked", lambda d: put(d.Root.MarkInfo, "/Marked", False)),
    ("tagged", "/Suspects", lambda d: put(d.Root.MarkInfo, "/Suspects", True)),
    ("titled", "no title", lambda d: retitled(d, "dc:title", " ")),
    ("titled", "DisplayDocTitle", lambda d: put(d.Root.ViewerPreferences, "/DisplayDocTitle", False)),
    ("declared", "pdfuaid", lambda d: retitled(d, "pdfuaid:part", "9")),
    ("language", "/Lang is ''", lambda d: drop(d.Root, "/Lang")),
    ("language", "English", lambda d: put(d.Root, "/Lang", "English, of course")),
    ("figures", "without a text", lambda d: drop(one(d, "Figure"), "/Alt")),
    ("figures", "without a text", lambda d: put(one(d, "Figure"), "/Alt", " ")),
    ("figures", "off its page", lambda d: put(one(d, "Figure").A, "/BBox", [0, 0, 9999, 10])),
    ("figures", "off its page", lambda d: put(one(d, "Figure").A, "/BBox", [10, 40, 20, 30])),
    ("cells", "names no header", lambda d: drop(one(d, "TD").A, "/Headers")),
    ("cells", "does not have", lambda d: put(one(d, "TD").A, "/Headers", ["elsewhere"])),
    ("cells", "no cell can name", lambda d: drop(one(d, "TH"), "/ID")),
    ("cells", "one id", lambda d: put(one(d, "TH"), "/ID", one(d, "TH", 1).ID)),
    ("cells", "cells in one table", lambda d: drop(one(d, "TR", 1).K, -1)),
    ("headings", "0 headings", lambda d: put(one(d, "H1"), "/S", N.P)),
    ("headings", "2 headings", lambda d: put(one(d, "H2"), "/S", N.H1)),
    ("headings", "H5 follows H", lambda d: put(one(d, "H3", 5), "/S", N.H5)),
    ("fonts", "read back", lambda d: drop(font(d, "/Font"), "/ToUnicode")),
    ("fonts", "not embedded", lambda d: drop(font(d, "/FontDescriptor"), "/FontFile2")),
    ("links", "without words", lambda d: drop(link(d), "/Contents")),
    ("links", "name of a place", lambda d: put(link(d), "/Contents", str(link(d).Dest))),
    ("links", "leads nowhere", lambda d: put(link(d), "/Dest", pikepdf.String("nowhere"))),
    ("links", "too small", lambda d: put(link(d), "/Rect", [10, 20, 40, 20])),
    ("links", "not held by a Link", unheard_link),
    ("links", "not held by a Link", lambda d: put(one(d, "Link"), "/S", N.Span)),
    ("links", "/StructParent leads nowhere", lambda d: put(link(d), "/StructParent", 99_999)),
    ("links", "another element", lambda d: put(link(d), "/StructParent", link(d).StructParent + 1)),
    ("links", "without an area", lambda d: put(one(d, "P"), "/S", N.Link)),
    ("empty", "an empty P", lambda d: put(one(d, "P"), "/K", pikepdf.Array())),
    ("kinship", "TH in Div", lambda d: put(one(d, "TR"), "/S", N.Div)),
    ("kinship", "P in L", lambda d: put(one(d, "LI"), "/S", N.P)),
    ("kinship", "whose /P", lambda d: put(one(d, "P"), "/P", one(d, "P", 3))),
    ("kinship", "no standard", lambda d: put(one(d, "P"), "/S", N.Paragraph)),
    ("bookmarks", "pages without", lambda d: drop(d.Root, "/Outlines")),
    ("bookmarks", "leads nowhere", lambda d: put(d.Root.Outlines.First, "/Dest", pikepdf.String("nowhere"))),
    ("bookmarks", "without a title", lambda d: put(d.Root.Outlines.Last, "/Title", " ")),
    ("tab_order", "/Tabs", lambda d: drop(d.pages[0], "/Tabs")),
    ("content", "paints outside", lambda d: d.pages[2].contents_add(b"0 0 9 9 re f")),
    ("content", "paints outside", lambda d: d.pages[2].contents_add(b"BT (x) Tj ET")),
    ("content", "0 elements", lost_mark),
    ("content", "is twice", lambda d: rewritten(d, b"/MCID 3 >>", b"/MCID 2 >>")),
    ("content", "which no page has", lambda d: rewritten(d, b"/MCID 3 >>", b"/MCID 2 >>")),
    (
        "content",
        "inside other",
        lambda d: rewritten(d, b"/Artifact BMC", b"/Artifact BMC /P <</MCID 1>> BDC EMC"),
    ),
    ("content", "without an end", lambda d: rewritten(d, b"EMC", b"")),
    ("content", "without a beginning", lambda d: rewritten(d, b"EMC", b"EMC EMC")),
    ("content", "parent tree", lambda d: put(d.Root.StructTreeRoot.ParentTree.Nums[1], 0, one(d, "P", 9))),
]


@pytest.mark.parametrize(
    ("rule", "told", "broken"), BREAKS, ids=[f"{rule}-{told}" for rule, told, _ in BREAKS]
)
def test_a_broken_pdf_is_caught(rule: str, told: str, broken: Break, whole: pikepdf.Pdf) -> None:
    broken(whole)
    found = pdfua.faults(whole, rule).get(rule, [])
    assert any(told in fault for fault in found), found[:5]


def test_every_rule_has_its_broken_pdf() -> None:
    assert {rule for rule, _, _ in BREAKS} == set(pdfua.RULES)
