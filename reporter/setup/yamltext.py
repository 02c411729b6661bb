"""The text of ``client.yml``: every answer as YAML reads it back, whatever letters it holds."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping

from reporter import resources
from reporter.setup.answers import AccountAnswer, Answers
from reporter.setup.platforms import notes, secrets

_PLAIN = re.compile(r"[a-z][a-z0-9]*([/_-][a-z0-9]+)*", re.IGNORECASE)
_TAKEN = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf"})
_MARK = re.compile(r"<<(\w+)>>")

# An export of a platform that has none: a table of one's own.
_TABLE = (
    "product: table, kind: posts, columns: {id: id, published_at: date, reactions: likes, comments: comments}"
)
_NO_EXPORT = frozenset({"bluesky", "mastodon", "reddit", "threads"})


def quoted(text: str) -> str:
    """A text as one YAML scalar: plain where nobody can take it for anything else, else in double quotes.

    JSON's strings are YAML's double-quoted ones, except that YAML wants more letters escaped.
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _TAKEN:
        return text
    return "".join(
        letter if letter.isprintable() or letter > "\uffff" else f"\\u{ord(letter):04x}"
        for letter in json.dumps(text, ensure_ascii=False)
    )


def client(answers: Answers, year: int, present: Collection[str] = ()) -> str:
    """The whole file.

    ``year`` is that of the example goal; ``present`` names the accounts whose export folder holds files
    already: only theirs are read from the start, because a file that is named has to be there.
    """
    first = answers.accounts[0]
    values = {
        "name": quoted(answers.name),
        "slug": quoted(answers.slug),
        "language": quoted(answers.language),
        "locale": quoted(answers.locale),
        "zone": quoted(answers.zone),
        "currency": quoted(answers.currency),
        "accounts": "".join(
            "\n".join(_account(account, account.id in present)) + "\n" for account in answers.accounts
        ),
        "first": first.id,
        "platform": first.platform,
        "year": str(year),
        "delivery": _delivery(answers),
    }
    return filled("client.yml", values)


def filled(name: str, values: Mapping[str, str]) -> str:
    """One of our templates with its marks replaced, once: what a value holds is no mark."""
    text = (resources.config() / "init" / name).read_text(encoding="utf-8")
    return _MARK.sub(lambda mark: values[mark[1]], text)


def _account(account: AccountAnswer, present: bool) -> Iterator[str]:
    told = notes()[account.platform]
    yield f"  - id: {account.id}"
    yield f"    platform: {account.platform}"
    if account.handle:
        yield f"    handle: {quoted(account.handle)}"
    else:
        yield f"    # handle: {quoted(told.handle)}"
    if account.api:
        yield from _token(account)
    yield from _exports(account, present)


def _token(account: AccountAnswer) -> Iterator[str]:
    """The secrets by the names of their environment variables; optional ones as a comment."""
    told, names = notes()[account.platform], secrets(account)
    mark = "# " if told.open else ""
    yield f"    # {'Optional: ' if told.open else ''}{told.token}."
    if "token" in names:
        yield f"    {mark}token: {{env: {names['token']}}}"
        return
    pairs = ", ".join(f"{key}: {{env: {name}}}" for key, name in names.items())
    yield f"    {mark}renew: {{{pairs}}}"


def _exports(account: AccountAnswer, present: bool) -> Iterator[str]:
    folder = f"exports/{account.id}"
    if present:
        yield "    exports:"
        yield f"      - {{file: {folder}/*}}"
        return
    if account.api:
        yield f"    # Older months can come from export files in {folder}/ (see exports/README.md):"
    else:
        yield f"    # Once there are files in {folder}/ (exports/README.md says which), take the two # away:"
    more = f", {_TABLE}" if account.platform in _NO_EXPORT else ""
    yield "    # exports:"
    yield f"    #   - {{file: {folder}/*{more}}}"


def _delivery(answers: Answers) -> str:
    if answers.mail is None:
        return filled("no-delivery.yml", {})
    mail = answers.mail
    # On GitHub the review is a pull request, and merging it mails the report.
    review = (
        "false   # the workflow asks for the review by a pull request"
        if answers.action
        else "true   # nothing is mailed before `reporter send client.yml --approve`"
    )
    values = {"sender": quoted(mail.sender), "to": quoted(mail.to), "host": quoted(mail.host)}
    values["review"] = review
    return filled("delivery.yml", values)
