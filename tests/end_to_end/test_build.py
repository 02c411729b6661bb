"""The main job through the real command: files, exit codes, figures against the csv module."""

from __future__ import annotations

import csv
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import pytest

from tests.end_to_end.demo_runs import DEMO, ROOT, SELLERS, Demo, copied, reporter

FILES = {"report.html", "report.pdf", "report.json", "posts.csv", "metrics.csv"}
EXECUTIVE = {"executive.html", "executive.pdf"}  # the demo asks for two pages more


def report_of(demo: Demo) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((demo.folder / "report.json").read_text(encoding="utf-8"))
    return found


def reading(report: dict[str, Any], metric: str, account: str | None) -> dict[str, Any]:
    found = [r for r in report["readings"] if r["metric"] == metric and r["account"] == account]
    if account is None:
        found = [r for r in found if r["platform"] is None]
    assert len(found) == 1, f"{metric} of {account} stands {len(found)} times"
    one: dict[str, Any] = found[0]
    return one


def test_demo_builds_without_gaps(demo: Demo) -> None:
    assert demo.run.code == 0, demo.run.err
    assert {path.name for path in demo.folder.iterdir()} == FILES | EXECUTIVE
    assert (demo.folder / "report.pdf").read_bytes().startswith(b"%PDF-")


def test_open_data_demo_builds_without_gaps(sellers: Demo) -> None:
    assert sellers.run.code == 0, sellers.run.err
    assert {path.name for path in sellers.folder.iterdir()} == FILES


@pytest.mark.parametrize("which", ["demo", "sellers"])
def test_report_json_keeps_its_contract(which: str, request: pytest.FixtureRequest) -> None:
    schema = json.loads((ROOT / "config" / "report.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(report_of(request.getfixturevalue(which)), schema)


def _times(demo: Demo) -> dict[Path, int]:
    """When each file was written, but for the seal of a build in another folder."""
    files = (p for p in (*demo.out.rglob("*"), *demo.data.rglob("*")) if p.is_file())
    return {p: p.stat().st_mtime_ns for p in files if ".built" not in p.parts}


def test_nothing_changes_on_a_second_build(demo: Demo, tmp_path: Path) -> None:
    demo = copied(demo, tmp_path)
    before = _times(demo)
    again = reporter("build", DEMO, "--month", "2026-10", "--out", demo.out, "--data", demo.data)
    assert again.code == 0
    assert "0 of 7 files changed" in again.err
    after = _times(demo)
    lock = demo.data / "kwartelnest" / ".lock"  # signed by each run, and no part of the data
    assert {p: t for p, t in before.items() if p != lock} == {p: t for p, t in after.items() if p != lock}


def test_instagram_figures_equal_those_of_the_csv_module(demo: Demo) -> None:
    """October in Amsterdam, from the exports themselves; newest file wins, other owners and stories aside."""
    zone, pacific = ZoneInfo("Europe/Amsterdam"), ZoneInfo("America/Los_Angeles")
    posts: dict[str, dict[str, str]] = {}
    for path in sorted((DEMO.parent / "exports" / "instagram").glob("*_*.csv")):
        if (
            not path.name[0:3].isalpha()
            or "Post ID" not in path.read_text("utf-8-sig", errors="ignore")[:200]
        ):
            continue
        with path.open(encoding="utf-8-sig", newline="") as stream:
            posts |= {row["Post ID"]: row for row in csv.DictReader(stream)}
    month = []
    for row in posts.values():
        stated = datetime.strptime(row["Publish time"], "%m/%d/%Y %H:%M").replace(tzinfo=pacific)
        local = stated.astimezone(zone)
        assert (local + timedelta(minutes=10)).month == local.month, "too near the edge for this test"
        if (local.year, local.month) == (2026, 10) and row["Post type"] != "IG story":
            month.append(row)
    owner = max({row["Account ID"] for row in month}, key=[row["Account ID"] for row in month].count)
    month = [row for row in month if row["Account ID"] == owner]
    report = report_of(demo)
    assert reading(report, "posts", "instagram")["value"] == len(month)
    for metric, column in (("reactions", "Likes"), ("comments", "Comments"), ("shares", "Shares")):
        assert reading(report, metric, "instagram")["value"] == sum(int(row[column]) for row in month)
    whole = [row for row in month if all(row[c] for c in ("Likes", "Comments", "Shares", "Saves", "Reach"))]
    above = sum(int(row[c]) for row in whole for c in ("Likes", "Comments", "Shares", "Saves"))
    below = sum(int(row["Reach"]) for row in whole)
    rate = reading(report, "er_reach", "instagram")
    assert rate["value"] == pytest.approx(above / below, rel=1e-12)
    assert (rate["numerator"], rate["denominator"]) == (above, below)


def test_seller_figures_equal_those_of_the_csv_module(sellers: Demo) -> None:
    """The client's page in May 2018, each post once, the stated clock five hours behind UTC."""
    page = SELLERS.read_text(encoding="utf-8").split("status_id: ")[1].split("_")[0].strip("\"'")
    rows: dict[str, dict[str, str]] = {}
    with (SELLERS.parent / "facebook_live_sellers.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            stated = datetime.strptime(row["status_published"], "%m/%d/%Y %H:%M").replace(
                tzinfo=ZoneInfo("Etc/GMT+5")
            )
            local = stated.astimezone(ZoneInfo("Asia/Bangkok"))
            if row["status_id"].startswith(f"{page}_") and (local.year, local.month) == (2018, 5):
                rows[row["status_id"]] = row
    report = report_of(sellers)
    account = report["posts"][0]["account"]
    assert reading(report, "posts", account)["value"] == len(rows)
    columns = {
        "reactions": "num_reactions",
        "comments": "num_comments",
        "shares": "num_shares",
        "reactions_love": "num_loves",
        "reactions_angry": "num_angrys",
    }
    for metric, column in columns.items():
        assert reading(report, metric, account)["value"] == sum(int(row[column]) for row in rows.values())


def test_a_month_without_data_is_a_gap_and_exit_code_2(demo: Demo, tmp_path: Path) -> None:
    data = copied(demo, tmp_path / "copy").data
    run = reporter("build", DEMO, "--month", "2026-08", "--out", tmp_path, "--data", data, "--format", "json")
    assert run.code == 2
    report = json.loads((tmp_path / "kwartelnest" / "2026-08" / "report.json").read_text(encoding="utf-8"))
    assert [gap["account"] for gap in report["gaps"]] == ["linkedin"]
    posts = reading(report, "posts", "linkedin")
    assert posts["value"] is None
    assert posts["reason"] == "not_collected"
    strict = reporter(
        "build", DEMO, "--month", "2026-08", "--out", tmp_path / "s", "--data", data, "--strict"
    )
    assert strict.code == 4
    assert not (tmp_path / "s").exists()
