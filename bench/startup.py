"""Start-up (P1): `--help` against bare click, `check` of a 200-line file against a bare Python."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import costs, goal, python

RUNS = 15


def long_config(folder: Path) -> Path:
    """A right configuration of about two hundred lines and no export files."""
    lines = ["client:", "  name: Bench", "  slug: bench", "  time_zone: Europe/London", "accounts:"]
    for i in range(25):
        lines += [f"  - id: account-{i}", "    platform: mastodon", f"    handle: handle{i}"]
    lines.append("goals:")
    for i in range(23):
        lines += ["  - metric: engagements", f"    account: account-{i}", f"    target: {1000 + i}"]
        lines += ["    kind: cumulative", "    by: 2026-12-31"]
    path = folder / "client.yml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def bare_click(folder: Path) -> Path:
    """A program of click and nothing else, with our commands, their options and their help."""
    import click

    from reporter.cli import COMMANDS, reporter

    lines = ["import click", "@click.group()", "def group():", f"    {reporter.help!r}"]
    for number, name in enumerate(COMMANDS):
        command = reporter.get_command(click.Context(reporter), name)
        assert command is not None
        lines.append(f"@group.command({name!r})")
        for given in command.params:
            flag = isinstance(given, click.Option) and given.is_flag
            if isinstance(given, click.Option):
                lines.append(f"@click.option({given.opts[0]!r}, is_flag={flag}, help={given.help!r})")
            else:
                lines.append(f"@click.argument({given.name!r}, nargs={given.nargs})")
        lines += [f"def command{number}(**given):", f"    {command.help!r}"]
    path = folder / "bare.py"
    path.write_text("\n".join([*lines, "group()"]) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """Print the ratios."""
    with TemporaryDirectory() as folder:
        config = long_config(Path(folder))
        times = costs(
            {
                "bare": python("-c", "pass"),
                "click": python(str(bare_click(Path(folder))), "--help"),
                "help": python("-m", "reporter", "--help"),
                "check": python("-m", "reporter", "check", str(config)),
            },
            RUNS,
        )
    bare, click, ours, check = (times[name].wall for name in ("bare", "click", "help", "check"))
    told = f"{1000 * ours:.0f} / {1000 * click:.0f} ms; n={RUNS}"
    goal("P1", "--help / bare click with the same commands", ours / click, 1.2, told)
    told = f"{1000 * check:.0f} / {1000 * bare:.0f} ms; n={RUNS}"
    goal("P1", "check of 200 lines / bare Python", check / bare, 16, told)


if __name__ == "__main__":
    main()
