"""Marked content of pages, held against the structure tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from tests.accessibility.structure import Element, Id, ident

PAINTING = {
    *("Tj", "TJ", "'", '"', "Do", "sh", "BI", "INLINE IMAGE", "EI"),
    *("f", "F", "f*", "S", "s", "B", "B*", "b", "b*"),
}
ARTIFACT, PLAIN = -1, -2


@dataclass
class Read:
    """What one page's stream holds: numbers in the order met, and what is wrong with it."""

    numbers: list[int] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def faults(pdf: pikepdf.Pdf, tree: list[Element], parents: dict[int, Any]) -> Iterator[str]:
    """A sentence for each piece of content that is neither in the tree nor an artifact."""
    holders: dict[tuple[Id, int], list[Element]] = {}
    for one in tree:
        for mark in one.marks:
            holders.setdefault(mark, []).append(one)
    seen: set[tuple[Id, int]] = set()
    for count, page in enumerate(pdf.pages, 1):
        found, place = read(page), ident(page)
        yield from (f"page {count}: {wrong}" for wrong in found.wrong)
        yield from (f"page {count}: {n} is twice" for n, times in Counter(found.numbers).items() if times > 1)
        entry = parents.get(int(page.get("/StructParents", -1)), [])
        for number in sorted(set(found.numbers)):
            seen.add((place, number))
            held = holders.get((place, number), [])
            told = entry[number] if number < len(entry) else None
            if len(held) != 1:
                yield f"page {count}: content {number} is in {len(held)} elements of the tree"
            elif told is None or told.objgen != held[0].of.objgen:
                yield f"page {count}: the parent tree does not know the element of content {number}"
    for (_, number), held in sorted(holders.items(), key=lambda pair: pair[0]):
        if (_, number) not in seen:
            yield f"a {held[0].kind} holds content {number}, which no page has"


def read(page: pikepdf.Page) -> Read:
    """Parse a page's stream; pictures inside it belong to the content that places them."""
    found, stack = Read(), list[int]()
    for step in pikepdf.parse_content_stream(page):
        sign = str(step.operator)
        if sign in {"BMC", "BDC"}:
            number = _number(page, step)
            if number != PLAIN and any(one != PLAIN for one in stack):
                found.wrong.append("content inside other content, or inside an artifact")
            if number >= 0:
                found.numbers.append(number)
            stack.append(number)
        elif sign == "EMC":
            if not stack:
                found.wrong.append("an end without a beginning")
            else:
                stack.pop()
        elif sign in PAINTING and all(one == PLAIN for one in stack):
            found.wrong.append(f"{sign!r} paints outside all marked content")
    if stack:
        found.wrong.append("a beginning without an end")
    return found


def _number(page: pikepdf.Page, step: Any) -> int:
    """Of a beginning: its number in the tree, or that it is an artifact, or neither."""
    if str(step.operands[0]) == "/Artifact":
        return ARTIFACT
    given = step.operands[1] if len(step.operands) > 1 else None
    if isinstance(given, pikepdf.Name):
        given = page["/Resources"]["/Properties"][str(given)]
    return int(given["/MCID"]) if isinstance(given, pikepdf.Dictionary) and "/MCID" in given else PLAIN
