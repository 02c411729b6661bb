"""All files of a fresh client's folder, by their path."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reporter import resources
from reporter.setup import workflow
from reporter.setup.answers import Answers
from reporter.setup.platforms import notes, secrets
from reporter.setup.yamltext import client, filled

CONFIG = "client.yml"


def files(answers: Answers, year: int, present: Collection[str] = ()) -> dict[str, bytes]:
    """Path below the folder and content. ``year`` and ``present`` as for the text of ``client.yml``."""
    made = {
        CONFIG: client(answers, year, present),
        "client.schema.json": (resources.config() / "schema.json").read_text(encoding="utf-8"),
        ".env.example": "\n".join(_environment(answers)) + "\n",
        ".gitignore": "\n".join(_ignored(answers)) + "\n",
        "README.md": filled("readme.md", {"steps": "\n".join(_steps(answers))}),
        "exports/README.md": filled("exports.md", {"platforms": "".join(_exports(answers))}),
    }
    for account in answers.accounts:
        made[f"exports/{account.id}/.gitkeep"] = ""
    if answers.action:
        made[workflow.PATH] = workflow.text(answers)
    return {path: text.encode() for path, text in sorted(made.items())}


def _environment(answers: Answers) -> Iterator[str]:
    yield "# Copy this file to .env, fill it in, and never commit it. Then, before a command:"
    yield "#   set -a; . ./.env; set +a"
    for account in answers.accounts:
        if account.api:
            told = notes()[account.platform]
            yield ""
            yield f"# {account.id}: {'optional: ' if told.open else ''}{told.token}"
            yield from (f"{'# ' if told.open else ''}{name}=" for name in secrets(account).values())
    if answers.mail:
        yield ""
        yield "# password of the mail server, or an app password"
        yield f"{workflow.SMTP}="


def _ignored(answers: Answers) -> Iterator[str]:
    yield "# Secrets never enter git."
    yield "/.env"
    yield "/renewed.env"
    yield "# Reports are made again from the data."
    yield "/out/"
    if answers.action:
        yield "# The workflow keeps the data on a branch of its own."
        yield "/data/"


def _exports(answers: Answers) -> Iterator[str]:
    for account in answers.accounts:
        told = notes()[account.platform]
        yield f"\n## {account.id}/ ({told.title})\n\n{told.export}\n"


def _steps(answers: Answers) -> Iterator[str]:
    if any(not account.api for account in answers.accounts):
        yield "1. Put the month's export files into `exports/`."
    else:
        yield "1. Collect every day, or at least every week: `reporter collect client.yml`."
    yield "2. `reporter plan client.yml` says what is missing."
    yield "3. `reporter build client.yml` makes the report of the last complete month in `out/`."
    if answers.mail:
        yield "4. Read the PDF; `reporter send client.yml --approve` approves it."
        yield "5. `reporter send client.yml` mails it."
    if answers.action:
        yield ""
        yield f"`{workflow.PATH}` does this on GitHub. Its first lines say what to fill in."
