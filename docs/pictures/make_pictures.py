"""Makes the README's picture from pages of the built demo: ``make picture``."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

PAGES = (0, 4)  # cover, Instagram
HEIGHT, GAP, GROUND = 1000, 24, "#e9ebee"


def main(pdf: Path, picture: Path) -> None:
    """Two pages beside each other, in few colours so that the file stays small."""
    document = pypdfium2.PdfDocument(pdf)
    pages = []
    for number in PAGES:
        page = document[number]
        drawn = page.render(scale=HEIGHT / page.get_height()).to_pil().convert("RGB")
        pages.append(ImageOps.expand(drawn, border=1, fill="#c9ced4"))
    width = sum(page.width for page in pages) + GAP * (len(pages) + 1)
    sheet = Image.new("RGB", (width, pages[0].height + 2 * GAP), GROUND)
    left = GAP
    for page in pages:
        sheet.paste(page, (left, GAP))
        left += page.width + GAP
    sheet.quantize(128).save(picture, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
