"""The demo's build against the bare floor: its HTML by WeasyPrint, its charts by usual matplotlib axes."""

from __future__ import annotations

import base64
import pickle
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bench.measure import compare, peak_mib, python, ratio

DEMO = "config/demo/client.yml"
MONTH = "2026-10"
CHARTS = ("line", "bars", "hbars", "heatmap", "stacked_bars")


def order(folder: str) -> tuple[str, ...]:
    """The arguments of the command that builds the demo into a folder."""
    return ("build", DEMO, "--month", MONTH, "--out", f"{folder}/out", "--data", f"{folder}/data")


def record(folder: str) -> None:
    """Build once and write down the plain numbers of every chart that was drawn."""
    from reporter import charts, cli

    calls: list[tuple[str, list[list[Any]]]] = []

    def heard(name: str, draw: Any) -> Any:
        def wrapped(places: Any, *rest: Any, **options: Any) -> Any:
            calls.append((name, [_numbers(one) for one in (places, *rest)]))
            return draw(places, *rest, **options)

        return wrapped

    for name in CHARTS:
        setattr(charts, name, heard(name, getattr(charts, name)))
    code = cli.run(list(order(folder)))
    if code:
        raise SystemExit(code)
    Path(folder, "charts.pickle").write_bytes(pickle.dumps(calls))


def _numbers(argument: Any) -> list[Any]:
    """Series as lists of numbers, cells as triples, anything else as it is."""
    plain: list[Any] = []
    for one in argument:
        if hasattr(one, "values") and isinstance(one.values, tuple):
            plain.append([float("nan") if value is None else value for value in one.values])
        elif hasattr(one, "weekday") and hasattr(one, "hour"):
            plain.append([one.weekday, one.hour, float("nan") if one.value is None else one.value])
        else:
            plain.append(float("nan") if one is None else one)
    return plain


def floor(folder: str) -> None:
    """What somebody would write first: usual axes saved as SVG, and the page straight to WeasyPrint."""
    import matplotlib.pyplot as plt
    import numpy as np
    from weasyprint import HTML

    for name, arguments in pickle.loads(
        Path(folder, "charts.pickle").read_bytes()
    ):  # our own file of a moment ago
        figure, axes = plt.subplots(figsize=(6.4, 2.4))
        if name == "line":
            for values in arguments[1]:
                axes.plot(range(len(values)), values, marker="o")
        elif name == "heatmap":
            grid = np.full((7, 24), np.nan)
            for weekday, hour, value in arguments[0]:
                grid[weekday, hour] = value
            axes.imshow(grid, aspect="auto")
        elif name == "hbars":
            axes.barh([str(place) for place in arguments[0]], arguments[1])
        else:
            axes.bar([str(place) for place in arguments[0]], arguments[1])
        figure.savefig(Path(folder, "chart.svg"))
        base64.b64encode(Path(folder, "chart.svg").read_bytes())
        plt.close(figure)
    HTML(string=Path(folder, f"out/kwartelnest/{MONTH}/report.html").read_text(encoding="utf-8")).write_pdf(
        Path(folder, "floor.pdf")
    )


def main() -> None:
    """Print the ratio and both peaks of memory."""
    with TemporaryDirectory() as folder:
        record(folder)
        drawn = len(pickle.loads(Path(folder, "charts.pickle").read_bytes()))
        commands = {
            "build": python("-m", "reporter", *order(folder)),
            "floor": python("-m", "bench.build", "floor", folder),
        }
        times = compare(commands, runs=3)
        ratio(
            f"build of the demo ({drawn} charts) against the bare floor",
            times["build"],
            times["floor"],
            aim=1.3,
        )
        for name, command in commands.items():
            print(f"{peak_mib(command):7.0f} MiB peak  {name}")


if __name__ == "__main__":
    if sys.argv[1:2] == ["floor"]:
        floor(sys.argv[2])
    else:
        main()
