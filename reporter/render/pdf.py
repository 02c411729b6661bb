"""The HTML page as a tagged PDF; the door to WeasyPrint, which may fetch nothing and sees only our fonts."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reporter import resources
from reporter.errors import ReporterError
from reporter.render.fonts import unsupported
from reporter.text import cut

log = logging.getLogger("reporter.render")

VARIANT = "pdf/ua-1"

_NO_GLYPH = ".notdef glyph"
_LIBRARIES = (
    "install them with 'apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0' or "
    "'brew install pango', or build without pdf among the formats"
)
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<cachedir>{cache}</cachedir>
<selectfont><rejectfont><glob>*.woff2</glob></rejectfont></selectfont>
<config><rescan><int>0</int></rescan></config>
</fontconfig>
"""


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF and what the engine complained of while making it, in its own words."""

    content: bytes
    complaints: tuple[str, ...] = ()


def render(html: str) -> bytes:
    """The page as PDF/UA-1 bytes; complaints of the engine and scripts without glyphs are logged.

    Raises:
        ReporterError: the page asks for something outside itself, or a system library is absent.
    """
    absent = unsupported(html)
    if absent:
        log.warning(
            "The PDF shows empty boxes for letters of %s; the bundled fonts lack them.", ", ".join(absent)
        )
    printed = typeset(html)
    for complaint in printed.complaints:
        if not (absent and complaint.startswith(_NO_GLYPH)):  # said once above, not for each letter
            log.warning("PDF: %s", complaint)
    return printed.content


def typeset(html: str) -> Printed:
    """The page as PDF with the engine's complaints; raises as ``render``."""
    with _own_fonts():
        engine = _engine()
        fetcher = _fetcher()
        with _complaints() as complaints:
            try:
                document = engine.HTML(string=html, url_fetcher=fetcher, media_type="print")
                content = document.write_pdf(
                    font_config=_font_configuration(), pdf_variant=VARIANT, presentational_hints=False
                )
            except engine.urls.FatalURLFetchingError:  # a BaseException
                content = b""
    if fetcher.refused:  # also where the engine swallowed it, as it does inside SVG pictures
        raise ReporterError(
            f"PDF: the page asks for {cut(fetcher.refused[0], 120)!r}, and nothing is fetched for a report; "
            "put the file into the page as a data: address or take the address out."
        )
    return Printed(content, tuple(dict.fromkeys(complaints)))


def _engine() -> Any:
    """WeasyPrint, with every library that the same bytes on each run depend on."""
    try:
        import weasyprint
        import weasyprint.text.ffi as libraries
        import weasyprint.urls
    except OSError as error:
        raise ReporterError(
            f"PDF: a system library is absent ({cut(str(error), 100)}); {_LIBRARIES}."
        ) from error
    if not libraries.harfbuzz_subset:
        # Without it the engine subsets fonts by a path that writes the clock into them.
        raise ReporterError(f"PDF: the system library libharfbuzz-subset is absent; {_LIBRARIES}.")
    return weasyprint


def _fetcher() -> Any:
    """A fetcher that answers ``data:`` and ``asset:`` (our own fonts) and stops at everything else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Closed(URLFetcher):  # type: ignore[misc]
        """Serves what the page itself holds, and remembers what else was asked for."""

        refused: list[str]

        def fetch(self, url: str, headers: object = None) -> Any:
            scheme, _, rest = url.partition(":")
            if scheme.lower() == "data":
                return super().fetch(url, headers)
            if scheme.lower() == "asset" and rest in _assets():
                return URLFetcherResponse(url, _assets()[rest].read_bytes(), {"Content-Type": "font/ttf"})
            self.refused.append(url)
            raise FatalURLFetchingError(url)

    fetcher = Closed(allowed_protocols=("data",), allow_redirects=False)
    fetcher.refused = []
    return fetcher


def _assets() -> dict[str, Path]:
    return {path.name: path for path in sorted((resources.templates() / "fonts").glob("*.ttf"))}


def _font_configuration() -> Any:
    """Fonts of the page; our own family is already there in full, so its web subsets are left unread."""
    from weasyprint.text.fonts import FontConfiguration

    class Own(FontConfiguration):  # type: ignore[misc]
        """Skips the web fonts of the bundled family."""

        def add_font_face(self, rule_descriptors: Any, url_fetcher: Any) -> Any:
            if str(rule_descriptors.get("font_family", "")) == "Inter":
                return None
            return super().add_font_face(rule_descriptors, url_fetcher)

    return Own()


@contextmanager
def _own_fonts() -> Iterator[None]:
    """Only the bundled fonts exist while this lasts, whatever the machine has installed.

    fontconfig reads its configuration by the name in the environment, and nowhere else.
    """
    with tempfile.TemporaryDirectory(prefix="reporter-fonts-") as folder:
        conf = Path(folder) / "fonts.conf"
        text = _FONTCONFIG.format(fonts=escape(str(resources.templates() / "fonts")), cache=escape(folder))
        conf.write_text(text, encoding="utf-8")
        ours = {"FONTCONFIG_FILE": str(conf), "FONTCONFIG_PATH": folder, "FONTCONFIG_SYSROOT": None}
        before = {name: os.environ.get(name) for name in ours}
        _set(ours)
        try:
            yield
        finally:
            _set(before)


def _set(variables: dict[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collects the engine's warnings and errors instead of letting them print."""
    heard: list[str] = []

    class Ear(logging.Handler):
        """Writes down what is said."""

        def emit(self, record: logging.LogRecord) -> None:
            heard.append(cut(record.getMessage(), 200))

    ear = Ear(logging.WARNING)
    loggers = [logging.getLogger("weasyprint"), logging.getLogger("fontTools")]
    before = [(logger, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.addHandler(ear)
        logger.propagate = False
    try:
        yield heard
    finally:
        for logger, propagate in before:
            logger.removeHandler(ear)
            logger.propagate = propagate
