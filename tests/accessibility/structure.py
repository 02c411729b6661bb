"""A PDF's structure tree as plain Python, for the checks of tagged PDFs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

Id = tuple[int, int]


def ident(thing: Any) -> Id:
    """Number and generation of an object."""
    number, generation = thing.objgen
    return int(number), int(generation)


@dataclass(eq=False)
class Element:
    """One element: what it is, its parent, its children in reading order."""

    kind: str
    of: Any
    parent: Element | None
    told_parent: bool = True  # its own /P names the element that holds it
    children: list[Element] = field(default_factory=list)
    marks: list[tuple[Id, int]] = field(default_factory=list)  # page and number of marked content
    objects: list[Id] = field(default_factory=list)  # annotations

    def down(self) -> Iterator[Element]:
        """Itself and everything below it, in reading order."""
        yield self
        for child in self.children:
            yield from child.down()

    def up(self) -> Iterator[Element]:
        """Its ancestors, the nearest first."""
        at = self.parent
        while at is not None:
            yield at
            at = at.parent

    @property
    def bare(self) -> bool:
        """Whether it holds nothing."""
        return not (self.children or self.marks or self.objects)

    def attribute(self, key: str) -> Any:
        """A value of its attribute dictionaries, or None."""
        given = self.of.get("/A")
        for one in given if isinstance(given, pikepdf.Array) else [given]:
            if isinstance(one, pikepdf.Dictionary) and key in one:
                return one[key]
        return None


def read(document: pikepdf.Pdf) -> list[Element]:
    """The tree in reading order, from the root down; empty when there is none."""
    root = document.Root.get("/StructTreeRoot")
    if root is None:
        return []
    found: list[Element] = []
    for kid in _kids(root):
        found += _element(kid, None, root.objgen).down()
    return found


def _kids(of: Any) -> list[Any]:
    kids = of.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _element(of: Any, parent: Element | None, held_by: Id) -> Element:
    up = of.get("/P")
    element = Element(str(of.get("/S", "")).lstrip("/"), of, parent, up is not None and up.objgen == held_by)
    page = ident(of["/Pg"]) if "/Pg" in of else (0, 0)
    for kid in _kids(of):
        if not isinstance(kid, pikepdf.Dictionary):
            element.marks.append((page, int(kid)))
        elif kid.get("/Type") == "/OBJR":
            element.objects.append(ident(kid["/Obj"]))
        elif kid.get("/Type") == "/MCR":
            element.marks.append((ident(kid["/Pg"]) if "/Pg" in kid else page, int(kid["/MCID"])))
        else:
            element.children.append(_element(kid, element, of.objgen))
    return element


def parent_tree(document: pikepdf.Pdf) -> dict[int, Any]:
    """The entries of the parent tree by number."""
    found: dict[int, Any] = {}

    def gather(node: Any) -> None:
        numbers = list(node.get("/Nums", []))
        found.update((int(key), value) for key, value in zip(numbers[::2], numbers[1::2], strict=True))
        for kid in node.get("/Kids", []):
            gather(kid)

    root = document.Root.get("/StructTreeRoot")
    if root is not None and "/ParentTree" in root:
        gather(root["/ParentTree"])
    return found


def destinations(document: pikepdf.Pdf) -> dict[str, Any]:
    """The named places of the document."""
    found: dict[str, Any] = {}

    def gather(node: Any) -> None:
        names = list(node.get("/Names", []))
        found.update((str(key), value) for key, value in zip(names[::2], names[1::2], strict=True))
        for kid in node.get("/Kids", []):
            gather(kid)

    if "/Names" in document.Root and "/Dests" in document.Root["/Names"]:
        gather(document.Root["/Names"]["/Dests"])
    return found


def outline(document: pikepdf.Pdf) -> Iterator[Any]:
    """Every bookmark."""

    def gather(node: Any) -> Iterator[Any]:
        at = node.get("/First")
        while at is not None:
            yield at
            yield from gather(at)
            at = at.get("/Next")

    if "/Outlines" in document.Root:
        yield from gather(document.Root["/Outlines"])


def heading(kind: str) -> int | None:
    """The level of a heading."""
    return int(kind[1]) if re.fullmatch("H[1-6]", kind) else None
