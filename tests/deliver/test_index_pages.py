"""Index pages: the months of a client from its report.json files, and all clients only when asked."""

from __future__ import annotations

import json
import logging
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from reporter import cli, metrics, site
from reporter.config import Loaded, load
from tests.deliver import built_month

CONFIG = """client: {{name: {name}, slug: {slug}, language: {language}, time_zone: Europe/Amsterdam}}
accounts: [{{id: ig, platform: instagram}}]
"""


def client(folder: Path, name: str = "Noord & Zoon", slug: str = "noord", language: str = "en") -> Loaded:
    path = folder / f"{slug}.yml"
    path.write_text(CONFIG.format(name=name, slug=slug, language=language), encoding="utf-8")
    return load(path, metrics=frozenset(metrics.ids()))


def built(out: Path, key: str, slug: str = "noord", files: tuple[str, ...] = (), **changes: Any) -> Path:
    """A month as a build leaves it, every file but report.json empty."""
    folder = out / slug / key
    folder.mkdir(parents=True)
    paper = built_month.paper(period={"month": key}, **changes)
    paper["client"] = {**paper["client"], "slug": slug}
    (folder / "report.json").write_text(json.dumps(paper), encoding="utf-8")
    for name in files:
        (folder / name).write_bytes(b"")
    return folder


class Links(HTMLParser):
    """Addresses, ids and text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self.feed(re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.DOTALL))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.found += [value or "" for name, value in attrs if name == "href"]

    def handle_data(self, data: str) -> None:
        self.text += f" {data}"


def words(page: str) -> str:
    return " ".join(Links(page).text.split())


def index(out: Path, slug: str = "noord") -> str:
    return (out / slug / "index.html").read_text(encoding="utf-8")


def test_months_stand_newest_first_with_page_ones_figures(tmp_path: Path) -> None:
    files = ("report.html", "report.pdf", "posts.csv", "metrics.csv", "notes.txt")
    built(tmp_path, "2026-09")
    built(tmp_path, "2026-10", files=files)
    site.update(client(tmp_path), tmp_path)
    page = index(tmp_path)
    text = words(page)
    assert text.index("October 2026") < text.index("September 2026")
    assert "Engagements 1,200 +20.0% better 1,000 in Sep" in text  # 1200 against 1000, by hand
    assert "Followers 5,000" in text
    assert "On course The only measurable goal is reached" in text
    assert "✓ reached Engagements All accounts · 1,200 of 1,100" in text
    assert Links(page).found == [
        "2026-10/report.html",
        "2026-10/report.pdf",
        "2026-10/metrics.csv",
        "2026-10/posts.csv",
        "2026-10/report.json",
        "2026-09/report.json",
    ]
    assert all((tmp_path / "noord" / one).exists() for one in Links(page).found)


def test_a_broken_or_foreign_month_is_told_and_left_out(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    built(tmp_path, "2026-10")
    (built(tmp_path, "2026-09") / "report.json").write_text("{", encoding="utf-8")
    foreign = built_month.paper(period={"month": "2026-08"}) | {"client": {"slug": "someone-else"}}
    (built(tmp_path, "2026-08") / "report.json").write_text(json.dumps(foreign), encoding="utf-8")
    moved = built_month.paper(period={"month": "2025-01"})
    (built(tmp_path, "2026-07") / "report.json").write_text(json.dumps(moved), encoding="utf-8")
    built(tmp_path, "2026-06", readings="none")
    (built(tmp_path, "2026-05") / "report.json").write_text("[]", encoding="utf-8")
    (tmp_path / "noord" / "notes").mkdir()
    with caplog.at_level(logging.WARNING):
        listed = site.update(client(tmp_path), tmp_path)
    assert [one.key for one in listed] == ["2026-10"]
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 5
    for month in ("2026-09", "2026-08", "2026-07", "2026-06", "2026-05"):
        assert sum(f"noord/{month}/report.json is left out" in line for line in told) == 1
    assert "someone-else" in next(line for line in told if "2026-08" in line)
    assert "2026-09" not in index(tmp_path)


def test_links_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    elsewhere = built(tmp_path / "elsewhere", "2026-10")
    built(tmp_path, "2026-09")
    (tmp_path / "noord" / "2026-10").symlink_to(elsewhere)
    (tmp_path / "noord" / "2026-09" / "report.pdf").symlink_to(elsewhere / "report.json")
    site.update(client(tmp_path), tmp_path)
    assert Links(index(tmp_path)).found == ["2026-09/report.json"]


def test_nothing_is_written_without_a_month(tmp_path: Path) -> None:
    (tmp_path / "noord").mkdir()
    assert site.update(client(tmp_path), tmp_path) == ()
    assert list((tmp_path / "noord").iterdir()) == []


def test_the_same_months_give_the_same_bytes_and_touch_nothing(tmp_path: Path) -> None:
    built(tmp_path, "2026-10")
    site.update(client(tmp_path), tmp_path)
    path = tmp_path / "noord" / "index.html"
    before = path.read_bytes(), path.stat().st_mtime_ns
    site.update(client(tmp_path), tmp_path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert sorted(one.name for one in path.parent.iterdir()) == ["2026-10", "index.html"]


def test_the_page_fetches_nothing_and_has_no_script(tmp_path: Path) -> None:
    built(tmp_path, "2026-10")
    site.update(client(tmp_path), tmp_path)
    page = index(tmp_path)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src 'none'")
    assert "script-src" not in policy[1]
    assert not {"script", "link", "iframe"} & set(Links(page).tags)
    assert not re.search(r"url\((?!data:)", page)
    assert "http://" not in page.replace("http://www.w3.org", "")


def test_it_speaks_the_reports_language(tmp_path: Path) -> None:
    built(tmp_path, "2026-10")
    site.update(client(tmp_path, language="nl"), tmp_path)
    page = index(tmp_path)
    assert '<html lang="nl"' in page
    assert "Oktober 2026" in words(page)


def test_names_are_never_markup(tmp_path: Path) -> None:
    built(tmp_path, "2026-10")
    site.update(client(tmp_path, name='"<script>alert(1)</script> & {{ 7*7 }}"'), tmp_path)
    assert "<script" not in index(tmp_path)
    assert "<script>alert(1)</script> & {{ 7*7 }}" in words(index(tmp_path))


def test_all_clients_are_listed_only_when_asked(tmp_path: Path) -> None:
    for slug in ("noord", "zuid"):
        built(tmp_path, "2026-10", slug)
        site.update(client(tmp_path, slug=slug), tmp_path)
    built(tmp_path, "2026-09", "zuid", gaps=[{}, {}])
    assert not (tmp_path / "index.html").exists()
    assert "zuid" not in index(tmp_path)
    assert site.list_clients(tmp_path) == tmp_path / "index.html"
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert Links(page).found == ["noord/index.html", "zuid/index.html"]
    assert "2 clients" in words(page)
    assert "October 2026 2 1 of 1 measurable goal reached or on course 0" in words(page)
    assert page.count('data-value="202610"') == 2


def test_a_month_without_its_data_file_is_listed_without_figures(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    built(tmp_path, "2026-09")
    (built(tmp_path, "2026-10", files=("report.html", "report.pdf", "posts.csv")) / "report.json").unlink()
    (built(tmp_path, "2026-08", files=("posts.csv",)) / "report.json").unlink()  # nothing to read in it
    with caplog.at_level(logging.WARNING):
        listed = site.update(client(tmp_path), tmp_path)
    assert [one.key for one in listed] == ["2026-10", "2026-09"]
    assert [record.getMessage() for record in caplog.records] == [
        "index: noord 2026-10 is listed without figures: it was built without report.json; "
        "build that month again with json among the formats"
    ]
    page = index(tmp_path)
    before, after = words(page).split("September 2026")
    why = "The key figures of this month are not listed: its data file (JSON) is not there."
    assert f"October 2026 {why} Read the report PDF Posts (CSV)" in before
    assert "Engagements" in after
    assert why not in after
    assert Links(page).found[:3] == ["2026-10/report.html", "2026-10/report.pdf", "2026-10/posts.csv"]


def test_a_client_whose_newest_month_has_no_figures_says_so(tmp_path: Path) -> None:
    (built(tmp_path, "2026-10", "zuid", files=("report.pdf",)) / "report.json").unlink()
    (built(tmp_path, "2026-10", "west", files=("executive.html",)) / "report.json").unlink()
    built(tmp_path, "2026-09", "west", client={"name": "West & Co"})
    site.list_clients(tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert Links(page).found == ["west/2026-10/executive.html", "zuid/2026-10/report.pdf"]
    assert "West & Co October 2026 2 not known not known zuid October 2026 1 not known not known" in words(
        page
    )
    assert page.count('data-value=""') == 2  # sorted after all numbers


def test_a_client_without_a_page_links_to_its_newest_report(tmp_path: Path) -> None:
    built(tmp_path, "2026-10", "zuid", files=("report.html",))
    site.list_clients(tmp_path)
    page = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert Links(page).found == ["zuid/2026-10/report.html"]


def test_nobody_is_no_page(tmp_path: Path) -> None:
    assert site.list_clients(tmp_path) is None
    assert site.list_clients(tmp_path / "absent") is None


def test_build_writes_the_index_and_lists_clients_with_the_switch(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "client.yml").write_text(
        "client: {name: Harbour Bakery, slug: harbour}\naccounts:\n  - id: ig\n    platform: instagram\n"
        "    exports:\n      - {file: posts.csv, product: table, kind: posts,\n"
        "         columns: {id: id, published_at: at, reactions: likes}}\n",
        encoding="utf-8",
    )
    (tmp_path / "posts.csv").write_text("id,at,likes\n1,2026-10-02T08:00:00,10\n", encoding="utf-8")
    out = tmp_path / "out"
    asked = ["build", str(tmp_path / "client.yml"), "--month", "2026-10", "--out", str(out)]
    assert cli.run([*asked, "--format", "html,json"]) == 0
    assert (out / "harbour" / "index.html").exists()
    assert not (out / "index.html").exists()
    capfd.readouterr()
    assert cli.run([*asked, "--format", "html,json", "--index"]) == 0
    assert str(out / "index.html") in capfd.readouterr().out
    assert 'href="harbour/index.html"' in (out / "index.html").read_text(encoding="utf-8")
