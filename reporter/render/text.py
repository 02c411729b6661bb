"""The e-mail's two bodies, plain text and HTML, from one letter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reporter import resources
from reporter.i18n import Words
from reporter.model import Letter
from reporter.text import clean


@dataclass(frozen=True, slots=True)
class Bodies:
    """The same words twice."""

    text: str
    html: str


def bodies(letter: Letter) -> Bodies:
    """Plain text and a self-contained HTML page that fetches nothing; lines end in a line feed."""
    return Bodies(
        _rendered("email.txt", letter, escaped=False), _rendered("email.html", letter, escaped=True)
    )


def _rendered(name: str, letter: Letter, *, escaped: bool) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(resources.templates()),
        autoescape=escaped,  # noqa: S701  off for plain text only, where nothing is interpreted
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_in_one_line,
    )
    say = Words(letter.language).say
    return environment.get_template(name).render(letter=letter, say=say).rstrip("\n") + "\n"


def _in_one_line(value: Any) -> Any:
    """Text is cleaned and kept on its line, so that no name can pass for a line of its own."""
    return " ".join(clean(value).split()) if type(value) is str else value
