"""Finishes a tagged PDF: running heads, places of pictures, words of links, empty tags.

It works on the engine's own objects just before they are written, so nothing is parsed or written twice.
An object that is no longer named is emptied, not freed: the writer counts freed ones into its index.
Sources: ISO 14289-1 (7.1 artifacts, 7.18.5 links), ISO 32000-1 (14.8.2.2 artifacts, 14.8.5.4.3 BBox).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

_PER_PIXEL = 0.75  # points
_MAY_BE_EMPTY = {"/TD", "/TH"}  # an empty cell keeps the columns of its table
_LEAST = 1.0  # points; a lower link cannot be hit


def mended(document: Any, pdf: Any) -> None:
    """Finish a PDF that the engine has built and not yet written; ``finisher`` of ``write_pdf``.

    Args:
        document: the laid-out pages.
        pdf: the objects of the file, changed in place.
    """
    _words_of_links(document)
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    _one_link_each(pdf, root, inside=False)
    _prune(pdf, root)
    reached = {element.number for element in _elements(pdf, root)}
    for element in _elements(pdf, root):
        if element["S"] == "/Figure":
            _place(pdf, element)
    numbers = _at(pdf, root["ParentTree"])["Nums"]
    _set_aside(pdf, numbers, reached)
    for at, entry in enumerate(numbers):
        if isinstance(entry, bytes) and not _at(pdf, entry):
            numbers[at] = "null"


def _at(pdf: Any, reference: Any) -> Any:
    """The object that ``b"12 0 R"`` names."""
    return pdf.objects[int(bytes(reference).split()[0])]


def _kids(pdf: Any, element: Any) -> list[Any]:
    """The objects an element holds: elements, and references to annotations."""
    return [_at(pdf, kid) for kid in element["K"] if not isinstance(kid, int)]


def _elements(pdf: Any, element: Any) -> Iterator[Any]:
    """All elements below the root."""
    for kid in _kids(pdf, element):
        if "S" in kid:
            yield kid
            yield from _elements(pdf, kid)


def _one_link_each(pdf: Any, element: Any, *, inside: bool) -> None:
    """Leave a link its own area only; the engine gives each box within a link an area of its own as well."""
    for kid in _kids(pdf, element):
        if "S" in kid:
            _one_link_each(pdf, kid, inside=inside or element.get("S") == "/Link")
        elif inside:
            area = _at(pdf, kid["Obj"])
            _at(pdf, kid["Pg"])["Annots"].remove(area.reference)
            element["K"].remove(kid.reference)
            if element["S"] == "/Link":
                element["S"] = "/Span"
            area.clear()
            kid.clear()


def _prune(pdf: Any, element: Any) -> None:
    """Take out elements that hold nothing, such as the filled part of a bar."""
    for kid in _kids(pdf, element):
        if "S" not in kid:
            continue
        _prune(pdf, kid)
        if not kid["K"] and kid["S"] not in _MAY_BE_EMPTY:
            element["K"].remove(kid.reference)
            kid.clear()


def _place(pdf: Any, figure: Any) -> None:
    """The box of a picture in points from the foot of its page; the engine gives pixels from the top."""
    _, _, _, top = _at(pdf, figure["Pg"])["MediaBox"]
    box = figure["A"]["BBox"]
    x1, y1, x2, y2 = (side * _PER_PIXEL for side in box)
    box[:] = [x1, top - y2, x2, top - y1]


def _words_of_links(document: Any) -> None:
    """A link's words in place of its address, and an area that can be hit where its line has no height."""
    for page in document.pages:
        for _, _, _, box in page.links:
            link = box.link_annotation
            if not link or box.element is None:
                continue
            words = " ".join((box.element.get("title") or "".join(box.element.itertext())).split())
            if words:
                link["Contents"].string = words
            left, top, right, foot = link["Rect"]
            if abs(top - foot) < _LEAST:
                top = (page.height - box.border_box_y()) * _PER_PIXEL
                link["Rect"][:] = [left, top, right, top - box.border_height() * _PER_PIXEL]


def _set_aside(pdf: Any, numbers: list[Any], reached: set[int]) -> None:
    """Turn what is drawn but not in the tree, the running heads and page numbers, into artifacts."""
    for page in (_at(pdf, reference) for reference in pdf.page_references):
        known = numbers[2 * page["StructParents"] + 1]
        lost = {at for at, element in enumerate(known) if _at(pdf, element).number not in reached}
        if not lost:
            continue
        stream = _at(pdf, page["Contents"]).stream
        for at, step in enumerate(stream):
            if isinstance(step, dict) and step.get("MCID") in lost:
                stream[at - 1] = "/Artifact"
                step.clear()
                step["Type"] = "/Pagination"
        known[:] = ["null" if at in lost else element for at, element in enumerate(known)]
