"""Every kind of page we make, looked at once in one browser."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from reporter import metrics, pipeline, site
from reporter.config import load
from reporter.render import text
from reporter.report.letter import letter
from tests.browser import chromium
from tests.end_to_end.demo_runs import DEMO, Demo

# A page with the mistakes that the tests are there to find.
BROKEN = """<!doctype html><html><head><meta charset="utf-8"></head><body>
<p style="color:#999999;background:#ffffff">Pale grey on white.</p><img src="absent.png">
<h1>One</h1><h4>Four</h4><p style="width:1500px">Wider than any screen of the tests.</p>
<script>undefined_function()</script></body></html>"""


def mail(demo: Demo) -> str:
    """The e-mail of the demo's month, as a mail program gets it."""
    config = load(DEMO).config
    period = pipeline.month_of(config, "2026-10", datetime(2026, 11, 5, tzinfo=ZoneInfo("Europe/Amsterdam")))
    paper = json.loads((demo.folder / "report.json").read_text(encoding="utf-8"))
    return text.bodies(letter(paper, config, period, metrics.definitions())).html


@pytest.fixture(scope="session")
def seen(
    shipped_demo: Demo, shipped_sellers: Demo, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """What the browser found, by the page's name."""
    chromium.must_be_here()
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(shipped_demo.out, folder / "site")
    everybody = site.list_clients(folder / "site")
    assert everybody is not None
    written = {"broken": BROKEN, "mail": mail(shipped_demo)}
    for name, page in written.items():
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    pages: dict[str, Path] = {
        "report": shipped_demo.folder / "report.html",
        "report of other data": shipped_sellers.folder / "report.html",
        "executive": shipped_demo.folder / "executive.html",
        "months": folder / "site" / "kwartelnest" / "index.html",
        "clients": everybody,
        **{name: folder / f"{name}.html" for name in written},
    }
    return chromium.look(pages, tmp_path_factory.mktemp("profile"))
