"""Text from the internet goes through every field into every output and is interpreted nowhere."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from html.parser import HTMLParser
from pathlib import Path

import pikepdf
import pytest

from tests.end_to_end.demo_runs import Run, reporter

# One string that means something to HTML, CSS, Jinja, mathtext, spreadsheets, logs and terminals.
PAYLOADS = (
    "<script>alert(1)</script><img src=x onerror=alert(1)>\"'><svg/onload=alert(1)>",
    "{{ 7*7 }}{% for x in ().__class__ %}{{ config }}{% endfor %}</style><style>*{display:none}",
    '=HYPERLINK("http://evil.example/","x") $\\frac{1}{0}$ _hidden_ ^x^ \\x00',
    "::error::pwned ##[error]pwned \x1b]0;owned\x07 \x1b[31mred url(http://evil.example/x)",
    "\u202egnp.exe \u2066iso\u2069 a\u200b\u200bb "
    "Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319 \U000e0041",
    "javascript:alert(1) data:text/html,<b>x</b> //evil.example/ file:///etc/passwd",
    "@SUM(1+1)*cmd|' /C calc'!A0 ＝1+1 -2+3 +4",
)
LINKS = (
    "javascript:alert(1)",
    "https://user:pass@evil.example/",
    "java\tscript:alert(1)",
    "file:///etc/passwd",
    "//x",
)


class Counter(HTMLParser):
    """Counts elements, attribute names and link schemes."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: dict[str, int] = {}
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] = self.elements.get(tag, 0) + 1
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def quoted(text: str) -> str:
    """A YAML string in double quotes."""
    return json.dumps(text)


def visible(text: str) -> str:
    """What the configuration accepts in a name: no control characters."""
    return "".join(letter for letter in text if unicodedata.category(letter) != "Cc")[:190]


def build(folder: Path, texts: tuple[str, ...], links: tuple[str, ...]) -> Run:
    """A client whose every outside field holds one of the texts."""
    folder.mkdir()
    with (folder / "posts.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(["key", "when", "words", "address", "likes", "replies", "seen"])
        for i in range(14):
            text, link = texts[i % len(texts)], links[i % len(links)]
            stamp = f"2026-10-{i + 1:02d}T0{i % 9}:30:00"
            writer.writerow(
                [f"{i} {text[:20]}", stamp, f"{text} #tag{i % 2} {i}", link, 10 + i, i, 500 + 10 * i]
            )
    name, other = quoted(visible(texts[0])), quoted(visible(texts[1 % len(texts)]))
    (folder / "client.yml").write_text(
        f"""client:
  name: {name}
  slug: hostile
  prepared_by: {other}
  footer: {quoted(visible(texts[2 % len(texts)]))}
  time_zone: UTC
accounts:
  - id: page
    platform: facebook
    handle: {other}
    exports:
      - file: posts.csv
        product: table
        kind: posts
        columns: {{id: key, published_at: when, text: words, permalink: address,
                  reactions: likes, comments: replies, reach: seen}}
annotations:
  - {{date: 2026-10-05, text: {quoted(visible(texts[3 % len(texts)]))}}}
goals:
  - {{metric: engagements, account: page, target: 100, kind: level, by: 2026-12-31}}
""",
        encoding="utf-8",
    )
    return reporter("build", folder / "client.yml", "--month", "2026-10", "--out", folder / "out")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    folder = tmp_path_factory.mktemp("hostile") / "x"
    return build(folder, PAYLOADS, LINKS), folder / "out" / "hostile" / "2026-10"


@pytest.fixture(scope="module")
def benign(tmp_path_factory: pytest.TempPathFactory) -> tuple[Run, Path]:
    folder = tmp_path_factory.mktemp("benign") / "x"
    return build(folder, ("plain words",), ("",)), folder / "out" / "hostile" / "2026-10"


def parsed(folder: Path) -> Counter:
    """All pages but the recommendations, whose number follows from what the posts' words do."""
    page = (folder / "report.html").read_text(encoding="utf-8")
    before, found, rest = page.partition('<section class="page page-recommendations"')
    assert found
    counter = Counter()
    counter.feed(before + rest.partition("</section>")[2])
    return counter


def test_it_builds(hostile: tuple[Run, Path], benign: tuple[Run, Path]) -> None:
    assert benign[0].code == 0, benign[0].err
    assert hostile[0].code == 0, hostile[0].err


def test_html_has_the_same_elements_as_the_benign_page(
    hostile: tuple[Run, Path], benign: tuple[Run, Path]
) -> None:
    bad, good = parsed(hostile[1]), parsed(benign[1])
    assert bad.elements == good.elements
    assert bad.attributes == good.attributes
    assert not {link.split(":")[0] for link in bad.links if not link.startswith("#")} - {"data", "https"}
    assert not [link for link in bad.links if "evil" in link or "passwd" in link]
    page = "".join(bad.text)
    assert "{{ 7*7 }}" in page, "the text is shown as it was written"
    assert "\u202e" not in page
    assert "\u2066" not in page


def test_pdf_is_inert(hostile: tuple[Run, Path]) -> None:
    with pikepdf.open(hostile[1] / "report.pdf") as pdf:
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                assert not set(thing.keys()) & {"/JS", "/JavaScript", "/Launch", "/EmbeddedFiles"}
                if "/URI" in thing:
                    assert str(thing["/URI"]).startswith(("http://", "https://"))
                    assert "evil" not in str(thing["/URI"])


@pytest.mark.parametrize("name", ["posts.csv", "metrics.csv"])
def test_no_cell_is_a_formula(hostile: tuple[Run, Path], name: str) -> None:
    rows = list(csv.reader(io.StringIO((hostile[1] / name).read_text(encoding="utf-8"))))
    assert len(rows) > 5
    for cell in (cell for row in rows[1:] for cell in row):
        start = cell.lstrip()[:1]
        if start and start in "=+-@\t\r\0＝＋－＠":
            float(cell)  # a negative number may begin so; text may not


def test_log_holds_no_command_and_no_escape(hostile: tuple[Run, Path]) -> None:
    for line in (hostile[0].err + hostile[0].out).splitlines():
        assert not line.lstrip().startswith("::")
        assert "##[" not in line
        assert "\x1b" not in line


def test_json_keeps_the_text_as_text(hostile: tuple[Run, Path]) -> None:
    report = json.loads((hostile[1] / "report.json").read_text(encoding="utf-8"))
    assert any("<script>" in post["text"] for post in report["posts"])
    assert all("\x1b" not in post["text"] for post in report["posts"])


@pytest.mark.parametrize("slug", ["../x", "a/b", "CON", ".git", "a b", "x" * 300, "A"])
def test_a_slug_cannot_leave_its_folder(slug: str, tmp_path: Path) -> None:
    path = tmp_path / "client.yml"
    path.write_text(
        f"client:\n  name: A\n  slug: {quoted(slug)}\naccounts:\n  - id: a\n    platform: x\n",
        encoding="utf-8",
    )
    run = reporter("build", path, "--out", tmp_path / "out")
    assert run.code == 78
    assert ":3:9: client.slug" in run.err
    assert not (tmp_path / "out").exists()
