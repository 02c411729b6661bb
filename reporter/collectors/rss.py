"""Mentions from RSS and Atom feeds; a feed that declares a document type or entities is refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from reporter.collectors.contract import Ask, Door, Failed, Found
from reporter.collectors.rss_text import plain
from reporter.collectors.told import moment
from reporter.model import Mention, Note, Reason
from reporter.text import clean, cut, safe_url

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

__all__ = ["BASE", "NEEDS_TOKEN", "OFFERS", "check", "listen"]

BASE = ""  # every feed is its own address
NEEDS_TOKEN = False
OFFERS: Mapping[str, Reason | None] = {"mentions": None}
SOURCE = "api:rss"
LONGEST_TITLE = 500
LONGEST_SUMMARY = 5000
_XML_SPACE = " \t\r\n"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def listen(terms: tuple[str, ...], ask: Ask, door: Door) -> Iterator[Found]:
    """Every item of the feed that is dated within the window; which brands it names is decided later.

    ``ask.account.endpoint`` is the feed's address. Raises Failed when it is no safe feed.
    """
    address = ask.account.endpoint or ""
    root = read(door.text(address))
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    language = _first(root, "language") or root.get(_LANGUAGE, "")
    undated = 0
    told: set[str] = set()
    for item in _items(root):
        created = _created(item)
        link = safe_url(urljoin(address, _link(item)))
        ident = _ident(item, link, host)
        if created is None or not ident:
            undated += 1
        elif ask.since <= created < ask.until and ident not in told:
            told.add(ident)
            yield Mention(
                ident,
                created,
                SOURCE,
                text=_words(item),
                channel=host,
                url=link,
                language=(item.get(_LANGUAGE) or language).strip().casefold()[:16],
            )
    if undated:
        yield Note(None, f"{undated} items of the feed {host} have no date or no address and were left out.")


def check(ask: Ask, door: Door) -> Iterator[Found | str]:
    """One request: whether the address is a feed, and how many items it holds."""
    address = ask.account.endpoint or ""
    number = sum(1 for _ in _items(read(door.text(address))))
    yield f"{urlsplit(address).hostname}: a feed of {number} items"


def read(document: str) -> Element:
    """The root element of a feed. Raises Failed for anything that is not a plain, well-formed feed.

    A document type may stand only before the root element, and entities can be declared only in
    it; so the prolog is walked first, and nothing is parsed when there is one (OWASP XXE sheet).
    """
    from xml.etree import ElementTree

    refused = _prolog(document)
    if refused:
        raise Failed(Reason.NOT_COLLECTED, f"the feed was refused: {refused}")
    try:
        # Text, not bytes: an encoding that the document names for itself is not believed.
        root = ElementTree.fromstring(document)  # noqa: S314 - no document type, so no entities
    except (ElementTree.ParseError, ValueError) as error:
        raise Failed(Reason.NOT_COLLECTED, f"the address gives no well-formed feed: {error}") from error
    if _name(root) not in {"rss", "feed", "RDF"}:
        shown = cut(_name(root), 40)
        raise Failed(Reason.NOT_COLLECTED, f"the address gives <{shown}>, neither RSS nor Atom")
    return root


def _prolog(document: str) -> str:
    """Why the part before the root element is refused; ``""`` when it is fine."""
    place = 1 if document.startswith("\ufeff") else 0
    while True:
        while place < len(document) and document[place] in _XML_SPACE:
            place += 1
        if document.startswith("<?", place):
            end = document.find("?>", place)
        elif document.startswith("<!--", place):
            end = document.find("-->", place + 4)
        elif document[place : place + 14].casefold() == "<!doctype html":
            return "the address gives a web page"
        elif document.startswith("<!", place):
            return "it declares a document type or entities, which a feed never needs"
        elif document.startswith("<", place):
            return ""
        else:
            return "it is not XML"
        if end < 0:
            return "it is cut off"
        place = document.index(">", end) + 1


def _items(root: Element) -> Iterator[Element]:
    """RSS items (also of RSS 1.0, beside the channel) and Atom entries, in the feed's order."""
    for group in (root, *(child for child in root if _name(child) == "channel")):
        yield from (child for child in group if _name(child) in {"item", "entry"})


def _name(element: Element) -> str:
    """The element's name without its namespace; feeds use too many to insist on one."""
    return element.tag.rpartition("}")[2]


def _all(item: Element, name: str) -> Iterator[str]:
    """The told texts of the children of that name."""
    for child in item:
        if _name(child) == name and (told := "".join(child.itertext()).strip()):
            yield told


def _first(item: Element, *names: str) -> str:
    """The first told text among these children, ``""`` when none is."""
    group = next((child for child in item if _name(child) == "channel"), None)
    for name in names:
        for told in _all(item, name):
            return told
        if group is not None:
            for told in _all(group, name):
                return told
    return ""


def _created(item: Element) -> datetime | None:
    """When an item was published, in UTC; None when it does not say, or not with a zone."""
    for told in (_first(item, "pubDate"), _first(item, "published", "date"), _first(item, "updated")):
        if told and (found := moment(told) or _internet_date(told)):
            return found
    return None


def _internet_date(told: str) -> datetime | None:
    """A date as mail writes it (RFC 5322), such as ``Sat, 03 Oct 2026 09:00:00 +0200``."""
    try:
        found = parsedate_to_datetime(told)
        return found.astimezone(UTC) if found.tzinfo else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _link(item: Element) -> str:
    """Where people read the item: RSS writes the address as text, Atom as ``href``."""
    for child in item:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            found = (child.get("href") or child.text or "").strip()
            if found:
                return found
    return ""


def _ident(item: Element, link: str, host: str) -> str:
    """The item's own id, made unique among feeds; its address when it has none."""
    own = clean(_first(item, "guid", "id"))[:2000].strip()
    if own:
        return own if ":" in own else f"{host}:{own}"
    return link


def _words(item: Element) -> str:
    """Title and summary as plain text."""
    title = cut(plain(_first(item, "title")), LONGEST_TITLE)
    summary = plain(_first(item, "description", "summary", "encoded", "content"))[:LONGEST_SUMMARY]
    return f"{title}\n\n{summary}" if title and summary and summary != title else title or summary
