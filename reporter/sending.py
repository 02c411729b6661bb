"""The corridor of ``reporter send``: a built month, its letter, the checks, the mail to each group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from reporter import atomic, branding, intake, metrics, periods
from reporter.config import Loaded
from reporter.config.report import Delivery
from reporter.deliver import addresses, built, ledger, mail, message
from reporter.deliver.addresses import Group, mailbox
from reporter.deliver.built import Built
from reporter.deliver.ledger import Event, Ledger, State
from reporter.deliver.login import Login, checked
from reporter.deliver.mail import Clock, Office, Outcome
from reporter.deliver.message import Mail
from reporter.deliver.smtp import Server
from reporter.errors import NothingBuilt, UsageError
from reporter.model import Period
from reporter.render import text
from reporter.report.letter import letter
from reporter.store import CLIENT
from reporter.text import cut
from reporter.world import World

LEDGER = "mail.ledger"  # not .jsonl: it is no data, and must not change the report's hash of the data
DONE, GAPS, UNSENT = 0, 2, 3  # exit codes


@dataclass(frozen=True, slots=True)
class Errand:
    """What is asked for: the month (None: the last complete one), and how."""

    month: str | None = None
    dry_run: bool = False
    force: bool = False
    approve: bool = False
    to: tuple[str, ...] = ()  # in place of the configured groups


@dataclass(frozen=True, slots=True)
class Answer:
    """What happened, a sentence each, and the exit code."""

    lines: tuple[str, ...]
    code: int = DONE


@dataclass(frozen=True, slots=True)
class _Job:
    """One client's month to be mailed."""

    loaded: Loaded
    delivery: Delivery
    groups: tuple[Group, ...]
    period: Period
    built: Built
    force: bool


def send(loaded: Loaded, errand: Errand, world: World, clock: Clock) -> Answer:
    """Mail the month's built report, at most once to each person.

    Raises UsageError for a configuration that names nobody, NothingBuilt when the month's files are absent or
    not what they should be, LocalIOError and Locked.
    """
    job = _job(loaded, errand, world)
    if errand.dry_run:
        return _dry_run(job, world)
    office = None if errand.approve else _office(job, world, clock)
    with intake.opened(loaded, world) as store, ledger.opened(_ledger(store.root)) as book:
        if office is None:
            return _approve(job, clock, book)
        return _withheld(job, book.events) or _all(job, office, book)


def _job(loaded: Loaded, errand: Errand, world: World) -> _Job:
    """Everything that can be wrong before a server is asked."""
    delivery, client = loaded.config.delivery, loaded.config.client
    if delivery is None:
        raise UsageError(f"{loaded.path.name}: there is no `delivery:`; docs/email.md shows what it holds")
    lists = [(delivery.to, delivery.cc), *((group.to, group.cc) for group in delivery.groups)]
    groups = addresses.groups([(errand.to, ())] if errand.to else lists, delivery.recipients_domains)
    zone = client.time_zone
    period = periods.parse(errand.month, zone) if errand.month else periods.last_complete(world.now, zone)
    month = built.read(
        world.out / client.slug / period.key,
        client.slug,
        period.key,
        most_mb=delivery.max_attachment_mb,
        advice=f"run `reporter build {loaded.path.name} --month {period.key}` and look at what it says",
    )
    return _Job(loaded, delivery, groups, period, month, errand.force)


def _approve(job: _Job, clock: Clock, book: Ledger) -> Answer:
    now = ledger.stamp(clock.now())
    book.append(Event(now, job.period.key, State.APPROVED, pdf=job.built.sha256))
    return Answer((f"{job.built.folder / 'report.pdf'} is approved; reporter send mails it",))


def _withheld(job: _Job, events: Sequence[Event]) -> Answer | None:
    """Why the month is not mailed although it is there; None when it is."""
    gaps = job.built.paper["gaps"]
    if gaps and not job.delivery.send_with_gaps:
        what = f"{len(gaps)} gaps" if len(gaps) > 1 else "a gap"
        advice = "fill it and build again, or set delivery.send_with_gaps: true"
        why = cut(str(gaps[0]["detail"]), 200)
        return Answer((f"nothing is mailed: the report has {what} ({why}); {advice}",), GAPS)
    if job.delivery.review and not ledger.approved(events, job.period.key, job.built.sha256):
        advice = f"read {job.built.folder / 'report.pdf'}, then run reporter send --approve"
        return Answer((f"nothing is mailed: {job.period.key} waits for approval; {advice}",), UNSENT)
    return None


def _office(job: _Job, world: World, clock: Clock) -> Office:
    """The server and the login, its secret read now. Raises UsageError when the secret is not set."""
    smtp = job.delivery.smtp
    if bool(smtp.user) != bool(smtp.password) or (smtp.auth == "xoauth2" and not smtp.user):
        raise UsageError("delivery.smtp: a login needs both user and password; give the one that is missing")
    login = None
    if smtp.user and smtp.password:
        name = smtp.password.env
        told = world.environ.get(name, "")
        if not told:
            raise UsageError(f"delivery.smtp: the environment has no {name}; set it and run again")
        login = checked(Login(smtp.user, told, oauth=smtp.auth == "xoauth2"))
    ca_file = job.loaded.folder / smtp.ca_file if smtp.ca_file else None
    server = Server(smtp.host, smtp.port, smtp.tls, mailbox(job.delivery.sender).domain, ca_file)
    return Office(server, login, clock, smtp.patience_minutes * 60)


def _all(job: _Job, office: Office, book: Ledger) -> Answer:
    """A mail to each group whose people do not have it yet."""
    answers = [_group(job, group, office, book) for group in job.groups]
    lines = tuple(line for answer in answers for line in answer.lines)
    return Answer(lines, max(answer.code for answer in answers))


def _group(job: _Job, group: Group, office: Office, book: Ledger) -> Answer:
    key = job.period.key
    lines: list[str] = []
    people, code = [], DONE
    for one in group.people:
        state = State.OPEN if job.force else ledger.state_of(book.events, key, one.key)
        if state is State.SENT:
            lines.append(f"{one.address}: has the mail of {key} already")
        elif state is State.UNKNOWN:
            lines.append(f"{one.address}: {_MAY_HAVE}")
            code = UNSENT
        else:
            people.append(one)
    if people:
        n = ledger.resends(book.events, key, message.group_id(group.people), force=job.force)
        made = _mail(job, group, n, office.clock.now())
        outcomes = mail.deliver(made, tuple(people), key, n, office, book)
        lines += [_told(outcome, key) for outcome in outcomes]
        code = code if all(outcome.state is State.SENT for outcome in outcomes) else UNSENT
    return Answer(tuple(lines), code)


_MAY_HAVE = "may have the mail or not, as an earlier run broke off; ask, or send again with --force"


def _told(outcome: Outcome, key: str) -> str:
    who = outcome.person.address
    match outcome.state:
        case State.SENT:
            return f"{who}: the mail of {key} is sent"
        case State.UNKNOWN:
            return f"{who}: {outcome.reply}; ask, or send again with --force"
        case _:
            again = "; the next run tries again" if outcome.reply.later else ""
            return f"{who}: not sent: {outcome.reply}{again}"


def _mail(job: _Job, group: Group, n: int, moment: datetime) -> Mail:
    client, delivery, month = job.loaded.config.client, job.delivery, job.built
    sender, key = mailbox(delivery.sender), job.period.key
    try:
        told = letter(month.paper, job.loaded.config, job.period, metrics.definitions())
    except (KeyError, TypeError, ValueError) as error:
        raise NothingBuilt(
            f"{month.folder / 'report.json'} is not as this version writes it; build the month again"
        ) from error
    both = text.bodies(told, branding.templates(job.loaded))
    return Mail(
        sender=sender,
        to=group.to,
        cc=group.cc,
        subject=told.title,
        text=both.text,
        html=both.html,
        pdf=month.pdf,
        filename=f"{client.slug}-{key}.pdf",
        message_id=message.message_id(key, client.slug, group.people, n, sender),
        moment=moment.replace(microsecond=0),
        language=told.language,
        sender_name=delivery.sender_name or client.prepared_by or "",
        reply_to=mailbox(delivery.reply_to) if delivery.reply_to else None,
        list_unsubscribe=mailbox(delivery.list_unsubscribe) if delivery.list_unsubscribe else None,
    )


def _dry_run(job: _Job, world: World) -> Answer:
    """The mails as files beside the report, dated the day of the data: the same bytes on each run."""
    loaded, key = job.loaded, job.period.key
    root = (world.data or loaded.folder / loaded.config.data) / loaded.config.client.slug
    events = ledger.read(_ledger(root))
    told = job.built.paper.get("as_of")
    day = datetime.combine(date.fromisoformat(told), time(12), UTC) if told else job.period.end
    lines = []
    for number, group in enumerate(job.groups, 1):
        n = ledger.resends(events, key, message.group_id(group.people), force=job.force)
        path = job.built.folder / f"mail-{number}.eml"
        atomic.write(path, message.compose(_mail(job, group, n, day)), 0o600)
        lines.append(str(path))
    withheld = _withheld(job, events)
    return Answer((*lines, *(withheld.lines if withheld else ())))


def _ledger(root: Path) -> Path:
    return root / CLIENT / LEDGER
