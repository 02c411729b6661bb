"""Reads a chart's SVG back: where its marks and its words lie, in points."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import pytest

from reporter.model import Chart

Box = tuple[float, float, float, float]  # left, top, right, bottom; y runs down

NS = "{http://www.w3.org/2000/svg}"
Matrix = tuple[float, float, float, float]  # x scale, y scale, x shift, y shift


@dataclass(frozen=True)
class Mark:
    """A path on the sheet: its box (left, top, right, bottom; y runs down) and its look."""

    box: Box
    style: str
    points: tuple[tuple[float, float], ...]
    strokes: int


@dataclass(frozen=True)
class Drawing:
    """All marks, and the boxes of all words."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    words: tuple[Box, ...]

    def outside(self) -> list[Box]:
        """Boxes that leave the sheet."""
        edge = 0.5
        return [
            box
            for box in (*(mark.box for mark in self.marks), *self.words)
            if box[0] < -edge or box[1] < -edge or box[2] > self.width + edge or box[3] > self.height + edge
        ]

    def touching(self) -> list[tuple[Box, Box]]:
        """Words that share ground."""
        return [(a, b) for a, b in combinations(self.words, 2) if _overlap(a, b)]


def _read(chart: Chart) -> Drawing:
    """The parsed drawing of a chart."""
    root = ET.fromstring(chart.svg)
    width, height = (float(x) for x in root.attrib["viewBox"].split()[2:])
    outlines = {path.attrib["id"]: path for path in root.iter(f"{NS}path") if "id" in path.attrib}
    marks = [_mark(path) for path in root.findall(f"{NS}path")]
    words: list[Box] = []
    for group in root.findall(f"{NS}g"):
        boxes = list(_letters(group, outlines))
        if boxes:
            words.append((min(b[0] for b in boxes), min(b[1] for b in boxes),
                          max(b[2] for b in boxes), max(b[3] for b in boxes)))  # fmt: skip
    return Drawing(width, height, tuple(marks[1:]), tuple(words))  # the first mark is the paper


def _mark(path: ET.Element) -> Mark:
    points = tuple(_points(path.attrib["d"], (1, 1, 0, 0)))
    style = "; ".join(f"{name}: {value}" for name, value in path.attrib.items() if name != "d")
    return Mark(_box(points), style, points, path.attrib["d"].count("M"))


def _points(d: str, matrix: Matrix) -> Iterator[tuple[float, float]]:
    numbers = [float(x) for x in re.findall(r"-?\d+(?:\.\d+)?", d)]
    a, b, c, e = matrix
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        yield x * a + c, y * b + e


def _box(points: tuple[tuple[float, float], ...]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _letters(word: ET.Element, outlines: dict[str, ET.Element]) -> Iterator[Box]:
    matrix = _times((1, 1, 0, 0), word.attrib["transform"])
    for letter in word:
        assert letter.tag == f"{NS}use"
        place = f"translate({letter.get('x', '0')} {letter.get('y', '0')})"
        path = outlines[letter.attrib["href"][1:]]
        yield _box(tuple(_points(path.attrib["d"], _times(matrix, place))))


def _times(matrix: Matrix, transform: str) -> Matrix:
    a, b, c, e = matrix
    for name, arguments in re.findall(r"(\w+)\(([^)]*)\)", transform):
        values = [float(x) for x in arguments.split()]
        if name == "translate":
            c, e = c + a * values[0], e + b * (values[1] if len(values) > 1 else 0)
        elif name == "scale":
            a, b = a * values[0], b * values[-1]
        else:
            raise AssertionError(f"unexpected transform {name}")
    return a, b, c, e


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.fixture
def read() -> Callable[[Chart], Drawing]:
    """Reads a chart back from its SVG."""
    return _read
