"""The manners of Meta's Graph interfaces, which Facebook, Instagram and Threads share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qsl

from reporter.collectors.contract import Ask, Door, Failed, Json
from reporter.collectors.graph_values import following, ids, items, word
from reporter.collectors.paging import pages
from reporter.collectors.told import part, text
from reporter.model import Gap, Note, Reason

SMALLER = 2  # times a page is asked again with a quarter of the items when the reply would be too large
NO_ANSWERS = 3  # items in a row without any figure after which figures are no longer asked

_TOKEN = frozenset({"102", "190"})
_THROTTLED = frozenset({"4", "17", "32", "613", *(str(code) for code in range(80000, 80015))})
_TOO_MUCH = frozenset({"1", "2"})
_BEFORE_BUSINESS = "2108006"
_SECRET = re.compile(r"(?i)\b(access_token|appsecret_proof|input_token|client_secret)=[^&\s\"']+")
_ALLOWED = re.compile(r"must be one of the following values:\s*([a-z0-9_,\s]+)")
_RETIRED = re.compile(r"([a-z0-9_]+) \(([^()]*)\): (.*)", re.DOTALL)  # as ``Graph.retired`` writes it
_VERSION = re.compile(r"/v([0-9]+\.[0-9]+)")


def failed(told: Json, status: int | None = None, retry_at: datetime | None = None) -> Failed | None:
    """The error inside a reply, with the reason a gap needs; None when the reply holds none."""
    error = told.get("error") if isinstance(told, dict) else None
    if not isinstance(error, dict):
        return None
    said = error.get("message")
    message = _plain(said) if isinstance(said, str) else "no message"
    hidden = re.match(r"\(#([0-9]+)\)", message)
    code = word(error.get("code")) or (hidden[1] if hidden else "")
    sub = word(error.get("error_subcode"))
    why = _reason(code, sub, message)
    number = f" {code}" + (f"/{sub}" if sub else "") if code else ""
    return Failed(why, f"{_act(code, why)} (Meta's error{number}: {message})", status, code, told, retry_at)


def _reason(code: str, sub: str, message: str) -> Reason:
    if code == "10" and "enough viewers" in message:
        return Reason.BELOW_THRESHOLD
    if code in _TOKEN or code in {"3", "10"} or (code.isdecimal() and 200 <= int(code) <= 299):
        return Reason.NO_PERMISSION
    if code == "100" and "Public Content Access" in message:
        return Reason.NO_PERMISSION
    if code == "100" and "valid insights metric" in message:
        return Reason.RETIRED
    if code == "100" and (
        sub == _BEFORE_BUSINESS or "does not support" in message or "must be one of" in message
    ):
        return Reason.NOT_OFFERED
    return Reason.NOT_COLLECTED


def _act(code: str, why: Reason) -> str:
    """What the reader can do about it."""
    if code in _TOKEN:
        return "the token is not valid any more; make a new one"
    if code in _THROTTLED:
        return "the platform's call limit is reached; collect again later"
    if why is Reason.NO_PERMISSION:
        return "the token lacks a permission"
    return {
        Reason.BELOW_THRESHOLD: "too few viewers for figures",
        Reason.RETIRED: "the platform no longer gives this measure",
        Reason.NOT_OFFERED: "the platform gives no such figure here",
    }.get(why, "the platform refused the question")


def stops(error: Failed) -> bool:
    """Whether nothing more can be asked of this account: a dead token, a used-up budget, no answers."""
    dead = error.code in _TOKEN or error.status in {None, 401}
    return dead or error.code in _THROTTLED or error.status == 429 or error.retry_at is not None


def _plain(text: str) -> str:
    shown = "".join(letter if letter.isprintable() else " " for letter in text)
    return _SECRET.sub(r"\1=…", " ".join(shown.split()))[:200]


@dataclass(slots=True)
class Graph:
    """One run's conversation about one account; it remembers retired metrics, also of the month's runs."""

    door: Door
    ask: Ask
    base: str
    in_query: bool = False  # the token goes into the address only where a header is not accepted
    dead: dict[tuple[str, str], Failed] = field(default_factory=dict)  # (kind, metric) -> why
    empty: dict[str, int] = field(default_factory=dict)  # kind -> items in a row without figures
    served: str = ""

    def __post_init__(self) -> None:
        for gap in self.ask.known:
            if gap.reason is Reason.RETIRED and (found := _RETIRED.fullmatch(gap.detail)):
                name, kind, detail = found.groups()
                self.dead[kind, name] = Failed(Reason.RETIRED, detail)

    def get(self, path: str, params: Mapping[str, str | int] | None = None) -> Json:
        """The reply to one question. Raises Failed, also for an error inside a 200."""
        asked = dict(params or {})
        headers = {"Authorization": f"Bearer {self.door.token}"} if self.door.token else {}
        if self.in_query and self.door.token:
            headers, asked = {}, {**asked, "access_token": self.door.token}
        try:
            reply = self.door.get(path, asked, headers=headers)
        except Failed as error:
            raise failed(error.data, error.status, error.retry_at) or error from error
        self.served = reply.headers.get("facebook-api-version", self.served)
        if error_inside := failed(reply.data, reply.status):
            raise error_inside
        return reply.data

    def version(self) -> Iterator[Note]:
        """A note when another version answered than was asked for: an expired one is replaced silently."""
        asked = _VERSION.search(self.ask.account.endpoint or self.base)
        if asked and self.served and self.served.removeprefix("v") != asked[1]:
            yield Note(
                self.ask.account.id,
                f"version {asked[1]} of the interface was asked and {_plain(self.served)[:20]} answered; "
                "figures may be defined differently",
            )

    def listing(self, path: str, params: Mapping[str, str | int]) -> Iterator[list[dict[str, Json]]]:
        """The items of each page of a listing; a page that is too large is asked with fewer items."""
        asked = dict(params)
        return (items(page) for page in pages(lambda at: self._page(path, asked, at), following, ids))

    def _list(self, path: str, params: Mapping[str, str | int]) -> Json:
        """A reply that holds a list; without one it is no empty list but no answer."""
        page = self.get(path, params)
        if not isinstance(part(page, "data"), list):
            raise Failed(Reason.NOT_COLLECTED, "the platform's answer has no list under data", 200)
        return page

    def _page(self, path: str, params: dict[str, str | int], cursor: str | None) -> Json:
        """One page; ``params`` keeps a limit that had to be made smaller for the pages after it."""
        for left in range(SMALLER, -1, -1):
            try:
                return self._list(path, {**params, **dict(parse_qsl(cursor or ""))})
            except Failed as error:
                limit = params.get("limit")
                if error.code not in _TOO_MUCH or not left or not isinstance(limit, int) or limit < 2:
                    raise
                params["limit"] = max(1, limit // 4)
        raise AssertionError("unreachable: the last try returns or raises")

    def insights(
        self, path: str, metrics: Sequence[str], kind: str, params: Mapping[str, str | int] | None = None
    ) -> list[dict[str, Json]]:
        """Rows of the metrics that are alive for this ``kind`` of object; ``dead`` says which are not.

        One dead name fails the whole call: the platform's own list of names narrows it, else each
        is asked alone. Raises Failed when the object itself cannot be read.
        """
        alive = [name for name in metrics if (kind, name) not in self.dead]
        if not alive:
            return []

        def ask(names: Sequence[str]) -> list[dict[str, Json]]:
            return items(self._list(path, {**(params or {}), "metric": ",".join(names)}))

        try:
            return ask(alive)
        except Failed as error:
            if not _about_a_metric(error):
                raise
            return self._narrowed(ask, alive, kind, error)

    def _narrowed(
        self,
        ask: Callable[[Sequence[str]], list[dict[str, Json]]],
        alive: Sequence[str],
        kind: str,
        error: Failed,
    ) -> list[dict[str, Json]]:
        allowed = _ALLOWED.search(text(part(error.data, "error", "message")))
        names = {name.strip() for name in allowed[1].split(",")} if allowed else set()
        refused = {name: error for name in alive if name not in names}
        kept = [name for name in alive if name in names]
        if len(alive) == 1 or (names and not kept):
            self._bury(kind, refused or {alive[0]: error})
            return []
        if kept and refused:
            try:
                rows = ask(kept)
            except Failed as second:
                if not _about_a_metric(second):
                    raise
            else:
                self._bury(kind, refused)
                return rows
        rows, refused = [], {}
        for name in alive:
            try:
                rows += ask([name])
            except Failed as one:
                if not _about_a_metric(one):
                    raise
                refused[name] = one
        if len(alive) > 1 and len(refused) == len(alive) and not self._hopeless(kind):
            raise error  # every name at once: it is this object, not the names
        self._bury(kind, refused)
        return rows

    def _bury(self, kind: str, refused: Mapping[str, Failed]) -> None:
        self.dead.update({(kind, name): error for name, error in refused.items()})

    def _hopeless(self, kind: str) -> bool:
        self.empty[kind] = self.empty.get(kind, 0) + 1
        return self.empty[kind] >= NO_ANSWERS

    def retired(self, measures: Mapping[str, str]) -> Iterator[Gap]:
        """A gap for each measure (metric -> measure) whose metric was refused for every kind of object."""
        told_of: dict[str, tuple[str, str, Failed]] = {}
        for (kind, name), error in sorted(self.dead.items(), key=lambda one: one[0]):
            if name in measures:
                told_of.setdefault(measures[name], (kind, name, error))
        for measure, (kind, name, error) in sorted(told_of.items()):
            yield Gap(self.ask.account.id, measure, error.reason, f"{name} ({kind}): {error.detail}")


def _about_a_metric(error: Failed) -> bool:
    """Whether a name is refused, and not the object or the span of time."""
    said = part(error.data, "error")
    sub, message = word(part(said, "error_subcode")), text(part(said, "message"))
    return error.code == "100" and sub not in {"33", _BEFORE_BUSINESS} and "since and until" not in message
