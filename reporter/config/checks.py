"""Cross checks: what must agree between places of one configuration file."""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from reporter import resources
from reporter.config.tree import Loc, Scalar, Tree
from reporter.config.words import listed, not_one_of, path_text, shown
from reporter.errors import Problem
from reporter.model import ACCOUNT_MEASURES, POST_MEASURES, WEB_MEASURES

# Names Windows keeps for devices, in any folder and with any ending.
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)


MOST = 1000  # problems listed; a file with more of them is no configuration


class Full(Exception):
    """More problems than anybody reads."""


@dataclass
class Desk:
    """The file under examination and what was found in it."""

    tree: Tree
    file: str
    problems: list[Problem] = field(default_factory=list)

    def text(self, *loc: str | int) -> str | None:
        """A text that may be checked: none when it is absent, empty, or reported already."""
        node = self.tree.at(*loc)
        return node.text if isinstance(node, Scalar) and not node.broken else None

    def word(self, *loc: str | int) -> str | None:
        """A text without surrounding spaces, as the schema takes it."""
        text = self.text(*loc)
        return text.strip() or None if text else None

    def report(self, loc: Loc, message: str, *, at_key: bool = False) -> None:
        """Notes a problem at a value, or at its key."""
        node = (self.tree.key(*loc) if at_key else None) or self.tree.trail(loc)[-1]
        if len(self.problems) > MOST:
            raise Full
        self.problems.append(Problem(self.file, node.line, node.column, path_text(loc), message))

    def place(self, loc: Loc) -> str:
        """``client.yml:3:9 (accounts[0].id)``."""
        node = self.tree.trail(loc)[-1]
        return f"{self.file}:{node.line}:{node.column} ({path_text(loc)})"

    def accounts(self) -> tuple[Loc, ...]:
        """The places of the client's own accounts, then of the benchmark brands'."""
        return (*self.tree.each("accounts"), *self.rivals())

    def rivals(self) -> tuple[Loc, ...]:
        """The places of the benchmark brands' accounts."""
        brands = self.tree.each("benchmarks")
        return tuple(loc for brand in brands for loc in self.tree.each(*brand, "accounts"))

    def exports(self) -> Iterator[tuple[Loc, str]]:
        """The places of all exports, and what they hang on: accounts, listening or web."""
        for account in self.accounts():
            for loc in self.tree.each(*account, "exports"):
                yield loc, "accounts"
        for loc in self.tree.each("listening", "sources"):
            yield loc, "listening"
        for loc in self.tree.each("web", "exports"):
            yield loc, "web"


def run(desk: Desk, metrics: frozenset[str] | None) -> None:
    """All cross checks, each on its own."""
    _unique(desk, ((*loc, "id") for loc in desk.accounts()), "account id")
    _unique(desk, ((*loc, "name") for loc in desk.tree.each("benchmarks")), "name", fold=True)
    _folder_names(desk)
    _account_words(desk)
    _goals(desk, metrics)
    _changed(desk, metrics)
    _zones(desk)
    _language(desk)
    _locale(desk)
    for name in ("sections", "formats"):
        _unique(desk, desk.tree.each("report", name), "entry")
    _mail(desk)
    _own_server(desk)


def _unique(desk: Desk, locs: Iterable[Loc], what: str, *, fold: bool = False) -> None:
    first: dict[str, Loc] = {}
    for loc in locs:
        if (text := desk.word(*loc)) is None:
            continue
        key = text.casefold() if fold else text
        if key in first:
            desk.report(loc, f"the {what} {shown(text)} is taken by {desk.place(first[key])}")
        first.setdefault(key, loc)


def _folder_names(desk: Desk) -> None:
    for loc in (("client", "slug"), *((*loc, "id") for loc in desk.accounts())):
        text = desk.text(*loc)
        if text and _DEVICES.fullmatch(text):
            desk.report(loc, f"{shown(text)} is the name of a device on Windows and cannot name a folder")
        if text == "all" and loc[-1] == "id":
            desk.report(loc, '"all" means all accounts together and cannot name one')


def _ids(desk: Desk, locs: Iterable[Loc]) -> tuple[str, ...]:
    return tuple(text for loc in locs if (text := desk.tree.text(*loc, "id")))


def _account_words(desk: Desk) -> None:
    """Every place that names an account."""
    listing = [(loc, "goals") for loc in desk.tree.each("goals")]
    listing += [(loc, "annotations") for loc in desk.tree.each("annotations")]
    listing += [(loc, "costs") for loc in desk.tree.each("plan", "costs")]
    own, others = _ids(desk, desk.tree.each("accounts")), _ids(desk, desk.rivals())
    for loc, what in listing:
        text = desk.text(*loc, "account")
        if text and text != "all" and text not in own:
            message = _no_account(text, (*own, "all"), others, what)
            desk.report((*loc, "account"), message)
    for key in desk.tree.keys("plan", "posts_per_week"):
        if key not in own:
            desk.report(("plan", "posts_per_week", key), _no_account(key, own, others, "plans"), at_key=True)


def _no_account(text: str, own: tuple[str, ...], others: tuple[str, ...], what: str) -> str:
    if text in others:
        return f"{shown(text)} is a benchmark brand's account; {what} are for the client's: {listed(own)}"
    return not_one_of(text, own)


def _goals(desk: Desk, metrics: frozenset[str] | None) -> None:
    for loc in desk.tree.each("goals"):
        metric = desk.word(*loc, "metric")
        if metrics is not None and metric and metric not in metrics:
            also = " (reporter metrics lists them)"
            desk.report((*loc, "metric"), not_one_of(metric, sorted(metrics), also=also))
        start, by = _day(desk, (*loc, "start")), _day(desk, (*loc, "by"))
        if start and by and start > by:
            desk.report((*loc, "start"), f"the goal starts on {start}, after it is due on {by}")
        _history(desk, loc, start, by)


def _changed(desk: Desk, metrics: frozenset[str] | None) -> None:
    """What a changed definition concerns: metrics, or measures on which several of them rest."""
    if metrics is None:
        return
    known = {*metrics, *POST_MEASURES, *ACCOUNT_MEASURES, *WEB_MEASURES, "engagements", "posts"}
    for note in desk.tree.each("annotations"):
        for loc in desk.tree.each(*note, "metrics"):
            text = desk.word(*loc)
            if text and text not in known:
                desk.report(loc, not_one_of(text, sorted(known), also=" (reporter metrics lists them)"))


def _history(desk: Desk, goal: Loc, start: date | None, by: date | None) -> None:
    before = None
    for loc in desk.tree.each(*goal, "history"):
        until = _day(desk, (*loc, "until"))
        if until is None:
            continue
        if before and until <= before:
            desk.report((*loc, "until"), f"{until} is not after {before}; past targets stand oldest first")
        elif start and until < start:
            desk.report((*loc, "until"), f"{until} is before the goal starts on {start}")
        elif by and until >= by:
            desk.report((*loc, "until"), f"{until} is not before the goal is due on {by}")
        before = until


def _day(desk: Desk, loc: Loc) -> date | None:
    """A day, when the schema finds one there."""
    text = desk.word(*loc)
    try:
        return date.fromisoformat(text) if text and len(text) == 10 else None
    except ValueError:
        return None


@cache
def zones() -> frozenset[str]:
    """The IANA time zones of the tzdata package: the same on every machine."""
    listing = pkgutil.get_data("tzdata", "zones") or b""
    return frozenset(listing.decode().split())


def _zones(desk: Desk) -> None:
    places = [("client", "time_zone"), *((*loc, "time_zone") for loc in desk.accounts())]
    places += [(*loc, "time_zone") for loc, _ in desk.exports()]
    for loc in places:
        text = desk.word(*loc)
        if text and text not in zones():
            desk.report(loc, not_one_of(text, zones(), only="IANA time zones, such as Europe/Amsterdam"))


def _language(desk: Desk) -> None:
    """A report speaks a language that has a catalogue; English is the source and needs none."""
    text = desk.text("client", "language")
    if text and re.fullmatch(r"[a-z]{2,3}", text) and text not in (known := reported()):
        desk.report(("client", "language"), not_one_of(text, known))


def reported() -> tuple[str, ...]:
    """The languages of reports, English first."""
    found = (path.parent.name for path in resources.config().glob("languages/*/messages.mo"))
    return ("en", *sorted(found))


def _locale(desk: Desk) -> None:
    text = desk.text("client", "locale")
    if not text or not re.fullmatch(r"[a-z]{2,3}([_-][A-Za-z]{2,4})?", text):
        return
    from babel import Locale, UnknownLocaleError

    try:
        Locale.parse(text, sep="_" if "_" in text else "-")
    except (UnknownLocaleError, ValueError):
        desk.report(("client", "locale"), f"{shown(text)} is not a locale of the Unicode CLDR, such as en-GB")


def _mail(desk: Desk) -> None:
    smtp = ("delivery", "smtp")
    port = desk.word(*smtp, "port")
    tls = desk.text(*smtp, "tls")
    if port == "465" and (tls or "starttls") == "starttls":
        desk.report(
            (*smtp, "tls" if tls else "port"), "port 465 speaks TLS from the first byte; write tls: implicit"
        )
    if (port or "587") == "587" and tls == "implicit":
        desk.report((*smtp, "tls"), "port 587 begins without TLS; write tls: starttls, or port: 465")


def _own_server(desk: Desk) -> None:
    """Matomo stands on the client's own server: nobody else knows its address."""
    if (
        desk.word("web", "tool") == "matomo"
        and desk.tree.at("web", "token")
        and not desk.word("web", "endpoint")
    ):
        desk.report(("web", "tool"), 'matomo with a token needs "endpoint", the address of your Matomo')
