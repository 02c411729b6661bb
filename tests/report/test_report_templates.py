"""Templates and the rendered page: what they may contain, and that the page is whole and accessible."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from reporter import report as room
from reporter import resources
from reporter.config.report import SECTIONS
from reporter.model import Measured
from reporter.render import html, stylesheets
from tests.report.own_script import without_ours

TEMPLATES = resources.templates()
OURS = [
    TEMPLATES / "report.html",
    TEMPLATES / "executive.html",
    TEMPLATES / "macros.html",
    TEMPLATES / "site-client.html",
    TEMPLATES / "site-clients.html",
    TEMPLATES / "page-one.html",
    *sorted((TEMPLATES / "sections").glob("*.html")),
]
CSS = stylesheets.ours()
VOID = {"meta", "img", "br", "link", "input", "hr"}


def test_every_section_has_its_module_and_its_template() -> None:
    folder = Path(room.__file__).parent
    templates = {path.stem for path in (TEMPLATES / "sections").glob("*.html")}
    modules = {
        path.stem for path in folder.glob("*.py") if "def sections(context: Context)" in path.read_text()
    }
    assert templates == set(SECTIONS) == modules


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_templates_only_loop_choose_and_format(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    tree = Environment(autoescape=True).parse(source)
    sums = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)
    assert not list(tree.find_all(sums)), "templates never calculate"
    assert not [f.name for f in tree.find_all(nodes.Filter) if f.name in {"safe", "forceescape"}]
    assert "Markup" not in source
    assert not re.search(r"=\{\{", source), "quote every attribute"
    assert "style=" not in source
    assert "<script" not in source


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_every_word_goes_through_the_catalogue(path: Path) -> None:
    text = re.sub(r"\{[{%#].*?[}%#]\}", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    letters = re.sub(r"<[^>]*>", " ", text)
    assert not re.findall(r"[A-Za-z]{2,}", letters)


def test_rules_end_in_classes() -> None:
    plain = re.sub(r"/\*.*?\*/", "", CSS, flags=re.DOTALL)
    selectors = re.findall(r"([^{};]+)\{", plain)
    bare = {"html", "body", "h1", "h2", "h3", "p", "ul", "ol", "figure", "sup", "*"}
    for selector in (one.strip() for group in selectors for one in group.split(",")):
        if selector.startswith(("@", ":")) or selector in bare:
            continue
        assert re.search(r"(\.[\w-]+|:[\w-]+(\([^)]*\))?)$", selector), selector


def test_no_class_is_without_a_use() -> None:
    markup = "".join(path.read_text(encoding="utf-8") for path in (*OURS, TEMPLATES / "sort.js"))
    made = {"fill", "tone", "tag", "state", "bar", "status", "cards", "paper", "hero", "chart", "page"}
    made |= {"prose"}  # classes of what people wrote; the parser sets them
    for name in sorted(set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\d\.\d|url\([^)]*\)", "", CSS)))):
        used = re.search(rf"\b{re.escape(name)}\b", markup) or name.split("-")[0] in made
        assert used, f".{name} is never used"


class Page(HTMLParser):
    """Collects what the checks need: headings, ids, links, pictures, cells and plain text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.headings: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.alts: list[str | None] = []
        self.open: list[str] = []
        self.heads: list[str | None] = []
        self.words: list[str] = []
        self.feed(text)
        assert self.open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        have = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if "id" in have:
            self.ids.append(str(have["id"]))
        if tag == "a":
            self.links.append(str(have["href"]))
        if tag == "img":
            self.alts.append(have.get("alt"))
        if tag == "th":
            self.heads.append(have.get("scope"))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in {"style", "script"}:
            self.words.append(data)

    @property
    def text(self) -> str:
        """All words, with single spaces."""
        return " ".join(" ".join(self.words).split())


@pytest.mark.parametrize("kind", ["rich", "empty", "no cover"])
def test_the_page_is_well_built(build: Any, kind: str) -> None:
    report = {
        "rich": lambda: build(),
        "empty": lambda: build(Measured()),
        "no cover": lambda: build(report={"sections": ("scorecard", "posts")}),
    }[kind]()
    page = Page(html.render(report))
    assert page.headings.count(1) == 1
    assert page.headings[0] == 1
    assert all(b - a <= 1 for a, b in zip(page.headings, page.headings[1:], strict=False)), page.headings
    assert len(set(page.ids)) == len(page.ids)
    inside = {link[1:] for link in page.links if link.startswith("#")}
    assert inside <= set(page.ids)
    assert all(alt for alt in page.alts), "an empty alt is an error in the PDF"
    assert set(page.heads) <= {"row", "col"}


def test_what_is_missing_is_said(build: Any) -> None:
    page = Page(html.render(build(report={"sections": ("cover", "scorecard", "platform")})))
    assert "Switched off in the configuration: Goals, What changed and why, Posts, Timing, " in page.text
    assert "Benchmarks, Share of voice and sentiment" in page.text
    assert "Not offered by the platform or its export: feed posts have no link to click." in page.text
    assert "No figures for this month" in page.text


def test_text_from_outside_stays_text(build: Any, make: Any) -> None:
    hostile = '"><script>alert(1)</script>{{ 7*7 }}'
    mild = [{"date": "2026-10-05", "text": "Autumn roast"}]
    benign = Page(html.render(build(client={"name": "Noord"}, annotations=mild)))
    client = {"name": hostile, "prepared_by": hostile, "footer": hostile}
    annotations = [{"date": "2026-10-05", "text": hostile}]
    nasty = build(client=client, annotations=annotations)
    page = html.render(nasty)
    assert "<script" not in without_ours(page)
    assert "49" not in Page(page).text.replace("4,949", "")
    assert hostile in Page(page).text
    assert len(Page(page).headings) == len(benign.headings)


def test_the_same_report_gives_the_same_page(build: Any) -> None:
    assert html.render(build()) == html.render(build())
