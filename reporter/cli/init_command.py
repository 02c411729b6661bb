"""``reporter init``: a few questions, or flags, and a folder that is ready for the first report."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.errors import UsageError

if TYPE_CHECKING:
    from reporter.setup import AccountAnswer, Answers, MailAnswer

_LOCALES = {
    "af": "af-ZA",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fr": "fr-FR",
    "nl": "nl-NL",
    "sv": "sv-SE",
}


@click.command("init")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path, file_okay=False))
@click.option("--name", help="The client's name, as the report prints it.")
@click.option("--slug", help="Name of the client's folders; made of the name when absent.")
@click.option(
    "--platform",
    "platforms",
    metavar="PLATFORM[=HANDLE]",
    multiple=True,
    help="An account; give it for each.",
)
@click.option(
    "--by",
    type=click.Choice(["exports", "api"]),
    help="Where the figures come from; default: exports where the platform has them.",
)
@click.option("--zone", help="IANA time zone in which months begin and end, e.g. Europe/Amsterdam.")
@click.option("--language", help="Language of the report, e.g. en.")
@click.option("--locale", help="How numbers and dates are written, e.g. en-GB.")
@click.option("--currency", help="Three letters, e.g. EUR.")
@click.option("--mail-to", metavar="ADDRESS", help="Mail the report to this address.")
@click.option("--mail-from", metavar="ADDRESS", help="The sender's address.")
@click.option("--smtp-host", metavar="HOST", help="The mail server.")
@click.option("--action/--no-action", default=None, help="Write a workflow for GitHub Actions.")
@click.option("--yes", is_flag=True, help="Ask nothing: what no flag tells takes its default.")
def command(
    folder: Path,
    name: str | None,
    slug: str | None,
    platforms: tuple[str, ...],
    by: str | None,
    zone: str | None,
    language: str | None,
    locale: str | None,
    currency: str | None,
    mail_to: str | None,
    mail_from: str | None,
    smtp_host: str | None,
    action: bool | None,
    yes: bool,
) -> int:
    """Set up DIR for a new client: client.yml, secrets to fill in, folders for exports, a workflow.

    Asks a few questions on a terminal; elsewhere, and with --yes, --name and --platform are enough. Never
    overwrites a file.
    """
    from reporter import setup

    asks = not yes and sys.stdin is not None and sys.stdin.isatty()
    _needed(asks, yes, name, platforms)
    told = setup.name_of(name if name is not None else click.prompt("Name of the client"))
    mail = _mail(asks, mail_to, mail_from, smtp_host)
    speaks = _language(asks, language, locale)
    answers = setup.Answers(
        name=told,
        slug=slug or setup.slug_of(told),
        accounts=_accounts(asks, platforms, by),
        zone=zone or _ask(asks, "Time zone in which months begin and end", _zone()),
        language=speaks,
        locale=locale or _ask(asks, "Numbers and dates as in", _LOCALES.get(speaks, speaks)),
        currency=(currency or _ask(asks, "Currency", "EUR")).upper(),
        mail=mail,
        action=action
        if action is not None
        else asks and click.confirm("Build on GitHub Actions?", default=False),
    )
    return _laid(answers, folder)


def _laid(answers: Answers, folder: Path) -> int:
    from reporter import setup

    config = folder / "client.yml"
    for path in setup.lay(answers, folder, datetime.now(UTC).year):
        if path.name != ".gitkeep":
            click.echo(str(path))
    click.echo(f"next: reporter build {config} --demo-data shows how the report will look;", err=True)
    click.echo(f"      reporter plan {config} says what is missing for the real one", err=True)
    return 0


def _needed(asks: bool, yes: bool, name: str | None, platforms: tuple[str, ...]) -> None:
    absent = [flag for flag, given in (("--name", name is not None), ("--platform", platforms)) if not given]
    if absent and not asks:
        why = "nothing is asked with --yes" if yes else "there is no terminal to ask on"
        raise UsageError(
            f"{why}, so {' and '.join(absent)} must be given: "
            'reporter init DIR --name "Harbour Bakery" --platform instagram=harbourbakery'
        )


def _ask(asks: bool, question: str, default: str) -> str:
    return str(click.prompt(question, default=default)).strip() if asks else default


def _accounts(asks: bool, platforms: tuple[str, ...], by: str | None) -> tuple[AccountAnswer, ...]:
    from reporter.setup.answers import name_of, numbered
    from reporter.setup.platforms import notes

    known = notes()
    if not platforms:
        platforms = tuple(
            click.prompt(f"Platforms, with spaces between ({', '.join(known)})").replace(",", " ").split()
        )
    chosen = []
    for word in platforms:
        platform, _, handle = (part.strip() for part in word.partition("="))
        platform = _platform(platform)
        told = known[platform]
        if asks and not handle:
            handle = _ask(asks, f"{told.title}: name of the account, e.g. {told.handle} (or nothing)", "")
        way = by or ("api" if told.open else "exports")
        if asks and by is None:
            way = click.prompt(
                f"{told.title}: figures from", default=way, type=click.Choice(["exports", "api"])
            )
        chosen.append((platform, name_of(handle, "the account's name") if handle else "", way == "api"))
    return numbered(chosen)


def _platform(word: str) -> str:
    from reporter.config.words import nearest, not_one_of
    from reporter.setup.platforms import notes

    if word in notes():
        return word
    if nearest(word, notes()) and word.lower() in ("twitter", "ig", "insta", "fb", "yt", "li", "bsky"):
        return str(nearest(word, notes()))
    raise UsageError(f"--platform: {not_one_of(word, notes())}")


def _language(asks: bool, language: str | None, locale: str | None) -> str:
    from reporter.config.words import not_one_of
    from reporter.i18n.catalogue import languages

    known = languages()
    if language is None and locale:
        first = locale.replace("_", "-").partition("-")[0]
        return first if first in known else "en"
    told = language or (
        _ask(asks, f"Language of the report ({', '.join(known)})", "en") if len(known) > 1 else "en"
    )
    if told not in known:
        raise UsageError(f"--language: {not_one_of(told, known)}")
    return told


def _mail(asks: bool, to: str | None, sender: str | None, host: str | None) -> MailAnswer | None:
    from reporter.setup import MailAnswer

    given = {"--mail-to": to, "--mail-from": sender, "--smtp-host": host}
    if not any(given.values()):
        if not asks or not click.confirm("Mail the report?", default=False):
            return None
        to = click.prompt("To (address)")
        sender = click.prompt("From (address)")
        host = click.prompt("Mail server, e.g. smtp.studio.example")
        return MailAnswer(sender.strip(), to.strip(), host.strip())
    absent = [flag for flag, value in given.items() if not value]
    if absent:
        raise UsageError(
            f"mail needs --mail-to, --mail-from and --smtp-host: {' and '.join(absent)} is missing"
        )
    return MailAnswer(str(sender), str(to), str(host))


def _zone() -> str:
    """The machine's own zone where it can be told, else UTC."""
    from reporter.config.checks import zones

    try:
        linked = os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]
    except OSError:
        linked = ""
    found = next((zone for zone in (os.environ.get("TZ", ""), linked) if zone in zones()), "UTC")
    return "UTC" if found.startswith("Etc/") else found
