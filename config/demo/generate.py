"""Writes the export files of the made-up demo brand: ``python -m config.demo.generate [FOLDER]``.

Everything comes from one seed, the standard library and arithmetic without a maths library, so that the
bytes are the same on every machine and Python version. Without FOLDER the committed files are rewritten.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from config.demo.generator import (
    audience,
    comments,
    facebook,
    instagram,
    linkedin,
    mentions,
    rivals,
    tiktok,
    web,
    x,
)

HERE = Path(__file__).resolve().parent


def files() -> Mapping[str, bytes]:
    """Every export file: path below the folder, and its bytes."""
    made = {
        "instagram": instagram.posts(),
        "facebook": facebook.posts(),
        "x": x.posts(),
        "linkedin": linkedin.posts(),
        "tiktok": tiktok.posts(),
    }
    talk = comments.rows(made)
    posts = comments.counted(made, talk)
    return {
        **instagram.files(posts["instagram"]),
        **facebook.files(posts["facebook"]),
        **x.files(posts["x"]),
        **linkedin.files(posts["linkedin"]),
        **tiktok.files(posts["tiktok"]),
        **comments.files(talk),
        **rivals.files(),
        **mentions.files(),
        **web.files(),
        **audience.files(),
    }


def main(folder: Path) -> None:
    """Writes all files below ``folder``."""
    for name, content in sorted(files().items()):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "exports")
