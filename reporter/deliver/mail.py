"""One mail to one group, at most once to each person: sends, waits, tries again, and writes it all down."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from reporter.deliver.addresses import Mailbox
from reporter.deliver.ledger import Event, Ledger, State, stamp
from reporter.deliver.login import Login
from reporter.deliver.message import Mail, compose, group_id
from reporter.deliver.smtp import Envelope, NotSent, Reply, Server, Unclear, transact

log = logging.getLogger("reporter.deliver")

WAITS_S = (60, 300, 900)  # before the second, third and fourth try
NO_ANSWER = Reply(0, "the connection broke after the mail had left; it may have arrived or not")


@dataclass(frozen=True, slots=True)
class Clock:
    """Time by argument: what it is (aware, UTC), and waiting for some seconds."""

    now: Callable[[], datetime]
    sleep: Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Office:
    """Where mail is handed in: the server, our login there, and how long a run may wait in all."""

    server: Server
    login: Login | None
    clock: Clock
    patience_s: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the mail to one person in this run."""

    person: Mailbox
    state: State
    reply: Reply


def deliver(
    mail: Mail, people: tuple[Mailbox, ...], month: str, n: int, office: Office, ledger: Ledger
) -> tuple[Outcome, ...]:
    """Send the mail to these of its recipients; one result for each, in their order.

    A reply of class 4 is tried again after WAITS_S inside ``patience_s``, one of class 5 never. A connection
    that is lost before any content has left is made anew once, at once; then the next run may try.
    Raises LocalIOError when the ledger cannot be written; people whose mail had left then count as unknown.
    """
    clerk = _Clerk(mail, month, n, ledger, office.clock)
    content = compose(mail)
    pending = tuple(one.address for one in people)
    waits, left, fresh = iter(WAITS_S), office.patience_s, True
    replies: dict[str, Reply] = {}
    while True:
        envelope = Envelope(mail.sender.address, pending, content, mail.international)
        said, lost = _tried(envelope, office, clerk)
        replies.update(said)
        if lost and fresh:
            fresh = False
            continue
        pending = tuple(one for one in pending if replies[one].later and replies[one].code)
        wait = next(waits, None)
        if not pending or wait is None or wait > left:
            break
        log.warning("mail: try again in %d min: %s", wait // 60, replies[pending[0]])
        office.clock.sleep(wait)
        left -= wait
    return tuple(Outcome(one, _state(replies[one.address]), replies[one.address]) for one in people)


def _state(reply: Reply) -> State:
    if reply is NO_ANSWER:
        return State.UNKNOWN
    return State.SENT if reply.good else State.REFUSED


def _tried(envelope: Envelope, office: Office, clerk: _Clerk) -> tuple[dict[str, Reply], bool]:
    """One transaction: the reply to each recipient, and whether it was lost before any content."""
    lost = False
    try:
        replies = dict(transact(office.server, office.login, envelope, clerk))
    except NotSent as why:
        replies, lost = dict.fromkeys(envelope.recipients, why.reply), why.lost
    except Unclear as why:
        replies = {**why.replies, **dict.fromkeys(clerk.hanging, NO_ANSWER)}
    clerk.settle(replies)
    return replies, lost


class _Clerk:
    """Writes the ledger's lines of one mail."""

    def __init__(self, mail: Mail, month: str, n: int, ledger: Ledger, clock: Clock) -> None:
        self.hanging: tuple[str, ...] = ()  # those whose mail may be leaving
        self._told: frozenset[str] = frozenset()  # those whose answer is written already
        self._keys = {one.address: one.key for one in mail.recipients}
        self._month, self._n, self._ledger, self._clock = month, n, ledger, clock
        self._group = group_id(mail.recipients)
        self._message_id = mail.message_id
        self._pdf = hashlib.sha256(mail.pdf).hexdigest()

    def sending(self, people: tuple[str, ...]) -> None:
        """Before the content can leave: durable when this returns."""
        self.hanging = people
        self._write(State.SENDING, people, None)

    def answered(self, people: tuple[str, ...], reply: Reply) -> None:
        """As soon as the server has answered the content."""
        self._write(_state(reply), people, reply)
        self._told = frozenset(people)

    def settle(self, replies: dict[str, Reply]) -> None:
        """What is not written yet: recipients refused by name, a mail that did not leave or may have."""
        rest: dict[Reply, list[str]] = {}
        for address, reply in replies.items():
            if address not in self._told:
                rest.setdefault(reply, []).append(address)
        for reply, people in rest.items():
            self._write(_state(reply), tuple(people), reply)
        self.hanging, self._told = (), frozenset()

    def _write(self, state: State, people: tuple[str, ...], reply: Reply | None) -> None:
        self._ledger.append(
            Event(
                at=stamp(self._clock.now()),
                month=self._month,
                state=state,
                people=tuple(self._keys[one] for one in people),
                group=self._group,
                n=self._n,
                message_id=self._message_id,
                pdf=self._pdf,
                code=reply.code if reply else 0,
                reply=reply.text if reply else "",
            )
        )
