"""The same inputs give the same bytes, whatever the machine's clock, zone, locale, home and hash seed."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.end_to_end.demo_runs import ROOT, Demo, built, reporter


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_another_process_in_another_world_gives_the_same_bytes(demo: Demo, tmp_path: Path) -> None:
    # A copy of the demo in a folder of another name, with a hostile style file beside the caller.
    copy = tmp_path / "elsewhere"
    shutil.copytree(ROOT / "config" / "demo", copy)
    here, home = tmp_path / "cwd", tmp_path / "home"
    here.mkdir()
    home.mkdir()
    (here / "matplotlibrc").write_text("font.size: 30\naxes.facecolor: red\nlines.linewidth: 9\n")
    world = {
        "PYTHONHASHSEED": "7",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "LANG": "C",
        "HOME": str(home),
        "SOURCE_DATE_EPOCH": "1000000000",
        "XDG_CONFIG_HOME": str(home),
    }
    run = reporter(
        "build",
        copy / "client.yml",
        "--month",
        "2026-10",
        "--out",
        tmp_path / "out",
        "--data",
        tmp_path / "data",
        cwd=here,
        env=world,
    )
    assert run.code == 0, run.err
    other = bytes_of(tmp_path / "out" / "kwartelnest" / "2026-10")
    for name, content in bytes_of(demo.folder).items():
        assert other[name] == content, f"{name} differs between two worlds"


def test_data_collected_in_two_steps_gives_the_same_store(demo: Demo, tmp_path: Path) -> None:
    again = built(ROOT / "config" / "demo" / "client.yml", "2026-09", "kwartelnest", tmp_path)
    assert again.run.code == 0, again.run.err

    def store(root: Path) -> dict[str, bytes]:
        # The first of two builds also left the advice of its own month.
        found = (p for p in root.rglob("*.jsonl") if p.parent.name != "advice")
        return {str(p.relative_to(root)): p.read_bytes() for p in found}

    assert store(again.data) == store(demo.data)
