"""Puts a client's plan together from its configuration, its files and its stored data."""

from __future__ import annotations

from datetime import date, timedelta

from reporter import periods
from reporter.config import Loaded
from reporter.planning import accounts, mail
from reporter.planning.nouns import ClientPlan
from reporter.world import World

_FILES = {
    "html": ("report.html",),
    "pdf": ("report.pdf",),
    "json": ("report.json",),
    "csv": ("posts.csv", "metrics.csv"),
    "xlsx": ("report.xlsx",),
}


def of(loaded: Loaded, month: str | None, world: World) -> ClientPlan:
    """What a build of the month, or of the last complete one, would collect, write and send.

    Raises UsageError for a month that is none, LocalIOError for a file that cannot be read.
    """
    config = loaded.config
    zone = config.client.time_zone
    period = periods.parse(month, zone) if month else periods.last_complete(world.now, zone)
    data = world.data if world.data is not None else loaded.folder / config.data
    root = data / config.client.slug
    folder = world.out / config.client.slug / period.key
    told = tuple(accounts.plans(loaded, root, period, world))
    people, wanting = mail.people(config, root, folder / "report.pdf", period, world)
    found = (lack for _, lacks in told for lack in lacks)
    return ClientPlan(
        config=loaded.path.as_posix(),
        client=config.client.name,
        slug=config.client.slug,
        month=period.key,
        first=period.month,
        last=_last(period.month),
        zone=zone,
        accounts=tuple(plan for plan, _ in told),
        reports=tuple((folder / name).as_posix() for one in config.report.formats for name in _FILES[one]),
        store=root.as_posix(),
        mail=people,
        lacks=(*accounts.over(period, world.now), *found, *wanting),
    )


def _last(month: date) -> date:
    """The last day of the month that begins on this day."""
    return (month + timedelta(days=31)).replace(day=1) - timedelta(days=1)
