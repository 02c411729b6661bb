"""Writes docs/commands.md from the command line: help of every command, exit codes. ``make docs``."""

from __future__ import annotations

from pathlib import Path

import click

from reporter import cli

PAGE = Path(__file__).parent / "commands.md"
INTRO = """# Every command

Made from the code by `make docs`; do not edit. `reporter COMMAND --help` prints the same.
"""
WIDTH = 100


def text() -> str:
    """The page."""
    settings = {"terminal_width": WIDTH, "max_content_width": WIDTH, **cli.reporter.context_settings}
    with click.Context(cli.reporter, info_name="reporter", **settings) as top:
        commands = {name: cli.reporter.get_command(top, name) for name in cli.COMMANDS}
        names = [name for name, command in commands.items() if command]
        lines = [INTRO, " · ".join(f"[{name}](#{_heading(name)})" for name in names)]
        lines += ["", "## The program", "", *_block(cli.reporter.get_help(top))]
        for name, command in commands.items():
            if command is None:
                continue
            with click.Context(command, top, name, **settings) as context:
                lines += ["", f"## reporter {name}", "", *_block(command.get_help(context))]
    return "\n".join(lines) + "\n"


def _heading(name: str) -> str:
    return f"reporter-{name}"


def _block(words: str) -> list[str]:
    return ["```text", *(line.rstrip() for line in words.splitlines()), "```"]


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
