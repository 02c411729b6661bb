"""Annotations: one per client, the gravest first, at the line of its configuration."""

from __future__ import annotations

from reporter.action.clients import Client
from reporter.action.commands import Log
from reporter.model import ClientRun, Run, RunGap, RunStatus

NAMED = 3  # gaps named in one annotation; all are in the summary


def annotate(run: Run, ready: list[Client], log: Log) -> None:
    """Failures as errors, gaps as warnings; a client whose report anybody could read gets a warning too."""
    for client, one in zip(run.clients, ready, strict=True):
        if client.status is RunStatus.FAILED:
            log.annotate("error", _failure(run, client), client.config, _line(one, "client"))
    for client, one in zip(run.clients, ready, strict=True):
        if client.status is RunStatus.GAPS:
            log.annotate("warning", _gaps(run, client), client.config, _account_line(one, client.gaps))
    for client, one in zip(run.clients, ready, strict=True):
        if hidden(run, client):
            log.annotate("warning", PUBLIC, client.config, _line(one, "client"))


PUBLIC = (
    "this repository may be public: others can read its logs, artifacts and pages. Make it private, or write "
    "`public: true` under `client:` where everybody may see the report"
)


def hidden(run: Run, client: ClientRun) -> bool:
    """Whether words about this client are kept out of what others can read."""
    return run.guarded and not client.public


def _failure(run: Run, client: ClientRun) -> str:
    if hidden(run, client):
        return f"failed with exit code {client.code}; the reason is in the manifest, for others can read this"
    return f"{client.slug}: {client.problem}"


def _gaps(run: Run, client: ClientRun) -> str:
    count = len(client.gaps)
    if run.command == "plan":
        return "something is missing; `reporter plan` names it, here in the log of a private repository"
    if not count:
        return "some data could not be had; the step's log names it"
    if hidden(run, client):
        return f"gaps: {count}; they are in the manifest, for others can read this"
    named = "; ".join(f"{gap.account or client.slug}: {gap.detail}" for gap in client.gaps[:NAMED])
    more = f"; and {count - NAMED} more" if count > NAMED else ""
    return f"{client.slug}: built with {count} gap{'' if count == 1 else 's'}: {named}{more}"


def _account_line(one: Client, gaps: tuple[RunGap, ...]) -> int:
    """The line of the first account that has a gap, else of the client."""
    missing = {gap.account for gap in gaps}
    for place, account in enumerate(one.loaded.config.accounts):
        if account.id in missing:
            return _line(one, "accounts", place)
    return _line(one, "client")


def _line(one: Client, *place: str | int) -> int:
    return one.loaded.tree.trail(place)[-1].line
