"""The naive peer: what a competent person writes first, and nothing clever.

The same words, tables and numbers as our page; every chart by pyplot with titled axes, grid and legend, saved
as SVG and put into the page; a Jinja template with a small stylesheet; WeasyPrint on that. No tags, no alt
texts, no languages, no fonts of its own, no checks.
"""

from __future__ import annotations

import io
import json
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

TEMPLATE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Report</title><style>
@page { size: A4; margin: 20mm 18mm; @top-left { content: "Social media report"; font-size: 8pt }
  @bottom-right { content: counter(page) " / " counter(pages); font-size: 8pt } }
body { font: 8pt/1.35 sans-serif; color: #222 } p, ul { margin: 2pt 0 }
h1 { font-size: 24pt } h2 { font-size: 16pt } h3 { font-size: 11pt } h4 { font-size: 10pt }
.cards { display: flex; gap: 8pt }
.card { flex: 1; border: 1px solid #ccc; padding: 6pt; break-inside: avoid }
table { width: 100%; border-collapse: collapse; font-size: 8pt }
th, td { border-bottom: 1px solid #ddd; padding: 3pt; text-align: left }
.chart { display: inline-block; width: 49% } .chart svg { width: 100%; height: auto }
</style></head><body>
{% for block in blocks %}
{% if block.h1 %}<h1>{{ block.h1 }}</h1>{% elif block.h2 %}<h2>{{ block.h2 }}</h2>
{% elif block.h3 %}<h3>{{ block.h3 }}</h3>{% elif block.h4 %}<h4>{{ block.h4 }}</h4>
{% elif block.li %}<ul><li>{{ block.li }}</li></ul>
{% elif block.cards %}<div class="cards">{% for card in block.cards %}<div class="card">{% for line in card %}
<div>{{ line }}</div>{% endfor %}</div>{% endfor %}</div>
{% elif block.table %}<table>{% for row in block.table %}<tr>{% for cell in row %}
<td>{{ cell }}</td>{% endfor %}</tr>{% endfor %}</table>
{% elif block.svg %}<div class="chart">{{ block.svg|safe }}</div>
{% else %}<p>{{ block.p }}</p>{% endif %}
{% endfor %}
</body></html>"""


def draw(chart: dict[str, Any]) -> str:
    """One chart by usual axes, as SVG text."""
    import matplotlib as mpl

    mpl.use("svg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(4.8, 2.4))
    _FORMS[chart["form"]](axes, chart["data"])
    axes.set_title(chart["title"], loc="left", fontsize=9)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(labelsize=7)
    text = io.StringIO()
    figure.savefig(text, format="svg", bbox_inches="tight")
    plt.close(figure)
    svg = text.getvalue()
    return svg[svg.index("<svg") :]


def _numbers(values: list[float | None]) -> list[float]:
    return [float("nan") if value is None else value for value in values]


def _line(axes: Any, data: list[Any]) -> None:
    days = [date.fromisoformat(day) for day in data[0]]
    for series in data[1]:
        axes.plot(days, _numbers(series["values"]), label=series["name"])
    axes.grid(axis="y", alpha=0.4)
    axes.legend(fontsize=7)


def _bars(axes: Any, data: list[Any]) -> None:
    bars = axes.bar([str(place) for place in data[0]], _numbers(data[1]))
    axes.bar_label(bars, fontsize=7)
    axes.grid(axis="y", alpha=0.4)


def _hbars(axes: Any, data: list[Any]) -> None:
    bars = axes.barh([str(place) for place in data[0]], _numbers(data[1]))
    axes.bar_label(bars, fontsize=7)
    axes.invert_yaxis()


def _stacked(axes: Any, data: list[Any]) -> None:
    import numpy as np

    places = [str(place) for place in data[0]]
    below = np.zeros(len(places))
    for series in data[1]:
        values = np.nan_to_num(np.array(_numbers(series["values"])))
        axes.bar(places, values, bottom=below, label=series["name"])
        below += values
    axes.legend(fontsize=7)


def _heatmap(axes: Any, data: list[Any]) -> None:
    import numpy as np

    grid = np.full((7, 24), np.nan)
    for weekday, hour, value in data[0]:
        grid[weekday, hour] = float("nan") if value is None else value
    shown = axes.imshow(grid, aspect="auto")
    axes.set_xticks(range(24))
    axes.set_yticks(range(7), ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"])
    axes.figure.colorbar(shown)


_FORMS = {"line": _line, "bars": _bars, "hbars": _hbars, "stacked_bars": _stacked, "heatmap": _heatmap}


def page(folder: str) -> str:
    """The whole page, charts and all."""
    from jinja2 import Environment

    blocks = json.loads(Path(folder, "plain.json").read_text(encoding="utf-8"))
    blocks = [{"svg": draw(block["chart"])} if "chart" in block else block for block in blocks]
    return Environment(autoescape=True).from_string(TEMPLATE).render(blocks=blocks)


def main(stage: str, folder: str) -> None:
    """``html`` and ``pdf`` write a file; ``charts`` prints the CPU seconds of drawing all of them."""
    if stage == "charts":
        blocks = json.loads(Path(folder, "plain.json").read_text(encoding="utf-8"))
        charts = [block["chart"] for block in blocks if "chart" in block]
        draw(charts[0])  # what is loaded once in a process is not a chart's cost
        start = time.process_time()
        for chart in charts:
            draw(chart)
        print(time.process_time() - start)
        return
    made = page(folder)
    if stage == "html":
        Path(folder, "naive.html").write_text(made, encoding="utf-8")
        return
    from weasyprint import HTML

    document = HTML(string=made).render()
    document.write_pdf(Path(folder, "naive.pdf"))
    print(len(document.pages))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
