"""Pages of docs/ that are made from the code are up to date and hold everything they should."""

from __future__ import annotations

import re
from types import ModuleType

import pytest

from docs import make_commands, make_configuration, make_matrix, make_metrics, make_tips
from docs.markdown import anchor
from reporter import cli, metrics
from reporter.config import json_schema, tips
from reporter.recommend.hear import registered

MAKERS = (make_commands, make_configuration, make_matrix, make_metrics, make_tips)


def text(maker: ModuleType) -> str:
    """The page as it lies in docs/."""
    page: str = maker.PAGE.read_text(encoding="utf-8")
    return page


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.PAGE.name)
def test_the_page_is_as_the_code_makes_it(maker: ModuleType) -> None:
    assert text(maker) == maker.text(), "run make docs"


@pytest.mark.parametrize("maker", MAKERS, ids=lambda maker: maker.PAGE.name)
def test_links_within_the_page_lead_to_one_heading(maker: ModuleType) -> None:
    page = text(maker)
    headings = [anchor(found) for found in re.findall(r"(?m)^#+ (.+)$", page)]
    assert len(headings) == len(set(headings))
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= set(headings)


def test_every_key_has_a_description_and_a_row() -> None:
    page, schema = text(make_configuration), json_schema()
    rows = re.findall(r"(?m)^\| `([a-z_]+)` \|", page)
    models = [schema, *schema["$defs"].values()]
    assert sorted(rows) == sorted(key for model in models for key in model["properties"])
    for line in re.findall(r"(?m)^\| `.*$", page):
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        assert len(cells) == 5, line
        assert cells[1], line
        assert cells[4].endswith("."), line


def test_every_command_metric_tip_and_signal_has_a_heading() -> None:
    catalogue, problems = tips.load()
    assert not problems
    wanted = {
        make_commands: [f"reporter {name}" for name in cli.COMMANDS],
        make_metrics: [definition.id for definition in metrics.definitions()],
        make_tips: [*(tip.id for tip in catalogue.tips), *registered()],
    }
    for maker, names in wanted.items():
        headings = re.findall(r"(?m)^##+ (.+)$", text(maker))
        assert set(names) <= set(headings), maker.PAGE.name
    page = text(make_metrics)
    assert [one.id for one in metrics.uncomputed() if f"| `{one.id}` |" not in page] == []
