"""Numbers to pictures: one function per form of chart, each giving a ``Chart``."""

from reporter.charts.bars import bars
from reporter.charts.grid import Cell, heatmap
from reporter.charts.lettering import lettered, warm
from reporter.charts.lines import line
from reporter.charts.rows import hbars
from reporter.charts.spark import sparkline
from reporter.charts.stacks import stacked_bars
from reporter.charts.style import Mark, Series, Size, Step, Style

__all__ = [
    "Cell",
    "Mark",
    "Series",
    "Size",
    "Step",
    "Style",
    "bars",
    "hbars",
    "heatmap",
    "lettered",
    "line",
    "sparkline",
    "stacked_bars",
    "warm",
]
