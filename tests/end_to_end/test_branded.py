"""A report in an agency's own looks, built by the command: logo, colour, fonts, template, stylesheet."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from reporter import resources
from tests.end_to_end.demo_runs import Demo, built, reporter
from tests.end_to_end.made_accounts import MONTH, thin

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20"/></svg>'
BRAND = """\
report:
  brand:
    logo: brand/studio.svg
    accent: "#ffcc00"
    prepared_by: Studio Zuid
    footer: Studio Zuid, Antwerp
    fonts: {regular: brand/text.ttf, bold: brand/bold.ttf}
  templates: brand/templates
  stylesheet: brand/extra.css
"""


def dressed(folder: Path) -> Path:
    """The thin account with a brand; one post in Korean, which no bundled font has."""
    config = thin(folder)
    brand = folder / "brand"
    (brand / "templates" / "sections").mkdir(parents=True)
    (brand / "studio.svg").write_text(LOGO, encoding="utf-8")
    for name, source in (("text", "Regular"), ("bold", "SemiBold")):
        shutil.copyfile(resources.templates() / "fonts" / f"Inter-{source}.ttf", brand / f"{name}.ttf")
    ours = (resources.templates() / "sections" / "timing.html").read_text(encoding="utf-8")
    (brand / "templates" / "sections" / "timing.html").write_text(
        ours + "<p>Our own words.</p>", encoding="utf-8"
    )
    (brand / "templates" / "sections" / "timming.html").write_text("x", encoding="utf-8")
    (brand / "extra.css").write_text(".page-title { letter-spacing: 0.123em; }\n", encoding="utf-8")
    posts = folder / "posts.csv"
    posts.write_text(
        posts.read_text(encoding="utf-8").replace("Monday roast", "커피 roast"), encoding="utf-8"
    )
    config.write_text(config.read_text(encoding="utf-8") + BRAND, encoding="utf-8")
    return config


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("branded")
    return built(dressed(folder), MONTH, "tiny-tea", folder)


def test_the_page_wears_the_brand(made: Demo) -> None:
    assert made.run.code in {0, 2}, made.run.err
    page = (made.folder / "report.html").read_text(encoding="utf-8")
    assert ":root{--accent:#ffcc00;--accent-text:#000000;" in page
    assert 'alt="Logo of Studio Zuid"' in page
    assert page.count('@font-face{font-family:"Brand"') == 2
    assert "letter-spacing: 0.123em" in page
    assert "Our own words." in page


def test_the_pdf_wears_it_too(made: Demo) -> None:
    document = pypdfium2.PdfDocument(made.folder / "report.pdf")
    pages = [sheet.get_textpage().get_text_bounded() for sheet in document]
    document.close()
    assert "Prepared by Studio Zuid" in pages[0]
    assert all("Studio Zuid, Antwerp" in page for page in pages)
    assert "Our own words." in " ".join(pages)
    with pikepdf.open(made.folder / "report.pdf") as pdf:
        names = {
            str(o.BaseFont) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o
        }
    assert any("Brand" in name for name in names)


def test_the_log_tells_what_the_agency_should_know(made: Demo) -> None:
    assert "sections/timming.html replaces nothing" in made.run.err
    assert "2 letters of HANGUL" in " ".join(made.run.err.split())
    assert "the text of ig post" in " ".join(made.run.err.split())


def test_a_wrong_template_stops_the_build_with_its_line(tmp_path: Path) -> None:
    config = dressed(tmp_path)
    (tmp_path / "brand" / "templates" / "sections" / "timing.html").write_text(
        "\n\n{{ 1 // 0 }}", encoding="utf-8"
    )
    run = reporter("build", config, "--month", MONTH, "--out", tmp_path / "out", "--data", tmp_path / "data")
    assert run.code == 78
    assert (
        "/brand/templates/sections/timing.html:3:1: report.templates: integer division or modulo by zero"
        in run.err
    )
    assert "Traceback" not in run.err


def test_a_wrong_stylesheet_stops_the_build_with_its_line(tmp_path: Path) -> None:
    config = dressed(tmp_path)
    (tmp_path / "brand" / "extra.css").write_text("\n@import 'https://example.com/x.css';", encoding="utf-8")
    run = reporter("build", config, "--month", MONTH, "--out", tmp_path / "out", "--data", tmp_path / "data")
    assert run.code == 78
    assert "/brand/extra.css:2:1: report.stylesheet: the stylesheet holds '@import'" in run.err
