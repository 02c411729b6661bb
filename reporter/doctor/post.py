"""The mail: whether its settings are whole, and with ``live`` whether the server lets us in."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.config import Loaded
from reporter.config.report import Delivery
from reporter.deliver.addresses import mailbox
from reporter.deliver.login import Login, checked
from reporter.deliver.smtp import NotSent, Server, try_login
from reporter.doctor.finding import Finding, ok, problem
from reporter.errors import ReporterError
from reporter.planning.mail import settings
from reporter.world import World

TOPIC = "mail"


def examine(loaded: Loaded, world: World, live: bool) -> Iterator[Finding]:
    """Nothing where no mail is configured."""
    delivery = loaded.config.delivery
    if delivery is None:
        return
    lacks = list(settings(loaded.config, delivery, world))
    for lack in lacks:
        text, _, fix = lack.text.partition(": ")
        yield problem(TOPIC, text, fix)
    if lacks:
        return
    if not live:
        yield ok(TOPIC, f"settings for {delivery.smtp.host} are whole; --live tries the login")
        return
    try:
        _log_in(loaded, delivery, world)
    except (NotSent, ReporterError) as error:
        yield problem(TOPIC, str(error), "mend delivery.smtp or its password, then try again")
    else:
        yield ok(TOPIC, f"{delivery.smtp.host} lets us in; nothing was sent")


def _log_in(loaded: Loaded, delivery: Delivery, world: World) -> None:
    """Connect, log in, leave. Raises NotSent or a ReporterError, without the secret."""
    smtp = delivery.smtp
    login = None
    if smtp.user and smtp.password:
        secret = world.environ.get(smtp.password.env, "")
        login = checked(Login(smtp.user, secret, oauth=smtp.auth == "xoauth2"))
    ca_file = loaded.folder / smtp.ca_file if smtp.ca_file else None
    try_login(Server(smtp.host, smtp.port, smtp.tls, mailbox(delivery.sender).domain, ca_file), login)
