"""The generator gives the committed bytes, in a fresh process and under other surroundings."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "config" / "demo"


def _files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.mark.parametrize(("seed", "zone"), [("1", "UTC"), ("77", "Pacific/Auckland")])
def test_committed_files_are_what_the_generator_writes(tmp_path: Path, seed: str, zone: str) -> None:
    surroundings = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C", "PYTHONUTF8": "0"}
    command = [sys.executable, "-B", "-m", "config.demo.generate", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True)
    made, committed = _files(tmp_path), _files(DEMO / "exports")
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []


def test_the_generator_knows_only_the_standard_library() -> None:
    for path in sorted(DEMO.rglob("*.py")):
        for line in path.read_text(encoding="utf-8").splitlines():
            found = re.match(r"\s*(?:from|import)\s+([\w.]+)", line)
            if found and not found.group(1).startswith("config.demo.generator"):
                assert found.group(1).split(".")[0] in sys.stdlib_module_names, (path.name, line)


def test_the_exports_stay_small() -> None:
    assert sum(len(data) for data in _files(DEMO / "exports").values()) < 1_500_000


def test_the_data_says_that_it_is_made_up() -> None:
    assert "made-up" in (DEMO / "README.md").read_text(encoding="utf-8").splitlines()[0]
    assert 'footer: "Demo: made-up data"' in (DEMO / "client.yml").read_text(encoding="utf-8")


def test_files_look_as_the_products_write_them(demo: dict[str, list[dict[str, str]]]) -> None:
    exports = DEMO / "exports"
    content = re.compile(r"[A-Z][a-z]{2}-\d\d-\d{4}_[A-Z][a-z]{2}-\d\d-\d{4}_\d{16}\.csv")
    meta = [name for name in demo if content.fullmatch(Path(name).name)]
    assert len(meta) == 13
    for name in meta:
        data = (exports / name).read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert b"\r" not in data
        assert (
            len(demo[name][0]) == {True: 18, False: 31}[name.startswith("instagram/")]
            or "Sep-01-2025" in name
        )
        assert {row["Date"] for row in demo[name]} == {"Lifetime"}
    for name in ("instagram/Follows-2026.csv", "facebook/Reach-2025.csv"):
        data = (exports / name).read_bytes()
        assert data.startswith("\ufeffsep=,\n".encode("utf-16-le"))
    winter, summer = demo["instagram/Follows-2026.csv"][66], demo["instagram/Follows-2026.csv"][67]
    assert (winter["Date"], summer["Date"]) == ("2026-03-08T00:00:00", "2026-03-09T00:00:00")
    assert demo["instagram/Follows-2026.csv"][65]["Date"] == "2026-03-07T01:00:00"


def test_every_month_is_covered(demo: dict[str, list[dict[str, str]]]) -> None:
    for account in ("instagram", "facebook", "x", "tiktok"):
        days = [row["date"] for row in demo[f"{account}/followers.csv"]]
        assert (days[0], days[-1], len(days)) == ("2025-09-01", "2026-10-31", 426)
    months = {row["month"] for row in demo["instagram/unique_reach.csv"]}
    assert len(months) == 14
