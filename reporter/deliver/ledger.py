"""The ledger of mail: appended to, never rewritten, and read before anything is sent again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from reporter import atomic
from reporter.errors import LocalIOError


class State(StrEnum):
    """What became of a mail to one person."""

    OPEN = "open"  # nothing of it has left, as far as is known: never written down
    APPROVED = "approved"  # a person has approved the month's PDF
    SENDING = "sending"  # written before the content leaves; without an end it is unknown
    SENT = "sent"
    REFUSED = "refused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Event:
    """One line: at what moment (ISO 8601, UTC) what happened to whom."""

    at: str
    month: str
    state: State
    people: tuple[str, ...] = ()  # keys of mailboxes
    group: str = ""
    n: int = 0  # which forced resend of the month to this group
    message_id: str = ""
    pdf: str = ""  # SHA-256 of what was attached or approved
    code: int = 0  # the server's reply, 0 without one
    reply: str = ""


def state_of(events: Iterable[Event], month: str, person: str) -> State:
    """Whether a person has the month's mail.

    Sent once is sent for good, whatever a forced resend met later; else one attempt without a known end
    makes it unknown; else the last refusal counts.
    """
    found, hanging, refused = False, False, False
    unknown = False
    for event in events:
        if event.month != month or person not in event.people:
            continue
        found = found or event.state is State.SENT
        unknown = unknown or event.state is State.UNKNOWN or (hanging and event.state is State.SENDING)
        hanging = event.state is State.SENDING
        refused = event.state is State.REFUSED
    if found:
        return State.SENT
    if unknown or hanging:
        return State.UNKNOWN
    return State.REFUSED if refused else State.OPEN


def resends(events: Iterable[Event], month: str, group: str, *, force: bool) -> int:
    """The number of the next mail of the month to a group: one more than the last when it is forced."""
    numbers = [e.n for e in events if e.month == month and e.group == group and e.state is not State.APPROVED]
    return max(numbers) + force if numbers else 0


def approved(events: Iterable[Event], month: str, pdf: str) -> bool:
    """Whether exactly this PDF was approved, and no other after it."""
    last = [event.pdf for event in events if event.month == month and event.state is State.APPROVED]
    return bool(last) and last[-1] == pdf


def stamp(moment: datetime) -> str:
    """An aware moment as it stands in the ledger."""
    return moment.isoformat(timespec="seconds")


class Ledger:
    """An open ledger. The caller holds the client's lock for as long."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle
        self._broken = False
        self.events: list[Event] = list(_events(path, _content(path, handle)))

    def append(self, event: Event) -> None:
        """Write a line and make it durable. Raises LocalIOError; nothing may be written after that."""
        if self._broken:
            raise LocalIOError(f"cannot write {self._path}: an earlier line could not be written")
        line = json.dumps(_plain(event), ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
        data = line.encode()
        try:
            while data:
                data = data[os.write(self._handle, data) :]
            os.fsync(self._handle)
        except OSError as problem:
            self._broken = True
            raise atomic.failed("write", self._path, problem) from problem
        self.events.append(event)


@contextmanager
def opened(path: Path) -> Iterator[Ledger]:
    """The ledger, made when it is absent. Raises LocalIOError, also for a line that is not ours.

    A last line that was never finished is cut off: what follows a line only happens once it is durable.
    """
    atomic.folder(path.parent, 0o700)
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        handle = os.open(path, flags, 0o600)
    except OSError as problem:
        raise atomic.failed("open", path, problem) from problem
    with closing(os.fdopen(handle, "rb", buffering=0)):
        try:
            _durable(path.parent)
            _cut_torn(handle)
        except OSError as problem:
            raise atomic.failed("write", path, problem) from problem
        yield Ledger(path, handle)


def read(path: Path) -> tuple[Event, ...]:
    """The ledger's lines without changing anything; none when there is no ledger."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return ()
    except OSError as problem:
        raise atomic.failed("read", path, problem) from problem
    return tuple(_events(path, content[: content.rfind(b"\n") + 1]))


def _durable(folder: Path) -> None:
    """Make a new ledger's name survive a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _cut_torn(handle: int) -> None:
    size = os.fstat(handle).st_size
    content = os.pread(handle, size, 0)
    whole = content.rfind(b"\n") + 1
    if whole < size:
        os.ftruncate(handle, whole)
        os.fsync(handle)


def _content(path: Path, handle: int) -> bytes:
    try:
        return os.pread(handle, os.fstat(handle).st_size, 0)
    except OSError as problem:
        raise atomic.failed("read", path, problem) from problem


def _plain(event: Event) -> dict[str, object]:
    """What a line holds: keys with nothing to tell are left out."""
    return {key: value for key, value in asdict(event).items() if value or key == "at"}


def _events(path: Path, content: bytes) -> Iterator[Event]:
    for number, raw in enumerate(content.split(b"\n")[:-1], 1):
        try:
            yield _event(json.loads(raw))
        except (ValueError, TypeError, KeyError):
            raise LocalIOError(
                f"{path}:{number}: the line cannot be read; put the ledger back from a backup, "
                "as without it a mail could go out twice"
            ) from None


def _event(told: object) -> Event:
    if not isinstance(told, dict):
        raise ValueError("not an object")
    kinds = {"n": int, "code": int, "people": list}
    known = {one.name for one in fields(Event)}
    for key, value in told.items():
        if key not in known or not isinstance(value, kinds.get(key, str)):
            raise ValueError(key)
    people = told.pop("people", [])
    if not isinstance(people, list) or not all(isinstance(one, str) for one in people):
        raise ValueError("people")
    state = State(str(told.pop("state")))
    if state is State.OPEN or not told["month"]:
        raise ValueError("state")
    return Event(state=state, people=tuple(people), **told)
