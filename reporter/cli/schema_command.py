"""``reporter schema``: the JSON schema of the configuration, for editors."""

from __future__ import annotations

import json

import click


@click.command("schema")
def command() -> None:
    """Print the JSON schema of the configuration.

    Editors complete keys and show their meaning when the first line of the file is
    `# yaml-language-server: $schema=schema.json`.
    """
    from reporter.config.report import json_schema

    click.echo(json.dumps(json_schema(), indent=2, ensure_ascii=False, sort_keys=True))
