"""``reporter explain``: where a figure of a report comes from, down to the rows."""

from __future__ import annotations

from pathlib import Path

import click

from reporter.cli import complete, options


@click.command("explain")
@click.argument("report", metavar="REPORT.json", type=click.Path(path_type=Path))
@click.argument("metric", shell_complete=complete.metrics)
@click.option("--account", default="", metavar="ID", help="The figure of one account.")
@click.option("--platform", default="", metavar="NAME", help="The figure of one platform.")
@click.option("--brand", default="", metavar="NAME", help="A benchmark brand's figure.")
@click.option("--goal", is_flag=True, help="What the goals on this metric are measured by.")
@click.option("--cut", default="", metavar="KEY", help="A week, channel, language or group of an audience.")
@click.option("--rows", metavar="FILE.csv", help="Write all contributing rows there; - is the terminal.")
@options.data
@click.option("--config", type=click.Path(path_type=Path, dir_okay=False), help="The configuration file.")
@click.option("--anyway", is_flag=True, help="Also when configuration or data are not as they were.")
def command(
    report: Path,
    metric: str,
    account: str,
    platform: str,
    brand: str,
    goal: bool,
    cut: str,
    rows: str | None,
    data: Path | None,
    config: Path | None,
    anyway: bool,
) -> None:
    """Say where the figure METRIC of a report comes from.

    Prints definition, formula, numerator and denominator, the sums behind them, the files, and the first and
    last contributing rows. Nothing is fetched or written but the file of --rows.
    """
    from reporter.atomic import write
    from reporter.provenance.case import opened
    from reporter.provenance.explain import explain
    from reporter.provenance.figure import Wanted
    from reporter.provenance.table import table
    from reporter.provenance.text import text

    case = opened(report, config, data, anyway=anyway, here=Path.cwd())
    found = explain(case, Wanted(metric, account, platform, brand, goal, cut))
    for remark in case.remarks:
        click.echo(f"reporter: {remark}", err=True)
    if rows == "-":
        click.echo(table(found), nl=False)
        return
    click.echo("\n\n".join(text(case, one) for one in found))
    if rows:
        write(Path(rows), table(found).encode())
        click.echo(f"\n{rows}: {sum(len(t.rows) for one in found for t in one.terms)} rows")
