"""A rebuild with nothing changed (P3), and clients side by side (P10), by the command that people run."""

from __future__ import annotations

import re
import shutil
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.material import DEMO, MONTH
from bench.measure import Command, costs, goal, python

RUNS = 7
PAIRS = 3
CLIENTS = 4
SHORT = "  sections: [cover, goals]\n"  # a short report, so that the bench ends in time


def build(folder: Path, *configs: Path | str, more: tuple[str, ...] = ()) -> Command:
    """The command that builds the demo's month of these configurations into a folder."""
    given = ("--month", MONTH, "--offline", "--out", str(folder / "out"), "--data", str(folder / "data"))
    return python("-m", "reporter", "build", *map(str, configs), *given, *more)


def main(pairs: int = PAIRS) -> None:
    """Print both goals."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        command = build(folder, DEMO)
        costs({"": command}, 1, warm=0)
        before = _digests(folder / "out")
        found = costs({"bare": python("-c", "pass"), "ours": command}, RUNS)
        differ = sum(_digests(folder / "out").get(path) != digest for path, digest in before.items())
        ours, bare = found["ours"].wall, found["bare"].wall
        told = f"{1000 * ours:.0f} / {1000 * bare:.0f} ms; {differ} of {len(before)} files differ; n={RUNS}"
        goal("P3", "rebuild with nothing changed / bare Python", ours / bare, 8, told)
    _side_by_side(pairs)


def _digests(folder: Path) -> dict[str, str]:
    return {str(p): sha256(p.read_bytes()).hexdigest() for p in sorted(folder.rglob("*")) if p.is_file()}


def _side_by_side(pairs: int) -> None:
    """Several short reports, collected, measured and printed, by one process and by two."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copytree(
            Path(DEMO).parent, folder / "client", ignore=shutil.ignore_patterns("generat*", "__*")
        )
        text = (folder / "client" / "client.yml").read_text(encoding="utf-8")
        configs = []
        text = re.sub(r"  sections: \[.*?\]\n", SHORT, text, flags=re.DOTALL).replace(
            "executive: true", "executive: false"
        )
        for number in range(CLIENTS):
            path = folder / "client" / f"client{number}.yml"
            path.write_text(text.replace("slug: kwartelnest", f"slug: client{number}"), encoding="utf-8")
            configs.append(path)
        costs({"": build(folder, *configs, more=("--jobs", "2"))}, 1, warm=0)  # fills the stores
        each = {str(jobs): build(folder, *configs, more=("--force", "--jobs", str(jobs))) for jobs in (1, 2)}
        found = costs(each, pairs, warm=0)
        told = f"{found['1'].wall:.1f} / {found['2'].wall:.1f} s for {CLIENTS} short reports; n={pairs}"
        goal("P10", "one process / two, wall", found["1"].wall / found["2"].wall, 1.7, told, least=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PAIRS)
