"""Another web analytics tool from one month to the next: visits counted by other rules are not compared."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from reporter.model import Measured, Reason
from tests.facts.small_store import Home
from tests.metrics.measuring import figure, measured

MONTHS = ("2026-06", "2026-07", "2026-08", "2026-09", "2026-10")
LAST = {"2026-06": 30, "2026-07": 31, "2026-08": 31, "2026-09": 30, "2026-10": 31}


def month(root: Path, tool: str, *told: str) -> Measured:
    """Visits of five months, each told by the tools named (``ga4+matomo``: one day each)."""
    home = Home(root, fb="facebook")
    for place, (name, tools) in enumerate(zip(MONTHS, told, strict=True)):
        for day, one in enumerate(tools.split("+"), start=1):
            more = {"sessions": 100 + place, "bounces": 50, "visit_time_s": 900}
            home.web(f"{name}-{day:02d}", "facebook", source=f"api:{one}", **more)
            home.web(f"{name}-{LAST[name] + 1 - day:02d}", "facebook", source=f"api:{one}", **more)
    return measured(home, web={"tool": tool})


def why(value: Any) -> str:
    assert value.missing is not None
    assert value.missing.reason is Reason.NOT_COMPARABLE
    return str(value.missing.detail)


def test_one_tool_all_along_is_compared(tmp_path: Path) -> None:
    found = figure(month(tmp_path, "matomo", *["matomo"] * 5), "sessions")
    assert found.change.known
    assert found.usual is not None
    assert found.usual.number == 203
    assert not [one for one in found.breaks if one.source == "the data"]


@pytest.mark.parametrize("metric", ["sessions", "sessions_social", "bounce_rate_matomo", "visit_time_matomo"])
def test_the_first_month_of_another_tool_is_not_compared(tmp_path: Path, metric: str) -> None:
    found = figure(month(tmp_path, "matomo", *["ga4"] * 4, "matomo"), metric)
    assert found.value.known
    assert not found.change.known
    assert found.usual is None or not found.usual.known
    if metric.startswith("sessions"):
        said = "Matomo counted the website's visits where Google Analytics 4 had"
        assert said in why(found.change)
    else:
        assert why(found.previous) == "the month was told by ga4"  # and has no figure of this tool


def test_from_the_second_month_on_it_is_compared_and_usual_stays_within_it(tmp_path: Path) -> None:
    found = figure(month(tmp_path, "matomo", "ga4", *["matomo"] * 4), "sessions")
    assert found.change.known
    assert found.usual is not None
    assert found.usual.number == 204  # of July to September: 202, 204, 206
    assert [(one.day, one.platform) for one in found.breaks if one.source == "the data"] == [
        (date(2026, 7, 1), "web")
    ]


def test_a_month_of_two_tools_is_like_no_other(tmp_path: Path) -> None:
    told = ("ga4", "ga4", "ga4", "ga4+matomo", "matomo")
    assert not figure(month(tmp_path, "matomo", *told), "sessions").change.known
    told = ("ga4", "ga4", "ga4", "ga4", "ga4+matomo")
    assert not figure(month(tmp_path / "b", "matomo", *told), "sessions").change.known


def test_a_table_of_ones_own_is_taken_for_the_configured_tool(tmp_path: Path) -> None:
    home = Home(tmp_path, fb="facebook")
    digest = "ab" * 32
    home.lines["sources"].append(
        {"account": "", "file": "web.csv", "product": "table", "sha256": digest, "seen_at": "2026-11-01"}
    )
    for name in ("2026-09", "2026-10"):
        for day in ("01", LAST[name]):
            source = f"{digest[:12]}:1" if name == "2026-09" else "api:matomo"
            home.web(f"{name}-{day}", "facebook", sessions=10, source=source)
    assert figure(measured(home, web={"tool": "matomo"}), "sessions").change.number == 0


def test_a_file_of_another_tool_says_so_by_its_product(tmp_path: Path) -> None:
    home = Home(tmp_path, fb="facebook")
    digest = "ab" * 32
    home.lines["sources"].append(
        {"account": "", "file": "web.csv", "product": "ga4", "sha256": digest, "seen_at": "2026-11-01"}
    )
    for name in ("2026-09", "2026-10"):
        for day in ("01", LAST[name]):
            source = f"{digest[:12]}:1" if name == "2026-09" else "api:matomo"
            home.web(f"{name}-{day}", "facebook", sessions=10, source=source)
    assert "Google Analytics 4 had" in why(figure(measured(home, web={"tool": "matomo"}), "sessions").change)
