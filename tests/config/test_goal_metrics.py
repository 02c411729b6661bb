"""The table of metrics that goals may name is the code's own list; ``make docs`` writes it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from docs.make_goal_metrics import content
from reporter import metrics, resources
from reporter.config.goals import TABLE, measurable

ROOT = Path(__file__).parents[2]


def test_the_table_is_up_to_date() -> None:
    assert measurable() == metrics.ids(), "run `make docs`"
    assert (resources.config() / TABLE).read_text(encoding="utf-8") == content(), "run `make docs`"


def test_check_reads_a_file_without_the_arithmetic(tmp_path: Path) -> None:
    path = tmp_path / "client.yml"
    path.write_text(
        "client: {name: Noord, slug: noord, time_zone: Europe/Amsterdam}\n"
        "accounts: [{id: x, platform: mastodon, handle: noord}]\n"
        "goals: [{metric: followers, account: x, target: 10, kind: level, by: 2026-12-31}]\n",
        encoding="utf-8",
    )
    code = (
        "import sys\nfrom reporter.cli import run\n"
        f"assert run(['check', {str(path)!r}]) == 0\n"
        "heavy = ['reporter.' + room for room in ('metrics', 'report', 'recommend', 'facts')]\n"
        "heavy += ['numpy', 'duckdb', 'matplotlib', 'weasyprint']\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    told = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=ROOT)
    assert told.stdout.splitlines()[-1] == "[]"
