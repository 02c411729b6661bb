"""The PDF as pictures: page count, no page blank, no text cut, the right paper, our fonts only."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from tests.end_to_end.demo_runs import DEMO, Demo, copied, reporter

A4 = (595.28, 841.89)
LETTER = (612.0, 792.0)
HEAD, FOOT = 57, 48  # points that running head and foot take


def pages(pdf: Path) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf)


def ink(page: pypdfium2.PdfPage) -> float:
    """Share of the page's pixels that are not white."""
    picture = page.render(scale=0.5).to_pil().convert("L")
    histogram: list[int] = picture.histogram()
    return 1 - sum(histogram[250:]) / sum(histogram)


def check_pages(pdf: Path, paper: tuple[float, float]) -> None:
    document = pages(pdf)
    for number, page in enumerate(document, start=1):
        width, height = page.get_size()
        assert (width, height) == pytest.approx(paper, abs=0.5)
        text = page.get_textpage()
        between = text.get_text_bounded(left=0, bottom=FOOT, right=width, top=height - HEAD)
        assert len(between.split()) > 8, f"page {number} says next to nothing"
        assert ink(page) > 0.005, f"page {number} is blank"
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            if right - left <= 0:
                continue
            inside = left >= -0.5 and bottom >= -0.5 and right <= width + 0.5 and top <= height + 0.5
            assert inside, f"page {number}: a letter stands outside the paper at {left:.0f}, {bottom:.0f}"


@pytest.mark.parametrize(("which", "least", "most"), [("demo", 8, 30), ("sellers", 5, 10)])
def test_pages(which: str, least: int, most: int, request: pytest.FixtureRequest) -> None:
    demo: Demo = request.getfixturevalue(which)
    pdf = demo.folder / "report.pdf"
    assert least <= len(pages(pdf)) <= most
    check_pages(pdf, A4)


def test_letter(demo: Demo, tmp_path: Path) -> None:
    text = DEMO.read_text(encoding="utf-8")
    folder = shutil.copytree(DEMO.parent, tmp_path / "demo")
    assert "paper:" in text
    (folder / "client.yml").write_text(text.replace("paper: A4", "paper: letter"), encoding="utf-8")
    out = tmp_path / "out"
    run = reporter(
        "build",
        folder / "client.yml",
        "--month",
        "2026-10",
        "--out",
        out,
        "--data",
        copied(demo, tmp_path / "copy").data,
        "--format",
        "pdf",
    )
    assert run.code == 0, run.err
    check_pages(out / "kwartelnest" / "2026-10" / "report.pdf", LETTER)


def test_every_figure_on_the_cover_is_one_of_the_report(demo: Demo) -> None:
    """What a client reads in the PDF stands in report.json."""
    text = pages(demo.folder / "report.pdf")[0].get_textpage().get_text_bounded()
    report = json.loads((demo.folder / "report.json").read_text(encoding="utf-8"))
    total = {r["metric"]: r for r in report["readings"] if r["account"] is None and r["platform"] is None}
    engagements = total["engagements"]["value"]
    assert f"{engagements:,.0f}" in text


def test_pdf_is_tagged_titled_and_inert(demo: Demo) -> None:
    with pikepdf.open(demo.folder / "report.pdf") as pdf:
        root = pdf.Root
        assert str(root.Lang).startswith("en")
        assert root.MarkInfo.Marked
        assert root.ViewerPreferences.DisplayDocTitle
        assert "Kwartelnest" in str(pdf.docinfo["/Title"])
        assert len(root.Outlines.keys()) > 0
        for thing in pdf.objects:
            if isinstance(thing, pikepdf.Dictionary):
                keys = set(thing.keys())
                assert not keys & {"/JS", "/JavaScript", "/Launch", "/EmbeddedFiles", "/AA"}
                if thing.get("/Type") == "/Font" and "/BaseFont" in thing:
                    name = str(thing["/BaseFont"])
                    assert "Inter" in name or "Noto-Emoji" in name or "NotoEmoji" in name, name
