"""Fenced blocks of the pages that people read: commands and YAML, with page and line."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "docs" / "platforms").glob("*.md")),
)
_FENCE = re.compile(
    r"^(?P<indent> *)```(?P<kind>[a-z]*)\n(?P<text>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE
)
_PROGRAM = re.compile(r"(?:\.venv/bin/)?(reporter|make) ")


@dataclass(frozen=True)
class Block:
    """A fenced block; ``line`` is that of its first fence, counted from 1."""

    page: str
    line: int
    kind: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def blocks(*kinds: str) -> Iterator[Block]:
    """The blocks of these kinds, page by page; the kind of a block without a word is empty."""
    for path in PAGES:
        page = path.read_text(encoding="utf-8")
        for found in _FENCE.finditer(page):
            if found["kind"] in kinds:
                line = page.count("\n", 0, found.start()) + 1
                text = textwrap.dedent(found["text"])
                yield Block(path.relative_to(ROOT).as_posix(), line, found["kind"], text)


def commands() -> Iterator[tuple[Block, str]]:
    """Every line that calls the program or make, without remarks and redirection."""
    for block in blocks("console", "sh", ""):
        for line in block.text.splitlines():
            if _PROGRAM.match(line):
                plain = re.split(r"\s+#\s|\s>\s", line)[0].strip()
                yield block, plain.removeprefix(".venv/bin/")
