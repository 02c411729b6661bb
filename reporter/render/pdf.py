"""The HTML page as a tagged PDF; the door to WeasyPrint, which may fetch nothing and sees only our fonts."""

from __future__ import annotations

import logging
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from reporter import resources
from reporter.errors import LocalIOError, ReporterError
from reporter.render import glyphs, paper, strokes, tagging
from reporter.text import cut

log = logging.getLogger("reporter.render")

VARIANT = "pdf/ua-1"

_LIBRARIES = (
    "install them with 'apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0' or "
    "'brew install pango', or build without pdf among the formats"
)
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
<dir>{fonts}</dir>
<dir>{more}</dir>
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


def render(html: str, *, also: Sequence[Path] = (), places: Iterable[glyphs.Place] = ()) -> bytes:
    """The page as PDF/UA-1 bytes; complaints of the engine and letters without glyphs are logged.

    Args:
        html: the page.
        also: font files (TTF, OTF, TTC) for letters that ours do not have.
        places: texts and where they come from, for the message on letters that no font has.

    Raises:
        ReporterError: the page asks for something outside itself, or a system library is absent.
    """
    page, absent = glyphs.marked(html, also, places)
    for one in absent:
        log.warning("%s", one.told())
    printed = typeset(page, also)
    for complaint in printed.complaints:
        log.warning("PDF: %s", complaint)
    return printed.content


def typeset(html: str, also: Sequence[Path] = ()) -> Printed:
    """The page as PDF with the engine's complaints; arguments and errors as of ``render``."""
    with _own_fonts(also):
        engine = _engine()
        fetcher = _fetcher()
        with _complaints() as complaints:
            try:
                page, drawings = strokes.taken(paper.light(html))
                document = engine.HTML(string=page, url_fetcher=fetcher, media_type="print")
                content = document.write_pdf(
                    cache=drawings,
                    finisher=tagging.mended,
                    font_config=_font_configuration(),
                    pdf_variant=VARIANT,
                    presentational_hints=False,
                )
            except engine.urls.FatalURLFetchingError:  # a BaseException
                content = b""
    if fetcher.refused:  # also where the engine swallowed it, as it does inside SVG pictures
        raise ReporterError(
            f"PDF: the page asks for {cut(fetcher.refused[0], 120)!r}, and nothing is fetched for a report; "
            "put the file into the page as a data: address or take the address out."
        )
    return Printed(content, tuple(dict.fromkeys(complaints)))


def versions() -> dict[str, str]:
    """The engine and the system libraries it found. Raises LocalIOError when one is absent."""
    engine = _engine()
    import weasyprint.text.ffi as libraries

    number = libraries.pango.pango_version()
    pango = ".".join(str(number // step % 100) for step in (10_000, 100, 1))
    return {"WeasyPrint": str(engine.__version__), "Pango": pango, "HarfBuzz subset": "found"}


def _engine() -> Any:
    """WeasyPrint, with every library that the same bytes on each run depend on."""
    try:
        import weasyprint
        import weasyprint.text.ffi as libraries
        import weasyprint.urls
    except OSError as error:
        raise LocalIOError(
            f"PDF: a system library is absent ({cut(str(error), 100)}); {_LIBRARIES}."
        ) from error
    if not libraries.harfbuzz_subset:
        # Without it the engine subsets fonts by a path that writes the clock into them.
        raise LocalIOError(f"PDF: the system library libharfbuzz-subset is absent; {_LIBRARIES}.")
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
def _own_fonts(also: Sequence[Path] = ()) -> Iterator[None]:
    """Only the bundled fonts and these exist while this lasts, whatever the machine has installed.

    fontconfig reads its configuration by the name in the environment, and nowhere else.
    """
    with tempfile.TemporaryDirectory(prefix="reporter-fonts-") as folder:
        conf, more = Path(folder) / "fonts.conf", Path(folder) / "more"
        more.mkdir()
        for number, path in enumerate(also):
            shutil.copyfile(path, more / f"{number:03}{path.suffix.lower()}")
        places = {"fonts": str(resources.templates() / "fonts"), "more": str(more), "cache": folder}
        text = _FONTCONFIG.format(**{name: escape(place) for name, place in places.items()})
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
