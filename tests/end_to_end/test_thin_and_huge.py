"""Accounts at both ends, four posts without reach and 3,000 of twelve accounts: every page is looked at."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.end_to_end.demo_runs import Demo, built
from tests.end_to_end.made_accounts import MONTH, NAME, huge, thin
from tests.end_to_end.test_pages import A4, check_pages

MOST_PAGES = {"tiny-tea": 12, "huge": 36}
LARGEST = {"tiny-tea": 900_000, "huge": 3_000_000}  # bytes of report.html
NO_WORDS = 60  # letters on a page beside its header and footer


@pytest.fixture(scope="module", params=["tiny-tea", "huge"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Demo]:
    folder = tmp_path_factory.mktemp(request.param)
    config = thin(folder) if request.param == "tiny-tea" else huge(folder)
    return request.param, built(config, MONTH, request.param, folder)


def texts(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_it_is_built_without_a_warning_of_the_page_maker(made: tuple[str, Demo]) -> None:
    _, demo = made
    assert demo.run.code in {0, 2}, demo.run.err
    assert "PDF:" not in demo.run.err
    assert "Traceback" not in demo.run.err


def test_every_page_has_the_right_paper_and_something_on_it(made: tuple[str, Demo]) -> None:
    name, demo = made
    check_pages(demo.folder / "report.pdf", A4)
    pages = texts(demo.folder / "report.pdf")
    assert len(pages) <= MOST_PAGES[name]
    for number, text in enumerate(pages, start=1):
        body = [line for line in text.splitlines() if "Social media report" not in line]
        assert len(" ".join(body)) > NO_WORDS, f"page {number} is as good as empty: {body}"
        assert f"{number} / {len(pages)}" in text


def test_no_page_ends_in_a_heading(made: tuple[str, Demo]) -> None:
    """The last words above the foot of a page are not those of a heading in the bookmarks."""
    _, demo = made
    with pikepdf.open(demo.folder / "report.pdf") as document, document.open_outline() as outline:
        titles = {str(item.title) for top in outline.root for item in (top, *top.children)}
    for number, text in enumerate(texts(demo.folder / "report.pdf"), start=1):
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        lines = [line for line in lines if not re.search(r"\d+ / \d+$", line)]
        assert lines[-1] not in titles, f"page {number} ends in the heading {lines[-1]!r}"


def test_the_page_stays_small(made: tuple[str, Demo]) -> None:
    name, demo = made
    assert (demo.folder / "report.html").stat().st_size < LARGEST[name]


def test_all_posts_are_in_the_table_and_few_on_the_page(made: tuple[str, Demo]) -> None:
    name, demo = made
    with (demo.folder / "posts.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))[1:]
    assert len(rows) == {"tiny-tea": 4, "huge": 3000}[name]
    words = " ".join(" ".join(texts(demo.folder / "report.pdf")).split())
    assert "posts.csv" in words
    told = {"tiny-tea": "4 posts were published this month", "huge": "3,000 posts were published this month"}
    assert told[name] in words


def test_a_long_name_is_shortened_in_the_header_only(made: tuple[str, Demo]) -> None:
    name, demo = made
    if name != "huge":
        pytest.skip("the other has a short name")
    first, second = texts(demo.folder / "report.pdf")[:2]
    assert NAME in " ".join(first.split())
    assert NAME not in " ".join(second.split())
    assert "Koninklijke Nederlandse" in second
