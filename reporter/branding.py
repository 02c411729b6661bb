"""The agency's and the client's own looks for the report: logos, fonts, templates and stylesheet."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

from reporter import charts, report
from reporter.config import Loaded
from reporter.errors import ConfigError, LocalIOError, Problem
from reporter.i18n import Words
from reporter.model import Brand, Look, Report
from reporter.render import fonts, html, own, pdf
from reporter.render.safe import data_uri
from reporter.report import colour
from reporter.text import cut

log = logging.getLogger("reporter")

KINDS = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff2": "font/woff2",
}
WEIGHTS = {"regular": 400, "bold": 600}


def warm(paper: bool) -> None:
    """Load what drawing, and on ``paper`` printing, needs, before processes are forked off that share it."""
    charts.warm()
    if paper:
        pdf.versions()


def logo(loaded: Loaded) -> str:
    """The client's logo as a data: address; empty without one."""
    return _address(loaded, loaded.config.client.logo)


def look(loaded: Loaded) -> Look:
    """The agency's logo and fonts as data: addresses."""
    files = loaded.config.report.brand.fonts
    named = {"regular": files.regular, "bold": files.bold}
    return Look(
        logo=_address(loaded, loaded.config.report.brand.logo),
        fonts=tuple((WEIGHTS[key], _address(loaded, name)) for key, name in named.items() if name),
    )


def lettered(loaded: Loaded) -> AbstractContextManager[None]:
    """While this lasts, charts are drawn with the brand's fonts. Raises ConfigError for one of no use."""
    files = loaded.config.report.brand.fonts
    regular, bold = _outlines(loaded, "regular", files.regular), _outlines(loaded, "bold", files.bold)
    return charts.lettered(regular or bold, bold or regular)


def _outlines(loaded: Loaded, key: str, name: str | None) -> bytes:
    if not name:
        return b""
    try:
        return fonts.outlines(_read(loaded, name))
    except fonts.UnusableFont as error:
        place = ("report", "brand", "fonts", key)
        raise ConfigError((loaded.problem_at(place, f'"{cut(name, 100)}" {error}'),)) from error


def templates(loaded: Loaded) -> Path | None:
    """The client's own template folder, checked; None without one."""
    name = loaded.config.report.templates
    return own.checked(loaded.folder / name, loaded.folder) if name else None


def dress(loaded: Loaded) -> html.Dress:
    """How pages beside the report look: as the report itself. Raises ConfigError and LocalIOError."""
    config = loaded.config
    client, css = config.client, config.report.stylesheet
    words = Words(client.locale or client.language, language=client.language, currency=client.currency)
    brand, _ = report.dressed(client, logo(loaded), words, config.report.brand, look(loaded))
    return html.Dress(
        brand=brand,
        language=words.speaks,
        locale=words.locale,
        currency=client.currency,
        paper=report.paper(client, words.locale),
        templates=templates(loaded),
        stylesheet=_text(loaded, css) if css else "",
        stylesheet_name=(loaded.folder / (css or "")).as_posix(),
    )


def page(paper: Report, loaded: Loaded, template: str = "report.html") -> str:
    """The HTML page from a template, with the client's own templates and stylesheet.

    Raises:
        ConfigError: one of them is wrong or unsafe.
        LocalIOError: one cannot be read.
    """
    if template == "report.html":
        _tell_colour(paper.brand)
    options = loaded.config.report
    folder = templates(loaded)
    css = _text(loaded, options.stylesheet) if options.stylesheet else ""
    name = (loaded.folder / (options.stylesheet or "")).as_posix()
    return html.render(paper, templates=folder, stylesheet=css, stylesheet_name=name, template=template)


def _tell_colour(brand: Brand) -> None:
    """Warn of an accent that text cannot have; the method page says the same to readers."""
    if brand.ink != brand.accent:
        log.warning(
            "the accent %s has a contrast of %.2f to 1 on white, and text needs %.1f; "
            "text and lines use %s, which has %.2f",
            brand.accent,
            colour.ratio_on_white(brand.accent),
            colour.TEXT_FLOOR,
            brand.ink,
            colour.ratio_on_white(brand.ink),
        )


def printed(made: str, paper: Report, loaded: Loaded) -> bytes:
    """The page as PDF; letters that no font has are looked for in the fonts the configuration adds."""
    also = tuple(loaded.folder / name for name in loaded.config.report.brand.fonts.also)
    return pdf.render(made, also=also, places=_places(paper))


def _places(paper: Report) -> Iterator[tuple[str, str]]:
    """Texts from outside and where they stand."""
    for post in paper.measured.posts:
        yield f"the text of {post.account} post {cut(post.id, 60)}", post.text


def _address(loaded: Loaded, name: str | None) -> str:
    return data_uri(_read(loaded, name), KINDS[Path(name).suffix.lower()]) if name else ""


def _text(loaded: Loaded, name: str) -> str:
    try:
        return _read(loaded, name).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        place = (loaded.folder / name).as_posix()
        wrong = "the file is not written in UTF-8; save it as UTF-8"
        raise ConfigError((Problem(place, line, 1, "report.stylesheet", wrong),)) from error


def _read(loaded: Loaded, name: str) -> bytes:
    try:
        return (loaded.folder / name).read_bytes()
    except OSError as error:
        raise LocalIOError(f"{cut(name, 100)} cannot be read: {error.strerror}.") from error
