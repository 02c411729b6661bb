"""What the demos say, word for word: a change shows as a diff. ``pytest --update-golden`` writes it anew."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.end_to_end.demo_runs import ROOT, Demo

GOLDEN = ROOT / "tests" / "golden"
SILENT = {"style", "script", "title"}
BLOCKS = {"p", "tr", "li", "h1", "h2", "h3", "figcaption", "caption", "div", "section", "summary"}


class Words(HTMLParser):
    """The words of a page, a line for each block, pictures by their alternative text."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[list[str]] = [[]]
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        if tag in BLOCKS:
            self.lines.append([])
        if tag == "img":
            self.lines[-1].append(f"[{dict(attrs).get('alt')}]")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT
        if tag in BLOCKS:
            self.lines.append([])

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.lines[-1] += data.split()

    def text(self) -> str:
        return "".join(" ".join(line) + "\n" for line in self.lines if line)


def words(page: Path) -> str:
    parser = Words()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser.text()


@pytest.mark.parametrize("which", ["demo", "sellers"])
@pytest.mark.parametrize("kind", ["report.txt", "metrics.csv"])
def test_the_demo_says_what_it_said(which: str, kind: str, request: pytest.FixtureRequest) -> None:
    demo: Demo = request.getfixturevalue(which)
    source = demo.folder / ("report.html" if kind == "report.txt" else kind)
    said = words(source) if kind == "report.txt" else source.read_text(encoding="utf-8")
    golden = GOLDEN / f"{which}-{kind}"
    if request.config.getoption("--update-golden"):
        golden.write_text(said, encoding="utf-8")
    assert said == golden.read_text(encoding="utf-8"), (
        f"look at the change, then --update-golden: {golden.name}"
    )
