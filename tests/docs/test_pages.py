"""Pages of docs/ that are made from the code are up to date, and links between pages lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs import make_matrix
from reporter import exports
from reporter.collectors import run
from reporter.model import PLATFORMS

ROOT = Path(__file__).parents[2]
PAGES = sorted((*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("config/*/*.md")))


def test_the_matrix_is_made_from_the_collectors() -> None:
    assert make_matrix.PAGE.read_text(encoding="utf-8") == make_matrix.text()


def test_every_platform_has_a_collector_and_a_page() -> None:
    modules = run.modules()
    assert set(PLATFORMS) <= set(modules)
    for name in modules:
        assert (ROOT / "docs" / "platforms" / f"{name}.md").is_file(), f"docs/platforms/{name}.md is missing"


def test_every_export_format_is_in_the_table() -> None:
    page = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    assert [product for product in exports.products() if f"`{product}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "mailto:")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"
