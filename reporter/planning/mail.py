"""The mail of a plan: who would get it, who has it already, what stands in the way."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from reporter.config import Config
from reporter.config.report import Delivery
from reporter.deliver import addresses, ledger
from reporter.deliver.ledger import Event, State
from reporter.errors import LocalIOError, ReporterError
from reporter.model import Period
from reporter.planning.nouns import Lack, Person
from reporter.sending import LEDGER
from reporter.store import CLIENT
from reporter.world import World

MAIL = "mail"


def people(
    config: Config, root: Path, report: Path, period: Period, world: World
) -> tuple[tuple[Person, ...], tuple[Lack, ...]]:
    """Everybody who is mailed, and what is missing for it; nobody without a ``delivery:``."""
    delivery = config.delivery
    if delivery is None:
        return (), ()
    try:
        events = ledger.read(root / CLIENT / LEDGER)
        lists = [(delivery.to, delivery.cc), *((group.to, group.cc) for group in delivery.groups)]
        groups = addresses.groups(lists, delivery.recipients_domains)
    except ReporterError as error:
        return (), (Lack(MAIL, str(error)),)
    found = tuple(
        Person(one.address, ledger.state_of(events, period.key, one.key).value)
        for group in groups
        for one in group.people
    )
    if all(person.state == State.SENT for person in found):
        return found, ()
    return found, (*settings(config, delivery, world), *_review(delivery, events, report, period))


def settings(config: Config, delivery: Delivery, world: World) -> Iterator[Lack]:
    """What the configuration and the environment still lack for a mail."""
    smtp = delivery.smtp
    if bool(smtp.user) != bool(smtp.password):
        yield Lack(MAIL, "a login needs both user and password: add the one that is missing to delivery.smtp")
    if smtp.password and not world.environ.get(smtp.password.env):
        yield Lack(MAIL, f"the environment has no {smtp.password.env}: set it to the mail server's password")
    for needed in ("pdf", "json"):
        if needed not in config.report.formats:
            yield Lack(MAIL, f"a mail needs the format {needed}: add it to report.formats")


def _review(delivery: Delivery, events: tuple[Event, ...], report: Path, period: Period) -> Iterator[Lack]:
    """An approval is of one PDF: without that PDF, or with another one, it is pending."""
    if not delivery.review:
        return
    try:
        content = report.read_bytes()
    except FileNotFoundError:
        yield Lack(MAIL, f"{period.key} waits for a review: build it, read {report}, then send --approve")
        return
    except OSError as error:
        raise LocalIOError(f"cannot read {report}: {error.strerror}") from error
    if not ledger.approved(events, period.key, hashlib.sha256(content).hexdigest()):
        yield Lack(MAIL, f"{period.key} waits for a review: read {report}, then run reporter send --approve")
