"""The corridor of the index pages: a client's built months, and all clients when that is asked for."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from reporter import branding, counsel, deliver, metrics, periods
from reporter.config import Loaded
from reporter.deliver import months
from reporter.deliver.months import BuiltMonth
from reporter.i18n import Words
from reporter.model import Brand, SiteClient, SiteMonth
from reporter.render import html
from reporter.report import site as lines

log = logging.getLogger("reporter")

INDEX = "index.html"
MOST = 3  # months named in the log

# The page of all clients is nobody's brand; the colours are those of the report's stylesheet.
_PLAIN = Brand("", "", "#1f2933", "#ffffff", "#1f2933", ink_dark="#e6e9ed")
_WRONG = (KeyError, TypeError, ValueError, AttributeError)  # a tree of another shape


def update(loaded: Loaded, out: Path) -> tuple[SiteMonth, ...]:
    """Write ``out/<client>/index.html``: every month that was built; what it lists.

    A month without report.json is listed without figures, and a warning says how to have them.

    Nothing is written while there is no such month. Raises ConfigError and LocalIOError.
    """
    slug = loaded.config.client.slug
    listed = tuple(
        line for one in months.built(out / slug, slug) for line in _line(one, loaded, out / slug / one.key)
    )
    if listed:
        dress = branding.dress(loaded)
        page = html.document(dress, "site-client.html", months=listed, brand=dress.brand)
        changed = deliver.write(out / slug, {INDEX: page.encode()})
        log.info("index: %s%s", ", ".join(one.key for one in listed[:MOST]), "" if changed else ", unchanged")
    return listed


def _line(one: BuiltMonth, loaded: Loaded, folder: Path) -> tuple[SiteMonth, ...]:
    config, words = loaded.config, counsel.words_of(loaded.config)
    if one.paper is None:
        log.warning(
            "index: %s %s is listed without figures: it was built without report.json; "
            "build that month again with json among the formats",
            config.client.slug,
            one.key,
        )
        return (lines.bare(one.key, one.files, words),)
    period = periods.parse(one.key, config.client.time_zone)
    try:
        return (lines.month(one.paper, one.files, config, period, metrics.definitions(), words),)
    except _WRONG as error:
        months.left_out(
            folder / "report.json", f"it is not as this version writes it ({type(error).__name__})"
        )
        return ()


def list_clients(out: Path) -> Path | None:
    """Write ``out/index.html``, which names every client below ``out``; None when there is nobody.

    It speaks the language of the clients' reports where all share one, else English. Only when asked for: it
    tells each reader of it who the other clients are.
    """
    found = months.clients(out)
    papers = (next((one.paper for one in built if one.paper is not None), None) for _, built in found)
    spoken = {_spoken(paper) for paper in papers if paper is not None}
    language, locale = next(iter(spoken)) if len(spoken) == 1 else ("en", "en-GB")
    words = Words(locale, language=language)
    listed = tuple(line for slug, built in found for line in _client(slug, built, words, out))
    if not listed:
        return None
    dress = html.Dress(_PLAIN, language, locale)
    page = html.document(dress, "site-clients.html", clients=listed)
    deliver.write(out, {INDEX: page.encode()})
    return out / INDEX


def _spoken(paper: dict[str, Any]) -> tuple[str, str]:
    match paper["client"]:
        case {"language": str(language), "locale": str(locale)}:
            return language, locale
    return "en", "en-GB"


def _client(slug: str, built: tuple[BuiltMonth, ...], words: Words, out: Path) -> tuple[SiteClient, ...]:
    newest = built[0]
    page = (out / slug / INDEX).is_file()
    href = f"{slug}/{INDEX}" if page else f"{slug}/{newest.key}/{months.opened(newest)}"
    try:
        return (lines.client(slug, {one.key: one.paper for one in built}, href, words),)
    except _WRONG as error:
        place = out / slug / newest.key / "report.json"
        months.left_out(place, f"it is not as this version writes it ({type(error).__name__})")
        return ()
