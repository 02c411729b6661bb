"""Two fresh processes in different surroundings write the same bytes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(__file__).parent / "build_once.py"
ROOT = Path(__file__).parents[2]

HOSTILE = """
font.family: serif
font.size: 30
lines.linewidth: 9
lines.antialiased: False
figure.facecolor: red
figure.dpi: 33
svg.fonttype: none
svg.hashsalt: other
text.usetex: False
text.parse_math: True
axes.unicode_minus: False
path.simplify: True
path.sketch: 10, 100, 2
savefig.bbox: tight
savefig.facecolor: blue
"""


def build(tmp_path: Path, name: str, folder: Path, **environment: str) -> tuple[dict[str, str], str]:
    """Digests by output and what was said on the way, from a process in its own folder."""
    here = tmp_path / name
    (here / "home").mkdir(parents=True)
    if name == "hostile":
        (here / "matplotlibrc").write_text(HOSTILE, encoding="utf-8")
        (here / "home").chmod(0o500)
    paths = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(here / "home")}
    done = subprocess.run(
        [sys.executable, "-W", "error", str(SCRIPT), str(here / "report.pdf"), str(folder)],
        cwd=here,
        env=paths | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return dict(line.rsplit(" ", 1) for line in done.stdout.splitlines()), done.stderr


def test_the_surroundings_do_not_reach_the_bytes(tmp_path: Path, folder: Path) -> None:
    plain, said = build(tmp_path, "plain", folder, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C.UTF-8")
    other, _ = build(
        tmp_path,
        "hostile",
        folder,
        PYTHONHASHSEED="4242",
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        LANG="sv_SE.UTF-8",
        SOURCE_DATE_EPOCH="1000000000",
        FONTCONFIG_FILE="/nowhere",
        XDG_CACHE_HOME="/nowhere",
        MPLBACKEND="agg",
    )
    assert len(plain) == 11
    assert other == plain
    assert "HANGUL" in said


def test_installed_fonts_do_not_reach_the_bytes(tmp_path: Path, folder: Path) -> None:
    """A font of our family's name in the home folder, which fontconfig and matplotlib would both find."""
    plain, _ = build(tmp_path, "plain", folder)
    home = tmp_path / "home-with-fonts"
    (home / ".fonts").mkdir(parents=True)
    semibold = (ROOT / "templates" / "fonts" / "Inter-SemiBold.ttf").read_bytes()
    (home / ".fonts" / "Inter-Regular.ttf").write_bytes(semibold)
    other, _ = build(tmp_path, "other", folder, HOME=str(home))
    assert other == plain
