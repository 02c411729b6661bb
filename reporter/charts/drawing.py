"""Marks and words as SVG text: few paths, each letter's outline once, the same bytes for the same marks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from reporter.charts.letters import UNITS, Setting

Point = tuple[float, float]
Cap = Literal["butt", "round"]


@dataclass(frozen=True, slots=True)
class Shape:
    """A path's steps and its look; without ``fill`` it is a stroke only, without ``edge`` an area only."""

    steps: str
    fill: str = ""
    edge: str = ""
    width: float = 0.0
    dashes: tuple[float, ...] = ()  # points
    cap: Cap = "butt"


@dataclass(frozen=True, slots=True)
class Word:
    """A label: its left end and base line in points from the upper left corner, and its look."""

    x: float
    y: float
    setting: Setting
    colour: str
    size: float


def written(width: float, height: float, shapes: Sequence[Shape], words: Sequence[Word]) -> bytes:
    """The drawing; ``width`` and ``height`` in points."""
    wide, high = short(width), short(height)
    names = _names(words)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="{high}pt" '
        f'viewBox="0 0 {wide} {high}"><defs>',
        *(f'<path id="{name}" d="{outline}"/>' for outline, name in names.items()),
        "</defs>",
        *map(_shape, shapes),
        *(part for word in words for part in _word(word, names)),
        "</svg>",
    ]
    return "".join(parts).encode("ascii")


def short(number: float) -> str:
    """At most two decimals: a hundredth of a point, which no printer shows."""
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _names(words: Sequence[Word]) -> dict[str, str]:
    """A short name for each outline that is not empty, in the order of use; a letter has one a weight."""
    used = (word.setting.outlines[letter] for word in words for letter, _, _ in word.setting.placed)
    return {outline: f"l{number}" for number, outline in enumerate(dict.fromkeys(filter(None, used)))}


def _shape(shape: Shape) -> str:
    look = [f'fill="{shape.fill or "none"}"']
    if shape.edge:
        look += [f'stroke="{shape.edge}"', f'stroke-width="{short(shape.width)}"', 'stroke-linejoin="round"']
        if shape.cap != "butt":
            look.append(f'stroke-linecap="{shape.cap}"')
        if shape.dashes:
            look.append(f'stroke-dasharray="{",".join(map(short, shape.dashes))}"')
    return f'<path d="{shape.steps}" {" ".join(look)}/>'


def _word(word: Word, names: Mapping[str, str]) -> Iterator[str]:
    scale = f"{word.size / UNITS:.6f}".rstrip("0")
    place = f"translate({short(word.x)} {short(word.y)}) scale({scale} -{scale})"
    yield f'<g fill="{word.colour}" transform="{place}">'
    for letter, x, y in word.setting.placed:
        if name := names.get(word.setting.outlines[letter]):
            place = f' x="{x}"' + (f' y="{y}"' if y else "")
            yield f'<use href="#{name}"{place}/>'
    yield "</g>"
