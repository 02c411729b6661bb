"""The report as one self-contained HTML page; the door to Jinja."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reporter import resources
from reporter.errors import ReporterError
from reporter.i18n import Words
from reporter.model import Report
from reporter.render import fonts
from reporter.render.safe import check_css, data_uri
from reporter.text import clean, safe_url

if TYPE_CHECKING:
    from jinja2 import Environment

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LOGO = re.compile(r"data:image/(?:png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}")
_FONTS_HERE = "<!-- fonts -->"  # replaced once the text is known; escaped text cannot spell it


def render(report: Report, *, templates: Path | None = None, stylesheet: str = "") -> str:
    """The page, from ``report.html``.

    Args:
        report: what is printed.
        templates: a client's own folder, searched before ours, run in a sandbox.
        stylesheet: CSS text of the client, added after ours.

    Raises:
        ReporterError: the client's template or stylesheet is wrong or unsafe.
    """
    from jinja2 import TemplateError
    from markupsafe import Markup

    words = Words(report.locale, currency=report.currency)
    environment = _environment(words, templates)
    environment.globals.update(
        css=Markup(_css(report, stylesheet)),  # noqa: S704  our own stylesheet and a checked one
        font_css=Markup(_FONTS_HERE),  # noqa: S704  a constant
        lang=_lang(report),
    )
    try:
        page = environment.get_template("report.html").render(report=report, words=words)
    except TemplateError as error:
        if templates is None:
            raise
        raise ReporterError(
            f"report.templates: {_place(error)}{clean(str(error))}; mend the template."
        ) from error
    return page.replace(_FONTS_HERE, fonts.css(page), 1).rstrip("\n") + "\n"


def _environment(words: Words, templates: Path | None) -> Environment:
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    ours = FileSystemLoader(resources.templates())
    options: dict[str, Any] = {
        "autoescape": True,
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "auto_reload": False,
        "finalize": _finalize,
    }
    if templates is None:
        environment = Environment(loader=ours, **options)  # noqa: S701  autoescape is among the options
    else:
        loader = ChoiceLoader([FileSystemLoader(templates), ours])
        environment = ImmutableSandboxedEnvironment(loader=loader, **options)
    environment.filters.update(_filters(words))
    return environment


def _finalize(value: object) -> object:
    """Every printed text is cleaned; what the templates and filters made themselves stays as it is."""
    return clean(value) if type(value) is str else value


def _filters(words: Words) -> dict[str, Callable[..., object]]:
    from markupsafe import Markup

    def image(content: bytes) -> Markup:
        """SVG bytes as the address of a picture."""
        return Markup(data_uri(content))  # noqa: S704  base64 only

    def logo(uri: str) -> Markup:
        """A logo's data: address, refused when it is anything else."""
        if not _LOGO.fullmatch(uri):
            raise ReporterError("client.logo: the logo must be a picture written as a data: address.")
        return Markup(uri)  # noqa: S704  matched above

    return {
        "number": words.number,
        "percent": words.percent,
        "points": words.points,
        "signed_percent": words.signed_percent,
        "compact": words.compact,
        "date": words.date,
        "month": words.month,
        "day_month": words.day_month,
        "duration": words.duration,
        "money": words.money,
        "value": words.value,
        "change": words.change,
        "safe_url": safe_url,
        "data_uri": image,
        "logo": logo,
        "iso": _iso,
    }


def _iso(day: date) -> str:
    return day.isoformat()


def _css(report: Report, stylesheet: str) -> str:
    """Brand colours and paper as variables, then our stylesheet, then the client's."""
    brand = report.brand
    for colour in (brand.accent, brand.accent_text, brand.ink):
        if not _COLOUR.fullmatch(colour):
            raise ReporterError(f"client.colours: {colour!r} is not a colour; write it as #rrggbb.")
    if report.paper not in {"A4", "letter"}:
        raise ReporterError(f"client.paper: {report.paper!r} is not A4 or letter.")
    head = (
        f":root{{--accent:{brand.accent};--accent-text:{brand.accent_text};--ink:{brand.ink}}}\n"
        f"@page{{size:{report.paper}}}\n"
    )
    ours = (resources.templates() / "style.css").read_text(encoding="utf-8")
    return head + ours + check_css(stylesheet, "report.stylesheet")


def _lang(report: Report) -> str:
    """The locale where it is a form of the report's language, else the language."""
    locale = report.locale.replace("_", "-")
    return locale if locale.split("-")[0] == report.language else report.language


def _place(error: Exception) -> str:
    name, line = getattr(error, "name", None), getattr(error, "lineno", None)
    return f"{name}:{line}: " if name and line else ""
