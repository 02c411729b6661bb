"""A short name for everything a score depends on, kept beside every label."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from reporter import resources
from reporter.errors import LocalIOError
from reporter.sentiment.lexicon import LANGUAGES
from reporter.sentiment.options import Options

RULES = 3  # raised when the code scores differently with the same tables
LENGTH = 12  # hexadecimal digits


def version(options: Options, folder: Path | None = None) -> str:
    """Twelve hexadecimal digits over tables, weights, rules and the client's own settings.

    Raises LocalIOError when a table cannot be read.
    """
    root = folder or resources.config()
    digest = hashlib.sha256(f"rules {RULES}\n".encode())
    try:
        for path in _tables(root):
            data = path.read_bytes()
            digest.update(f"{path.relative_to(root).as_posix()} {len(data)}\n".encode())
            digest.update(data)
    except OSError as error:
        raise LocalIOError(f"a table of sentiment cannot be read: {error}") from error
    settings = {
        "languages": list(options.languages),
        "lexicon": {language: dict(terms) for language, terms in options.lexicon.items()},
        "norwegian_as_danish": options.norwegian_as_danish,
    }
    digest.update(json.dumps(settings, sort_keys=True, ensure_ascii=True).encode())
    return digest.hexdigest()[:LENGTH]


def _tables(root: Path) -> list[Path]:
    words = [
        root / "languages" / language / name
        for language in LANGUAGES
        for name in ("lexicon.csv", "words.json")
    ]
    return [*words, root / "sentiment" / "emoji.csv", root / "sentiment" / "weights.json"]
