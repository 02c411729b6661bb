"""Draws one chart of each form and renders a small report; prints a digest of every output."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from reporter import charts
from reporter.charts import Cell, Mark, Series, Style
from reporter.i18n import Words
from reporter.model import Brand, Chart, Measured, Period, Reading, Report, Scope, Section, Unit, of
from reporter.render import export, html, pdf


def drawn() -> tuple[Chart, ...]:
    """A chart of each form."""
    style = Style(words=Words("nl"))
    days = [date(2026, 10, 1) + timedelta(days=i) for i in range(31)]
    series = [Series("Café 😀", tuple(float(i % 7) for i in range(31))), Series("$x$", (2.0,) * 31, False)]
    return (
        charts.line(days, series, title="Lijn", style=style, marks=[Mark(3, "iets")]),
        charts.bars(days[:12], [float(i) for i in range(12)], title="Balken", style=style, step="day"),
        charts.stacked_bars(
            ["a", "b"], [Series("x", (1.0, 2.0)), Series("y", (2.0, None))], title="S", style=style
        ),
        charts.hbars(["a", "b"], [1.0, 2.0], title="Rijen", style=style),
        charts.heatmap([Cell(i % 7, i, i / 100, i) for i in range(1, 24)], title="Week", style=style),
        charts.sparkline([1.0, None, 3.0, 2.0], title="Klein", style=style),
    )


def report() -> Report:
    """The charts and one reading."""
    month = Period(
        date(2026, 10, 1),
        datetime(2026, 9, 30, 22, tzinfo=UTC),
        datetime(2026, 10, 31, 23, tzinfo=UTC),
        "Europe/Amsterdam",
    )
    reading = Reading("reach", Scope(), Unit.COUNT, of(12.0), of(10.0), of(1 / 3), of(0.2), of(35.0))
    return Report(
        brand=Brand("Noord 日 커", "noord", "#1f4e79", "#ffffff", "#1f4e79"),
        period=month,
        as_of=date(2026, 11, 2),
        language="nl",
        locale="nl",
        paper="A4",
        currency="EUR",
        title="Noord",
        sections=(Section("all", "Alles", drawn(), "all"),),
        sections_off=(),
        measured=Measured(readings=(reading,)),
    )


def main() -> None:
    """Print name and digest, one a line; the PDF itself goes to the file named first."""
    made = report()
    page = html.render(made, templates=Path(sys.argv[2]))
    printed = pdf.render(page)
    Path(sys.argv[1]).write_bytes(printed)
    outputs = {
        "html": page.encode(),
        "pdf": printed,
        "json": export.report_json(made).encode(),
        "posts": export.posts_csv(made).encode(),
        "metrics": export.metrics_csv(made).encode(),
        **{f"chart {at}": chart.svg for at, chart in enumerate(made.sections[0].view)},
    }
    for name, content in outputs.items():
        print(name, hashlib.sha256(content).hexdigest())


if __name__ == "__main__":
    main()
