"""Writes the letters of charts, letters.json, from the bundled Inter: python templates/fonts/make_letters.py.

Takes some minutes; needed again only when the font files change.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from reporter.charts.letters import RAISED, RISE
from reporter.charts.outlines import outlined

HERE = Path(__file__).resolve().parent
FACES = {"regular": "Inter-Regular.ttf", "bold": "Inter-SemiBold.ttf"}
# English and the languages around it; anything else is drawn by matplotlib at once.
RANGES = ((0x20, 0x7E), (0xA0, 0xAC), (0xAE, 0x17F))
FURTHER = "ȘșȚțẞ\u2009\u2011\u202f–—‘’‚“”„†•…‰‹›€™←↑→↓−≈≠≤≥"


def main() -> None:
    """Write the file; the same bytes each time."""
    letters = [chr(code) for first, last in RANGES for code in range(first, last + 1)] + sorted(FURTHER)
    names = letters + [letter + RISE for letter in sorted(RAISED)]
    book: dict[str, Any] = {"names": names}
    for weight, file in FACES.items():
        book[weight] = _face(names, str(HERE / file))
    text = json.dumps(book, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"')
    (HERE / "letters.json").write_text(text + "\n", encoding="utf-8")


def _face(names: list[str], font: str) -> dict[str, Any]:
    """Widths, outlines, and what two letters are moved by, with like rows and like columns kept once."""
    advance = {name: _apart(name, " ", font) for name in names}
    moved = {a: tuple(_apart(a, b, font) - advance[a] for b in names) for a in names}
    rows = list(dict.fromkeys(moved.values()))
    columns = list(dict.fromkeys(zip(*rows, strict=True)))
    places = dict(zip(names, zip(*rows, strict=True), strict=True))
    return {
        "advance": list(advance.values()),
        "outline": [_outline(name, font) for name in names],
        "left": [rows.index(moved[name]) for name in names],
        "right": [columns.index(places[name]) for name in names],
        "kern": [list(row) for row in zip(*columns, strict=True)],
    }


def _apart(one: str, other: str, font: str) -> int:
    """From the beginning of one letter to that of the next."""
    raised = [at for at, name in enumerate((one, other)) if len(name) > 1]
    return outlined(one[0] + other[0], [font], raised).placed[1][1]


def _outline(name: str, font: str) -> str:
    made = outlined(name[0], [font], [0] if len(name) > 1 else [])
    return made.outlines[made.placed[0][0]]


if __name__ == "__main__":
    main()
