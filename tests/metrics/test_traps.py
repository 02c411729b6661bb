"""The traps of a metric, each with the tests that hold it; a test that goes missing is seen here."""

from __future__ import annotations

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reporter import facts, periods
from reporter.facts import AccountRef
from reporter.model import Intake, Observation, Post, PostKind, Reason
from reporter.store import Store
from tests.facts.small_store import Home
from tests.metrics.measuring import figure, measured

TESTS = Path(__file__).parents[1]

# Trap: file below tests/, tests in it.
HELD: dict[str, tuple[str, tuple[str, ...]]] = {
    "no rows": ("metrics/test_metric_traps.py", ("test_no_posts_at_all_is_no_data_and_not_zero",)),
    "one row": (
        "metrics/test_metric_traps.py",
        ("test_one_post_is_too_few_for_a_rate_and_its_number_is_printed",),
    ),
    "all missing": ("metrics/test_metric_traps.py", ("test_all_missing_is_missing",)),
    "one missing": (
        "metrics/test_metric_traps.py",
        ("test_missing_saves_of_one_post_neither_raise_nor_lower_the_rate",),
    ),
    "numerator above denominator": (
        "metrics/test_metric_traps.py",
        ("test_more_engagements_than_people_reached_is_a_rate_above_one",),
    ),
    "hidden likes of a rival": (
        "metrics/test_benchmarks.py",
        ("test_hidden_likes_are_no_zero_but_left_out_and_listed",),
    ),
    "post deleted between snapshots": (
        "metrics/test_metric_traps.py",
        ("test_a_deleted_post_keeps_its_last_counts",),
    ),
    "post shared with another account": (
        "exports/test_meta_posts.py",
        ("test_instagram_totals_and_the_row_of_another_account",),
    ),
    "negative change": (
        "metrics/test_metric_traps.py",
        ("test_losses_of_followers_are_kept_and_not_cut_at_zero",),
    ),
    "same post by API and export": (
        "metrics/test_metric_traps.py",
        ("test_the_same_post_in_an_api_and_an_export_is_one_post",),
    ),
    "API and export differ": (
        "store/test_store_update.py",
        ("test_same_day_api_wins_and_the_difference_is_told", "test_small_differences_are_silent"),
    ),
    "decimal comma and order of dates": (
        "exports/test_table.py",
        ("test_posts_with_words_decimal_comma_and_dates_of_the_file",),
    ),
    "thousands, percent and dashes": ("exports/test_numbers_dates.py", ("test_numbers",)),
    "byte order mark": ("exports/test_hostile.py", ("test_encodings_and_line_ends_change_nothing",)),
    "post edited between snapshots": (
        "metrics/test_traps.py",
        ("test_a_post_that_was_edited_is_one_post_with_its_newest_words",),
    ),
    "version of the formula": (
        "render/test_export_comparisons.py",
        ("test_the_table_carries_intervals_and_versions",),
    ),
    "another tool from one month to the next": (
        "metrics/test_web_tools.py",
        ("test_the_first_month_of_another_tool_is_not_compared",),
    ),
    "zero that means not told": (
        "collectors/test_further_measures.py",
        ("test_no_replies_where_the_platform_tells_a_zero_whatever_there_were",),
    ),
    "row of totals": ("exports/test_youtube.py", ("test_table_gives_posts_and_never_its_totals",)),
    "localised headers": (
        "exports/test_linkedin.py",
        ("test_portuguese_headers_keep_month_first",),
    ),
    "clocks change within the month": (
        "facts/test_facts_posts.py",
        (
            "test_a_month_is_half_open_in_the_clients_zone_when_clocks_go_back",
            "test_a_month_is_half_open_in_the_clients_zone_when_clocks_go_forward",
        ),
    ),
    "last second of the month": (
        "metrics/test_metric_traps.py",
        ("test_the_last_moment_of_the_month_belongs_to_it",),
    ),
    "the same store again": (
        "metrics/test_metric_traps.py",
        ("test_the_same_store_gives_the_same_figures",),
    ),
    "the value changes within the period": (
        "metrics/test_traps.py",
        ("test_a_configured_value_never_overrides_the_money_that_the_tool_told",),
    ),
    "figures of another tool": (
        "metrics/test_metric_extra.py",
        ("test_figures_of_another_tool_are_no_bounce_rate_of_this_one",),
    ),
    "a story without taps": (
        "metrics/test_metric_extra.py",
        ("test_one_story_that_tells_no_taps_makes_the_sum_partial_and_is_in_no_rate",),
    ),
}


# Each line of the design page's list by its first words, and the traps that it names.
LISTED: dict[str, tuple[str, ...]] = {
    "n = 0": ("no rows", "one row", "all missing", "one missing", "numerator above denominator"),
    "Hidden likes": ("hidden likes of a rival",),
    "Deleted post": ("post deleted between snapshots",),
    "Edited, crossposted": ("post edited between snapshots", "post shared with another account"),
    "Negative deltas": ("negative change",),
    "Same post in API and CSV": ("same post by API and export", "API and export differ"),
    "CSV traps": (
        *("localised headers", "decimal comma and order of dates", "thousands, percent and dashes"),
        *("byte order mark", "row of totals"),
    ),
    "Month boundary": ("clocks change within the month", "last second of the month"),
    "Currency and value": ("the value changes within the period",),
    "Recompute from": ("the same store again", "version of the formula"),
}
DESIGN = TESTS.parent.parent / "shared" / "design" / "metrics.md"


@pytest.mark.skipif(not DESIGN.exists(), reason="the design pages are not beside this checkout")
def test_every_trap_of_the_design_page_is_listed() -> None:
    chapter = DESIGN.read_text(encoding="utf-8").split("\n## 8.")[1].split("\n---")[0]
    lines = [line.removeprefix("- ") for line in chapter.splitlines() if line.startswith("- ")]
    assert len(lines) == len(LISTED)
    for line, (words, traps) in zip(lines, LISTED.items(), strict=True):
        assert line.startswith(words)
        assert set(traps) <= HELD.keys()


def test_a_post_that_was_edited_is_one_post_with_its_newest_words(tmp_path: Path) -> None:
    at, seen = datetime(2026, 10, 3, 9, tzinfo=UTC), datetime(2026, 10, 4, 9, tzinfo=UTC)
    for day, words in enumerate(("Open dya", "Open day")):
        post = Post("ig", "p1", at, PostKind.IMAGE, text=words)
        told = Observation("ig", "p1", at, seen + timedelta(days=day), "api:ig", {"reactions": 5.0 + day})
        with Store(tmp_path).lock() as store:
            store.update(Intake((post, told)))
    period = periods.parse("2026-10", "Europe/Amsterdam")
    found = facts.read(tmp_path, (AccountRef("ig", "instagram"),), period, periods.window(period, 2), None)
    assert [(row.text, row.measures["reactions"]) for row in found.rows] == [("Open day", 6)]
    assert found.posts["ig", period.month].posts == 1


@pytest.mark.parametrize("trap", sorted(HELD))
def test_the_trap_is_held_by_a_test(trap: str) -> None:
    place, names = HELD[trap]
    tree = ast.parse((TESTS / place).read_text(encoding="utf-8"))
    there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    assert set(names) <= there


def test_a_configured_value_never_overrides_the_money_that_the_tool_told(tmp_path: Path) -> None:
    """Prices and currency change within a month; only the tool knows at which each order was counted."""
    home = Home(tmp_path, fb="facebook")
    home.web("2026-10-01", "facebook", sessions=10, conversions=2, value=30)
    home.web("2026-10-31", "facebook", sessions=10, conversions=2, value=50)
    web = {"tool": "ga4", "conversion": {"event": "order", "value": 999}}
    assert figure(measured(home, web=web), "value").value.number == 80
    assert figure(measured(home, web=web), "value_per_session").value.number == 4


def test_no_cost_is_no_free_of_charge(tmp_path: Path) -> None:
    home = Home(tmp_path, fb="facebook")
    home.web("2026-10-01", "facebook", sessions=10, conversions=2, value=30)
    plan = {"costs": [{"month": "2026-10", "amount": 0, "what": "nothing"}]}
    for settings, reason in (({}, Reason.NOT_COLLECTED), (plan, Reason.ZERO_DENOMINATOR)):
        value = figure(measured(home, web={"tool": "ga4"}, plan=settings), "roi").value
        assert value.missing is not None
        assert value.missing.reason is reason
