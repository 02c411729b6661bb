"""``reporter completion``: the script with which a shell completes reporter's commands."""

from __future__ import annotations

import click


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def command(shell: str) -> int:
    """Print the script that lets SHELL complete commands, options, files, months, metrics and tips.

    \b
    bash:  reporter completion bash > ~/.local/share/bash-completion/completions/reporter
    zsh:   reporter completion zsh > ~/.zfunc/_reporter   (a folder of your fpath)
    fish:  reporter completion fish > ~/.config/fish/completions/reporter.fish
    """
    from click.shell_completion import get_completion_class

    from reporter.cli import reporter

    scripts = get_completion_class(shell)
    assert scripts is not None  # noqa: S101  click has all three
    # The template itself: ``source()`` would ask the bash of this machine for its version.
    made = scripts(reporter, {}, "reporter", "_REPORTER_COMPLETE")
    click.echo(made.source_template % made.source_vars())
    return 0
