"""Whatever can be missing has a printed name: what collectors offer, what records hold, what gaps name."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from reporter import metrics
from reporter.collectors import run
from reporter.model import ACCOUNT_MEASURES, POST_MEASURES, WEB_MEASURES, Gap, Reason
from reporter.report.measures import LABELS

PACKAGE = Path(__file__).parents[2] / "reporter"
NAMED = {definition.id for definition in metrics.definitions()} | set(LABELS)
ALL = {"*", ""}


def written() -> Iterator[str]:
    """The measures that are written out in a Gap anywhere in the rooms where data comes in."""
    for path in sorted(
        (*PACKAGE.glob("collectors/*.py"), *PACKAGE.glob("exports/**/*.py"), *PACKAGE.glob("*.py"))
    ):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Gap" and len(node.args) > 1:
                yield from (
                    one.value
                    for one in ast.walk(node.args[1])
                    if isinstance(one, ast.Constant) and isinstance(one.value, str)
                )


def test_every_measure_that_can_be_missing_has_a_name() -> None:
    offered = {measure for module in run.modules().values() for measure in module.OFFERS}
    known = {*POST_MEASURES, *ACCOUNT_MEASURES, *WEB_MEASURES, *offered, *written()}
    assert {"comments_from_brand", "account_days"} <= known, "the walk over the code finds gaps"
    assert sorted(known - NAMED - ALL) == []


@pytest.mark.parametrize(
    ("measure", "printed"),
    [("comments_from_brand", "Replies by the brand"), ("watch_time_s", "Watch time"), ("reach", "Reach")],
)
def test_the_method_page_prints_the_name(build: Any, measure: str, printed: str) -> None:
    report = build(gaps=(Gap("ig", measure, Reason.NO_PERMISSION, "not told"),))
    (page,) = [section.view for section in report.sections if section.id == "method"]
    assert printed in [line.figures for line in page.absent if "not told" in line.reason]
