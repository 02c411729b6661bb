"""Other tools that turn data into a page (P18), where they are installed, beside our HTML of as much.

They are not among our dependencies. ``BENCH_PEERS`` names a Python that has them; without it, ours is asked.
What each makes is its own: ydata-profiling profiles the demo's posts, nbconvert runs a notebook with the
naive charts and tables, datapane saves a page with the same charts.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import Command, costs, goal, python
from bench.report import MAKE

RUNS = 5
# Name, module, how many times as fast we mean to be, and the share of its memory that we may take.
PEERS = (
    ("ydata-profiling", "ydata_profiling", 8.0, 0.4),
    ("nbconvert", "nbconvert", 3.0, 0.4),
    ("datapane", "datapane", 3.0, 0.4),
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
}


def main() -> None:
    """Print a line for each peer, or that it is not installed."""
    interpreter = os.environ.get("BENCH_PEERS") or sys.executable
    with TemporaryDirectory() as folder:
        subprocess.run(python("-c", MAKE, folder), check=True, capture_output=True)
        commands: dict[str, Command] = {"ours": python("-m", "bench.stages", "html", folder)}
        for name, module, _, _ in PEERS:
            if _has(interpreter, module):
                commands[name] = (interpreter, "-c", SCRIPTS[module], folder, str(Path.cwd()))
            else:
                print(f"P18  {name}: not installed (BENCH_PEERS names a Python that has it)")
        if len(commands) == 1:
            return
        found = costs(commands, RUNS)
        ours = found.pop("ours")
        for name, _, times, share in PEERS:
            if name in found:
                peer = found[name]
                told = f"{peer.wall:.2f} / {ours.wall:.2f} s; n={RUNS}"
                goal("P18", f"{name} / our HTML, wall", peer.wall / ours.wall, times, told, least=True)
                told = f"{ours.mib:.0f} / {peer.mib:.0f} MiB, largest process; n={RUNS}"
                goal("P18", f"our HTML / {name}, memory", ours.mib / peer.mib, share, told)


def _has(interpreter: str, module: str) -> bool:
    command = (
        interpreter,
        "-c",
        f"import importlib.util as u, sys; sys.exit(u.find_spec({module!r}) is None)",
    )
    return subprocess.run(command, check=False).returncode == 0


if __name__ == "__main__":
    main()
