"""Start-up: `--help` against importing click, `check` of a 200-line file against a bare Python."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import compare, python, ratio


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


def main() -> None:
    """Print the ratios."""
    with TemporaryDirectory() as folder:
        config = long_config(Path(folder))
        times = compare(
            {
                "bare": python("-c", "pass"),
                "click": python("-c", "import click"),
                "help": python("-m", "reporter", "--help"),
                "check": python("-m", "reporter", "check", str(config)),
            },
            runs=15,
        )
    ratio("reporter --help against `import click`", times["help"], times["click"], aim=3)
    ratio("reporter --help against a bare Python", times["help"], times["bare"])
    ratio("reporter check of 200 lines against a bare Python", times["check"], times["bare"], aim=16)


if __name__ == "__main__":
    main()
