"""Other tools that turn data into a page (P18), where they are installed, beside our HTML of as much.

They are not among our dependencies. ``BENCH_PEERS`` names Pythons that have them, parted as in PATH; without
it, ours is asked. What each makes is its own: ydata-profiling profiles the demo's posts, nbconvert runs a
notebook with the naive charts and tables, datapane saves a page with the same charts, and github-repo-stats,
of which ``BENCH_REPO_STATS`` names a checkout, analyses its own test data.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Command, Costs, costs, goal, memory_together, python
from bench.report import MAKE

RUNS = 5
# Name, module, how many times as fast we mean to be, and the share of its memory that we may take, if any.
PEERS = (
    ("ydata-profiling", "ydata_profiling", 8.0, 0.4),
    ("nbconvert", "nbconvert", 3.0, 0.4),
    ("datapane", "datapane", 3.0, 0.4),
    ("github-repo-stats", "retrying", 1.0, None),
)
SCRIPTS = {
    "ydata_profiling": """
import sys, pandas
from ydata_profiling import ProfileReport
table = pandas.read_csv(sys.argv[1] + "/out/kwartelnest/2026-10/posts.csv")
ProfileReport(table, minimal=True, progress_bar=False).to_file(sys.argv[1] + "/peer.html")
""",
    "nbconvert": """
import sys, nbformat
from nbconvert import HTMLExporter
from nbconvert.preprocessors import ExecutePreprocessor
code = '''
import sys, json
sys.path.insert(0, %r)
from IPython.display import SVG, display
from bench.naive import draw
for block in json.load(open(%r)):
    display(SVG(draw(block["chart"]))) if "chart" in block else print(*block.values())
''' % (sys.argv[2], sys.argv[1] + "/plain.json")
book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
ExecutePreprocessor(timeout=600).preprocess(book)
open(sys.argv[1] + "/peer.html", "w").write(HTMLExporter().from_notebook_node(book)[0])
""",
    "datapane": """
import sys, json, datapane
sys.path.insert(0, sys.argv[2])
from bench.naive import draw
made = []
for block in json.load(open(sys.argv[1] + "/plain.json")):
    words = str(next(iter(block.values())))
    made.append(datapane.HTML(draw(block["chart"])) if "chart" in block else datapane.Text(words))
datapane.save_report(datapane.Blocks(*made), sys.argv[1] + "/peer.html")
""",
    "retrying": """
import os, runpy, sys, altair
there, out = os.environ["BENCH_REPO_STATS"], sys.argv[1]
wanted = altair.themes.enable
altair.themes.enable = lambda *names, **more: wanted("default")  # its own is of an older altair
data = there + "/tests/data/A"
sys.argv = ["analyze.py", "owner/repo", data + "/snapshots", "--resources-directory", there + "/resources",
    "--output-directory", out + "/repo-stats", "--outfile-prefix", "",
    "--stargazer-ts-resampled-outpath", out + "/stars.csv", "--fork-ts-resampled-outpath", out + "/forks.csv",
    "--views-clones-aggregate-inpath", data + "/views_clones_aggregate.csv",
    "--stargazer-ts-inpath", data + "/stars.csv"]
runpy.run_path(there + "/analyze.py", run_name="__main__")
""",
}


def main() -> None:
    """Print a line for each peer, or that it is not installed."""
    with TemporaryDirectory() as folder:
        subprocess.run(python("-c", MAKE, folder), check=True, capture_output=True)
        commands: dict[str, Command] = {"ours": python("-m", "bench.stages", "html", folder)}
        for name, module, _, _ in PEERS:
            if interpreter := _having(module):
                commands[name] = (interpreter, "-c", SCRIPTS[module], folder, str(Path.cwd()))
            else:
                print(f"P18  {name}: not installed (BENCH_PEERS names Pythons that have it)")
        if len(commands) == 1:
            return
        found = costs(commands, RUNS)
        together = {name: memory_together(command) for name, command in commands.items()}
        for name, _, times, share in PEERS:
            if name in found:
                _print(name, found["ours"], found[name], times, share)
                if share:
                    note = f"{together['ours']:.0f} / {together[name]:.0f} MiB, all processes together; n=1"
                    goal("P18", f"our HTML / {name}, memory", together["ours"] / together[name], share, note)


def _print(name: str, ours: Costs, peer: Costs, times: float, share: float | None) -> None:
    told = f"{peer.wall:.2f} / {ours.wall:.2f} s; n={RUNS}"
    goal("P18", f"{name} / our HTML, wall", peer.wall / ours.wall, times, told, least=True)
    if share:
        told = f"{ours.mib:.0f} / {peer.mib:.0f} MiB, largest process; n={RUNS}"
        goal("P18", f"our HTML / {name}, memory", ours.mib / peer.mib, share, told)


def _having(module: str) -> str | None:
    """The first Python that has a module, and what else the peer needs."""
    if module == "retrying" and not os.environ.get("BENCH_REPO_STATS"):
        return None
    pythons = os.environ.get("BENCH_PEERS", sys.executable).split(os.pathsep)
    return next((one for one in pythons if _has(one, module)), None)


def _has(interpreter: str, module: str) -> bool:
    command = (
        interpreter,
        "-c",
        f"import importlib.util as u, sys; sys.exit(u.find_spec({module!r}) is None)",
    )
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    main()
