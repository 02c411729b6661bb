"""Our charts as PDF operators, written once; the engine would walk through every letter's outline as SVG."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

_PICTURE = re.compile(r'(?<= src=")data:image/svg\+xml;base64,([A-Za-z0-9+/]+={0,2})(?=")')
_BEGINNING = b'<svg xmlns="http://www.w3.org/2000/svg" width='  # as our charts are written
_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = r"(-?\d*(?:\.\d+)?)"
_PLACED = re.compile(rf"translate\({_NUMBER} {_NUMBER}\) scale\({_NUMBER} {_NUMBER}\)")
_STEP = re.compile(r"([MLQCz])([^MLQCz]*)")
_COLOUR = re.compile(r"#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})")
_CAPS = {"butt": 0, "round": 1}
_JOINS = {"miter": 0, "round": 1}
_CSS_PIXELS = 4 / 3  # of a point


class _UnknownError(Exception):
    """The picture has something that only the engine can draw."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as the engine asks for one; the operators are in the picture's own points."""

    width: float  # points
    height: float
    operators: bytes

    def get_intrinsic_size(self, _resolution: object, _font_size: object) -> tuple[float, float, float]:
        """Width and height in CSS pixels, and their ratio."""
        return self.width * _CSS_PIXELS, self.height * _CSS_PIXELS, self.width / self.height

    def draw(self, stream: Any, width: float, height: float, _style: object) -> None:
        """Puts the picture into a content stream, as large as is asked."""
        stream.push_state()
        stream.transform(a=width / self.width, d=height / self.height)
        stream.stream.append(self.operators)
        stream.pop_state()


def taken(html: str) -> tuple[str, dict[str, Drawing]]:
    """The page with our charts replaced by short addresses, and what stands at these addresses.

    Pictures that are not ours, or that hold anything unusual, stay as they are for the engine to draw.
    """
    drawings: dict[str, Drawing] = {}
    names: dict[str, str] = {}

    def short(found: re.Match[str]) -> str:
        content = found[1]
        if content not in names:
            drawing = read(b64decode(content))
            names[content] = f"asset:drawing-{len(names) + 1}" if drawing else found[0]
            if drawing:
                drawings[names[content]] = drawing
        return names[content]

    return _PICTURE.sub(short, html), drawings


def read(svg: bytes) -> Drawing | None:
    """A chart of ours as operators; None for any other picture."""
    if not svg.startswith(_BEGINNING) or b"<!" in svg:
        return None
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314  without a document type nothing is expanded
        width, height = _size(root)
        marks = list(_marks(root))
    except (_UnknownError, ElementTree.ParseError):
        return None
    clip = f"0 0 {_short(width)} {_short(height)} re W n".encode()
    return Drawing(width, height, b"\n".join([clip, *marks]))


def _size(root: ElementTree.Element) -> tuple[float, float]:
    """Points; the picture's own units are points too."""
    found = [re.fullmatch(rf"{_NUMBER}pt", root.get(name, "")) for name in ("width", "height")]
    sides = [float(one[1]) for one in found if one]
    if (
        len(sides) != 2
        or not all(sides)
        or root.get("viewBox", "").split() != ["0", "0", *(one[1] for one in found if one)]
    ):
        raise _UnknownError
    return sides[0], sides[1]


def _marks(picture: ElementTree.Element) -> Iterator[bytes]:
    """The operators of a picture's shapes and words; outlines of letters come first, each with its name."""
    known: dict[str, str] = {}
    for node in picture:
        tag, names = node.tag.removeprefix(_SVG), set(node.attrib)
        if tag == "defs" and not names:
            known |= dict(_outlines(node))
        elif tag == "g" and names == {"fill", "transform"}:
            yield from _word(node, known)
        elif tag == "path" and not len(node):
            yield _painted(dict(node.attrib))
        else:
            raise _UnknownError


def _outlines(defs: ElementTree.Element) -> Iterator[tuple[str, str]]:
    for node in defs:
        if node.tag != f"{_SVG}path" or set(node.attrib) != {"id", "d"}:
            raise _UnknownError
        yield f"#{node.attrib['id']}", _path(node.attrib["d"])


def _word(group: ElementTree.Element, known: dict[str, str]) -> Iterator[bytes]:
    """A label: the outlines of its letters, each at its place."""
    placed = _PLACED.fullmatch(group.attrib["transform"])
    if not placed:
        raise _UnknownError
    x, y, a, d = map(_number, placed.groups())
    matrix = " ".join([_fine(a), "0 0", _fine(d), _short(x), _short(y)])
    yield f"q {matrix} cm {_colour(group.attrib['fill'])} rg".encode()
    for node in group:
        outline = known.get(node.get("href", ""))
        if node.tag != f"{_SVG}use" or outline is None or not set(node.attrib) <= {"href", "x", "y"}:
            raise _UnknownError
        across, up = (_short(_number(node.get(side, "0"))) for side in ("x", "y"))
        yield f"q 1 0 0 1 {across} {up} cm {outline} f Q".encode()
    yield b"Q"


def _painted(look: dict[str, str]) -> bytes:
    """A shape with its colours."""
    d, fill, stroke = look.pop("d", ""), look.pop("fill", "#000000"), look.pop("stroke", "none")
    width = look.pop("stroke-width", "1")
    cap, join = look.pop("stroke-linecap", "butt"), look.pop("stroke-linejoin", "miter")
    dashes = look.pop("stroke-dasharray", "none")
    if look or cap not in _CAPS or join not in _JOINS:
        raise _UnknownError
    words = ["q"]
    if fill != "none":
        words += [_colour(fill), "rg"]
    if stroke != "none":
        words += [_colour(stroke), "RG", _short(_number(width)), "w", f"{_CAPS[cap]} J {_JOINS[join]} j"]
        if dashes != "none":
            words.append(f"[{' '.join(_short(_number(one)) for one in dashes.split(','))}] 0 d")
    paint = {(True, True): "B", (True, False): "f", (False, True): "S", (False, False): "n"}
    words += [_path(d), paint[fill != "none", stroke != "none"], "Q"]
    return " ".join(words).encode()


@lru_cache(maxsize=4096)
def _path(d: str) -> str:
    """The path's steps as operators; a curve with one point between its ends gets the same one with two."""
    words: list[str] = []
    here = (0.0, 0.0)
    start = here
    for letter, numbers in _STEP.findall(d):
        flat = [_number(one) for one in numbers.split()]
        points = list(zip(flat[::2], flat[1::2], strict=True))
        if letter == "z":
            words.append("h")
            here = start
            continue
        step = {"M": 1, "L": 1, "Q": 2, "C": 3}[letter]
        if not points or len(points) % step:
            raise _UnknownError
        for at in range(0, len(points), step):
            ends = points[at : at + step]
            if letter == "Q":
                ends = [*(_between(end, ends[0]) for end in (here, ends[1])), ends[1]]
            words += [_short(number) for end in ends for number in end]
            words.append({"M": "m", "L": "l"}.get(letter, "c"))
            here = ends[-1]
        if letter == "M":
            start = points[0]
    if _STEP.sub("", d).strip():
        raise _UnknownError
    return " ".join(words)


def _between(end: tuple[float, float], middle: tuple[float, float]) -> tuple[float, float]:
    return end[0] + (middle[0] - end[0]) * 2 / 3, end[1] + (middle[1] - end[1]) * 2 / 3


def _colour(value: str) -> str:
    found = _COLOUR.fullmatch(value)
    if not found:
        raise _UnknownError
    return " ".join(_fine(int(one, 16) / 255) for one in found.groups())


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise _UnknownError from error


def _short(number: float) -> str:
    """At most two decimals, as the picture itself has: a hundredth of a point, which no printer shows."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _fine(number: float) -> str:
    """A scale or a colour, in which decimals count."""
    return f"{number:.7f}".rstrip("0").rstrip(".")
