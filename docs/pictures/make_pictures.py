"""Makes the README's pictures from pages of the built demo: ``make picture``."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

HEIGHT, GAP, GROUND, COLOURS = 1000, 24, "#e9ebee", 64

# Picture: the file, and the bookmarks of the pages that stand beside each other in it ("" is the first page).
PICTURES = {
    "report.png": ("report.pdf", ("", "Instagram")),
    "figures.png": ("report.pdf", ("Scorecard", "Facebook")),
    "advice.png": ("report.pdf", ("What changed and why", "Recommendations")),
    "executive.png": ("executive.pdf", ("", "")),
}


def main(folder: Path, target: Path) -> None:
    """All pictures from the report in ``folder``; the same bytes for the same report."""
    for name, (file, titles) in PICTURES.items():
        document = pypdfium2.PdfDocument(folder / file)
        first, second = numbers(document, titles)
        _beside([_page(document[first]), _page(document[second])]).save(target / name, optimize=True)


def numbers(document: pypdfium2.PdfDocument, titles: tuple[str, ...]) -> list[int]:
    """The page of each bookmark, counted from 0; of two without one the second is the next page."""
    marks = {
        bookmark.get_title(): dest.get_index()
        for bookmark in document.get_toc()
        if (dest := bookmark.get_dest()) is not None
    }
    return [marks[title] if title else place for place, title in enumerate(titles)]


def _page(page: pypdfium2.PdfPage) -> Image.Image:
    drawn = page.render(scale=HEIGHT / page.get_height()).to_pil().convert("RGB")
    return ImageOps.expand(drawn, border=1, fill="#c9ced4")


def _beside(pages: list[Image.Image]) -> Image.Image:
    """The pages on a grey ground, in few colours so that the file stays small."""
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    sheet = Image.new("RGB", (width, pages[0].height + 2 * GAP), GROUND)
    left = GAP
    for page in pages:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    return sheet.quantize(COLOURS)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
