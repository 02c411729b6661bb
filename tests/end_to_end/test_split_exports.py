"""A whole build from split, shuffled and repeated export files on another clock: metrics.csv is the same."""

from __future__ import annotations

import csv
import random
import shutil
from collections import defaultdict
from pathlib import Path

from tests.end_to_end.demo_runs import ROOT, Demo, reporter

FILE = "facebook_live_sellers.csv"


def test_split_shuffled_and_repeated_files_give_the_same_metrics(sellers: Demo, tmp_path: Path) -> None:
    home = tmp_path / "elsewhere"
    shutil.copytree(ROOT / "config" / "live-sellers", home)
    with (home / FILE).open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    # Two posts stand there twice with different counts and the later row counts: these stay as they are.
    seen: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for row in rows:
        seen[row[0]].add(tuple(row))
    kept = [row for row in rows if len(seen[row[0]]) > 1]
    free = [row for row in rows if len(seen[row[0]]) == 1]
    dice = random.Random(4)
    dice.shuffle(free)
    parts = [[*free[:2000], *kept], free[2000:5000], [*free[5000:], *free[:900]]]
    for number, part in enumerate(parts):
        with (home / f"part-{number}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([header, *part])
    (home / FILE).unlink()
    config = (home / "client.yml").read_text(encoding="utf-8")
    assert config.count(f"file: {FILE}") == 9
    (home / "client.yml").write_text(config.replace(f"file: {FILE}", 'file: "part-*.csv"'), encoding="utf-8")
    run = reporter(
        *("build", home / "client.yml", "--month", "2018-05"),
        *("--out", tmp_path / "out", "--data", tmp_path / "data"),
        env={"TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    )
    assert run.code == sellers.run.code, run.err
    found = (tmp_path / "out" / "live-sellers" / "2018-05" / "metrics.csv").read_bytes()
    assert found == (sellers.folder / "metrics.csv").read_bytes()
    assert found.count(b"\n") > 100
