"""Checks of a tagged PDF, offline: the points of the Matterhorn Protocol 1.1 that a report can fail.

Each rule yields a sentence for every fault; ``faults`` runs them all. What only a person can judge, such
as whether a text alternative says the right thing, is not here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from tests.accessibility import marked, structure
from tests.accessibility.structure import Element, Id


@dataclass(frozen=True)
class Paper:
    """A document with its tree, read once."""

    pdf: pikepdf.Pdf
    tree: list[Element]
    parents: dict[int, Any]


Rule = Callable[[Paper], Iterator[str]]
RULES: dict[str, Rule] = {}

# What may hold what (ISO 32000-1, 14.8.4); kinds that are not named here may stand anywhere.
HOLDERS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "Lbl": {"LI", "Note", "Reference", "BibEntry"},
    "LBody": {"LI"},
}
ONLY = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}
STANDARD = {
    *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "NonStruct", "P", "Span", "Link"),
    *("H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody", "Figure"),
    *("Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"),
}


def rule(function: Rule) -> Rule:
    """Enter a rule under its name."""
    RULES[function.__name__] = function
    return function


def faults(document: pikepdf.Pdf, *only: str) -> dict[str, list[str]]:
    """What each rule finds, without the rules that find nothing."""
    paper = Paper(document, structure.read(document), structure.parent_tree(document))
    found = {name: list(RULES[name](paper)) for name in (only or RULES)}
    return {name: told for name, told in found.items() if told}


@rule
def tagged(paper: Paper) -> Iterator[str]:
    """A tree is there, and the document says that it is tagged. Matterhorn 06, 07, 09."""
    if not paper.tree:
        yield "there is no structure"
    marks: Any = paper.pdf.Root.get("/MarkInfo", {})
    if marks.get("/Marked") is not True:
        yield "/Marked is not true"
    if marks.get("/Suspects") is True:
        yield "/Suspects is true"


@rule
def titled(paper: Paper) -> Iterator[str]:
    """A title in the metadata, shown in place of the file's name. Matterhorn 06-003, 07."""
    with paper.pdf.open_metadata() as metadata:
        if not str(metadata.get("dc:title", "")).strip():
            yield "no title in the metadata"
    shown: Any = paper.pdf.Root.get("/ViewerPreferences", {})
    if shown.get("/DisplayDocTitle") is not True:
        yield "/DisplayDocTitle is not true"


@rule
def declared(paper: Paper) -> Iterator[str]:
    """The metadata says PDF/UA-1. Matterhorn 06-002."""
    with paper.pdf.open_metadata() as metadata:
        if metadata.get("pdfuaid:part") != "1":
            yield "pdfuaid:part is not 1"


@rule
def language(paper: Paper) -> Iterator[str]:
    """The document's language, as a language tag. Matterhorn 11-006."""
    told = str(paper.pdf.Root.get("/Lang", ""))
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", told):
        yield f"/Lang is {told!r}"


@rule
def figures(paper: Paper) -> Iterator[str]:
    """Each picture says what it shows and lies on its page. Matterhorn 13-004."""
    for one in paper.tree:
        if one.kind != "Figure":
            continue
        alt = str(one.of.get("/Alt", "")).strip()
        if not alt:
            yield "a picture without a text alternative"
        box, page = one.attribute("/BBox"), one.of.get("/Pg")
        if box is not None and page is not None:
            x1, y1, x2, y2 = (float(number) for number in box)
            left, low, right, high = (float(number) for number in page["/MediaBox"])
            if not (left - 1 <= x1 < x2 <= right + 1 and low - 1 <= y1 < y2 <= high + 1):
                yield f"{alt[:40]!r} lies at {x1:.0f} {y1:.0f} {x2:.0f} {y2:.0f}, off its page"


@rule
def cells(paper: Paper) -> Iterator[str]:
    """Each cell names its headers, and they are headers of the same table. Matterhorn 15."""
    for table in (one for one in paper.tree if one.kind == "Table"):
        below = list(table.down())
        ids = [str(one.of["/ID"]) for one in below if one.kind == "TH" and "/ID" in one.of]
        if len(set(ids)) < len(ids):
            yield "two headers of one table have one id"
        for one in below:
            if one.kind == "TH" and "/ID" not in one.of and one.attribute("/Scope") is None:
                yield "a header that no cell can name"
            if one.kind == "TD":
                named = [str(name) for name in one.attribute("/Headers") or []]
                if not named:
                    yield "a cell that names no header"
                if lost := sorted(set(named) - set(ids)):
                    yield f"a cell names {', '.join(lost)}, which its table does not have"
        if len(widths := {_width(row) for row in below if row.kind == "TR"}) > 1 and not _tall(below):
            yield f"rows of {sorted(widths)} cells in one table"


def _width(row: Element) -> int:
    return sum(int(cell.attribute("/ColSpan") or 1) for cell in row.children)


def _tall(below: list[Element]) -> bool:
    return any(int(one.attribute("/RowSpan") or 1) > 1 for one in below if one.kind in {"TH", "TD"})


@rule
def headings(paper: Paper) -> Iterator[str]:
    """One first heading, at the start, and no level left out on the way down. Matterhorn 14."""
    levels = [level for one in paper.tree if (level := structure.heading(one.kind))]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} headings of the first level"
    before = 0
    for level in levels:
        if level > before + 1:
            yield f"H{level} follows H{before}"
        before = level


@rule
def fonts(paper: Paper) -> Iterator[str]:
    """Every font is embedded and its letters can be read back. Matterhorn 10, 31."""
    for thing in paper.pdf.objects:
        if not isinstance(thing, pikepdf.Dictionary) or thing.get("/Type") != "/Font":
            continue
        name, kind = str(thing.get("/BaseFont", "?")), str(thing.get("/Subtype"))
        if kind.startswith("/CIDFont"):
            continue  # the part of a Type0 font, read below
        if "/ToUnicode" not in thing:
            yield f"{name}: letters cannot be read back"
        inner = thing["/DescendantFonts"][0] if kind == "/Type0" else thing
        sheet: Any = inner.get("/FontDescriptor", {})
        if kind != "/Type3" and not any(f"/FontFile{n}" in sheet for n in ("", "2", "3")):
            yield f"{name}: not embedded"


@rule
def links(paper: Paper) -> Iterator[str]:
    """Each link is in the tree, says in words where it leads, has an area and a place. Matterhorn 28."""
    holders = {annotation: one for one in paper.tree for annotation in one.objects}
    places = structure.destinations(paper.pdf)
    if any(one.kind == "Link" and not one.objects for one in paper.tree):
        yield "a Link of the tree without an area on a page"
    for number, page in enumerate(paper.pdf.pages, 1):
        for one in page.get("/Annots", []):
            told, place = str(one.get("/Contents", "")).strip(), one.get("/Dest")
            who = f"page {number}, {told!r}"
            if not told:
                yield f"{who}: a link without words"
            elif place is not None and told == str(place):
                yield f"{who}: the name of a place is not words"
            if isinstance(place, pikepdf.String) and str(place) not in places:
                yield f"{who}: leads nowhere"
            if one.get("/Subtype") == "/Link":
                yield from (f"{who}: {why}" for why in _untagged(one, holders, paper.parents))
            x1, y1, x2, y2 = (float(side) for side in one["/Rect"])
            if abs(x2 - x1) < 1 or abs(y2 - y1) < 1:
                yield f"{who}: too small to hit"


def _untagged(link: Any, holders: dict[Id, Element], parents: dict[int, Any]) -> Iterator[str]:
    holder = holders.get(link.objgen)
    if holder is None or holder.kind != "Link":
        yield "not held by a Link of the tree"
    elif int(link.get("/StructParent", -1)) not in parents:
        yield "/StructParent leads nowhere"
    elif parents[int(link["/StructParent"])].objgen != holder.of.objgen:
        yield "/StructParent leads to another element"


@rule
def empty(paper: Paper) -> Iterator[str]:
    """No element holds nothing; a cell may be empty, as it keeps its table's columns. Best practice."""
    for one in paper.tree:
        if one.bare and one.kind not in {"TD", "TH"}:
            yield f"an empty {one.kind} in {one.parent.kind if one.parent else 'the root'}"


@rule
def kinship(paper: Paper) -> Iterator[str]:
    """Elements are of standard kinds; parts of tables and lists stand where they belong. Matterhorn 09."""
    for one in paper.tree:
        above = one.parent.kind if one.parent else ""
        if one.kind not in STANDARD:
            yield f"{one.kind} is no standard kind"
        if not one.told_parent:
            yield f"a {one.kind} whose /P is not the element that holds it"
        if one.kind in HOLDERS and above not in HOLDERS[one.kind]:
            yield f"{one.kind} in {above}"
        if above in ONLY and one.kind not in ONLY[above]:
            yield f"{one.kind} in {above}"


@rule
def bookmarks(paper: Paper) -> Iterator[str]:
    """More than five pages have bookmarks, and each leads to a page."""
    pages, places = {page.objgen for page in paper.pdf.pages}, structure.destinations(paper.pdf)
    found = list(structure.outline(paper.pdf))
    if len(pages) > 5 and not found:
        yield f"{len(pages)} pages without bookmarks"
    for one in found:
        title, place = str(one.get("/Title", "")), one.get("/Dest")
        if isinstance(place, pikepdf.String):
            place = places.get(str(place))
        if not title.strip():
            yield "a bookmark without a title"
        if place is None or place[0].objgen not in pages:
            yield f"bookmark {title!r} leads nowhere"


@rule
def tab_order(paper: Paper) -> Iterator[str]:
    """The tab key follows the structure on each page with links. Matterhorn 28-008."""
    for number, page in enumerate(paper.pdf.pages, 1):
        if len(page.get("/Annots", [])) and page.get("/Tabs") != "/S":
            yield f"page {number}: /Tabs is not /S"


@rule
def content(paper: Paper) -> Iterator[str]:
    """All that is painted is in the tree or an artifact, and nothing is both. Matterhorn 01."""
    yield from marked.faults(paper.pdf, paper.tree, paper.parents)
