"""The report as one self-contained HTML page; the door to Jinja."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reporter import resources
from reporter.errors import ReporterError
from reporter.i18n import Words
from reporter.model import Brand, Report
from reporter.render import fonts, own, sorting
from reporter.render.prose import sanitised
from reporter.render.safe import data_uri
from reporter.render.stylesheets import check_css, ours
from reporter.text import clean, direction, safe_url

if TYPE_CHECKING:
    from jinja2 import Environment

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_LOGO = re.compile(r"data:image/(?:png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/]+={0,2}")
_FONTS_HERE = "<!-- fonts -->"  # replaced once the text is known; escaped text cannot spell it


@dataclass(frozen=True, slots=True)
class Dress:
    """How a page looks and speaks; own templates are searched before ours and run in a sandbox."""

    brand: Brand
    language: str
    locale: str
    currency: str = "EUR"
    paper: str = "A4"  # or "letter"
    templates: Path | None = None
    stylesheet: str = ""  # CSS text of the client, added after ours
    stylesheet_name: str = "report.stylesheet"  # its file, for messages


def render(
    report: Report,
    *,
    templates: Path | None = None,
    stylesheet: str = "",
    stylesheet_name: str = "report.stylesheet",
    template: str = "report.html",
) -> str:
    """The page, from ``report.html``, or the two-page version from ``executive.html``.

    Args:
        report: what is printed.
        templates: a client's own folder, searched before ours, run in a sandbox.
        stylesheet: CSS text of the client, added after ours.
        stylesheet_name: its file, for messages.

    Raises:
        ReporterError: the client's template or stylesheet is wrong or unsafe.
    """
    dress = Dress(
        brand=report.brand,
        language=report.language,
        locale=report.locale,
        currency=report.currency,
        paper=report.paper,
        templates=templates,
        stylesheet=stylesheet,
        stylesheet_name=stylesheet_name,
    )
    return document(dress, template, report=report)


def document(dress: Dress, template: str, **names: object) -> str:
    """A whole page from a template that is given ``names``; only a page with tables to sort has a script.

    Raises:
        ReporterError: the client's template or stylesheet is wrong or unsafe.
    """
    from markupsafe import Markup

    words = Words(dress.locale, language=dress.language, currency=dress.currency)
    environment = _environment(words, dress.templates)
    environment.globals.update(
        css=Markup(_css(dress)),  # noqa: S704  our own stylesheet and a checked one
        font_css=Markup(_FONTS_HERE),  # noqa: S704  a constant
        script_source=Markup(sorting.SOURCE_HERE),  # noqa: S704  a constant
        script=Markup(sorting.SCRIPT_HERE),  # noqa: S704  a constant
        lang=_lang(dress),
    )
    try:
        page = environment.get_template(template).render(words=words, **names)
    except ReporterError:
        raise
    except Exception as error:
        told = own.mishap(error, dress.templates) if dress.templates else None
        if told is None:
            raise
        raise told from error
    page = sorting.scripted(page)
    return page.replace(_FONTS_HERE, fonts.css(page), 1).rstrip("\n") + "\n"


def _environment(words: Words, templates: Path | None) -> Environment:
    from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined

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
        from reporter.render.sandbox import Sandbox

        environment = Sandbox(loader=ChoiceLoader([FileSystemLoader(templates), ours]), **options)
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

    def prose(text: str) -> Markup:
        """Formatted text from outside, let through an allow-list."""
        return Markup(sanitised(text))  # noqa: S704  nothing else is left of it

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
        "dir": direction,
        "data_uri": image,
        "logo": logo,
        "prose": prose,
        "iso": _iso,
    }


def _iso(day: date) -> str:
    return day.isoformat()


def _css(dress: Dress) -> str:
    """Brand colours and paper as variables, then our stylesheet, the brand's fonts, and the client's."""
    brand = dress.brand
    for colour in (brand.accent, brand.accent_text, brand.ink, brand.ink_dark):
        if not _COLOUR.fullmatch(colour):
            raise ReporterError(f"client.colours: {colour!r} is not a colour; write it as #rrggbb.")
    if dress.paper not in {"A4", "letter"}:
        raise ReporterError(f"client.paper: {dress.paper!r} is not A4 or letter.")
    head = (
        f":root{{--accent:{brand.accent};--accent-text:{brand.accent_text};--ink:{brand.ink};"
        f"--ink-dark:{brand.ink_dark}}}\n"
        f"@page{{size:{dress.paper}}}\n"
    )
    theirs = check_css(dress.stylesheet, dress.stylesheet_name)
    return head + ours(dress.templates) + fonts.own_css(brand.fonts) + theirs


def _lang(dress: Dress) -> str:
    """The locale where it is a form of the page's language, else the language."""
    locale = dress.locale.replace("_", "-")
    return locale if locale.split("-")[0] == dress.language else dress.language
