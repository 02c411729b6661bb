"""The wheel, installed into an empty environment, builds the demo from its own files."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.end_to_end.demo_runs import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)),
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_what_is_needed_and_no_more(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for needed in (
        "reporter/_shipped/templates/report.html",
        "reporter/_shipped/templates/fonts/Inter-Regular.ttf",
        "reporter/_shipped/templates/fonts/Inter-OFL.txt",
        "reporter/_shipped/config/demo/client.yml",
        "reporter/_shipped/config/live-sellers/ATTRIBUTION.md",
        "reporter/_shipped/config/report.schema.json",
        "reporter/facts/sums.sql",
        "reporter/_shipped/config/languages/nl/messages.mo",
    ):
        assert needed in names
    assert not [
        name for name in names if "__pycache__" in name or name.startswith("tests/") or "/data/" in name
    ]
    assert wheel.stat().st_size < 7_000_000


def test_the_wheel_builds_the_demo_elsewhere(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "environment"
    venv.create(home, with_pip=False)
    site = next(home.glob("lib/python*/site-packages"))
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # The packages it depends on come from the environment of the tests; ours does not.
    theirs = next(Path(p) for p in sys.path if (Path(p) / "weasyprint").is_dir())
    (site / "packages.pth").write_text(f"{theirs}\n")
    demo = site / "reporter" / "_shipped" / "config" / "demo" / "client.yml"
    where = "import reporter; print(reporter.__file__)"
    python = home / "bin" / "python"
    clean = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    found = subprocess.run(
        (python, "-c", where), cwd=tmp_path, env=clean, check=True, capture_output=True, text=True
    )
    assert found.stdout.startswith(str(site))
    out = tmp_path / "out"
    command = (
        python,
        "-m",
        "reporter",
        "build",
        demo,
        "--month",
        "2026-10",
        "--out",
        out,
        "--data",
        tmp_path / "data",
    )
    run = subprocess.run(
        tuple(map(str, command)), cwd=tmp_path, env=clean, capture_output=True, text=True, timeout=240
    )
    assert run.returncode == 0, run.stderr
    with pikepdf.open(out / "kwartelnest" / "2026-10" / "report.pdf") as pdf:
        assert len(pdf.pages) >= 8
