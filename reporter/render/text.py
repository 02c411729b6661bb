"""The e-mail's two bodies, plain text and HTML, from one letter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from reporter import resources
from reporter.errors import ReporterError
from reporter.i18n import Words
from reporter.model import Letter
from reporter.render import own
from reporter.text import one_line


@dataclass(frozen=True, slots=True)
class Bodies:
    """The same words twice."""

    text: str
    html: str


def bodies(letter: Letter, templates: Path | None = None) -> Bodies:
    """Plain text and a self-contained HTML page that fetches nothing; lines end in a line feed.

    ``templates`` is a client's own folder, searched before ours. Raises ReporterError for a wrong one.
    """
    try:
        plain = _rendered("email.txt", letter, templates, escaped=False)
        page = _rendered("email.html", letter, templates, escaped=True)
    except Exception as error:
        told = own.mishap(error, templates) if templates else None
        if told is None:
            raise
        raise told from error
    return Bodies(plain, page)


def _rendered(name: str, letter: Letter, templates: Path | None, *, escaped: bool) -> str:
    from jinja2 import FileSystemLoader, StrictUndefined

    from reporter.render.sandbox import Sandbox

    folders = [templates, resources.templates()] if templates else [resources.templates()]
    environment = Sandbox(
        loader=FileSystemLoader(folders),
        autoescape=escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_in_one_line,
    )
    environment.filters["colour"] = _colour
    say = Words(letter.language).say
    return environment.get_template(name).render(letter=letter, say=say).rstrip("\n") + "\n"


def _in_one_line(value: Any) -> Any:
    """Text is cleaned and kept on its line, so that no name can pass for a line of its own."""
    return one_line(value) if type(value) is str else value


def _colour(text: str) -> str:
    """A colour and nothing else, as it stands inside a style."""
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ReporterError(f"client.colours: {text!r} is not a colour; write it as #rrggbb.")
    return text
