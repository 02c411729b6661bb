"""The workflow of a data repository: one of our examples, filled in."""

from __future__ import annotations

import re

from reporter import resources
from reporter.setup.answers import Answers
from reporter.setup.platforms import notes, secrets

PATH = ".github/workflows/report.yml"
SMTP = "SMTP_PASSWORD"

_HEAD = """# Builds the month's report{mail}. Made by `reporter init` from reporter's own example.
# Replace OWNER and the row of noughts by the owner and the full commit of the release you use. Secrets to add
# under Settings, Secrets and variables, Actions: {secrets}
"""
_COLLECT = re.compile(r"      - name: Collect\n(?:.+\n|\n(?!      - ))*\n")
_ENV = re.compile(r"(?m)^( *)env:\n *META_TOKEN: .*\n")
_COMMENTS = re.compile(r"\A(?:#.*\n)+")


def names(answers: Answers) -> tuple[str, ...]:
    """The environment variables of the secrets that the chosen accounts cannot do without, sorted."""
    found = {
        name
        for account in answers.accounts
        if account.api and not notes()[account.platform].open
        for name in secrets(account).values()
    }
    return tuple(sorted(found))


def text(answers: Answers) -> str:
    """The example that builds, or with mail the one that waits for a review and then sends.

    Raises ValueError when the example is no longer as this expects it; a test holds the two together.
    """
    name = "review-then-send.yml" if answers.mail else "collect-and-build.yml"
    example = (resources.config() / "init" / "workflows" / name).read_text(encoding="utf-8")
    wanted = names(answers)
    body = _replaced(_ENV, example, lambda found: _environment(found[1], wanted))
    if not answers.mail and not any(account.api for account in answers.accounts):
        body = _built_only(body)
    listed = (*wanted, SMTP) if answers.mail else wanted
    head = _HEAD.format(
        mail=", and mails it once its pull request is merged" if answers.mail else "",
        secrets=", ".join(listed) or "none are needed",
    )
    return _replaced(_COMMENTS, body, lambda _: head)


def _environment(indent: str, wanted: tuple[str, ...]) -> str:
    if not wanted:
        return ""
    lines = "".join(f"{indent}  {name}: ${{{{ secrets.{name} }}}}\n" for name in wanted)
    return f"{indent}env:\n{lines}"


def _built_only(body: str) -> str:
    """Without the daily run: nobody is asked when export files are all there is."""
    body = _replaced(_COLLECT, body, lambda _: "")
    for line in ('    - cron: "17 5 * * *"\n', "        if: github.event.schedule != '17 5 * * *'\n"):
        if line not in body:
            raise ValueError(f"the example has no line {line.strip()!r}")
        body = body.replace(line, "")
    return body.replace("Collect, and build when it is time", "Build")


def _replaced(pattern: re.Pattern[str], body: str, by: object) -> str:
    text, count = pattern.subn(by, body)  # type: ignore[call-overload]
    if not count:
        raise ValueError(f"the example has nothing like {pattern.pattern!r}")
    return str(text)
