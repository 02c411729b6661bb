"""The corridor: calls the rooms in order and is the only place that knows them all."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from reporter import deliver, facts, intake, metrics, periods, report
from reporter.config import Config, Loaded
from reporter.errors import NothingBuilt
from reporter.facts import AccountRef
from reporter.i18n import Words
from reporter.intake import Told, Window
from reporter.model import Gap, Measured, Period, Reason, Report, Scope
from reporter.render import export, html, pdf
from reporter.render.safe import data_uri
from reporter.world import World

log = logging.getLogger("reporter")

# Thirteen months for the lines, and for the oldest of them the same month a year before.
WINDOW = 25

LOGO_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for: the month (``YYYY-MM``), the formats and the last day whose data counts.

    None stands for the last complete month, the configuration's formats and no cut-off.
    """

    month: str | None = None
    formats: tuple[str, ...] | None = None
    as_of: date | None = None
    strict: bool = False
    offline: bool = False  # export files and stored data only


@dataclass(frozen=True, slots=True)
class Built:
    """What one build gave: the folder, its files, which of them changed, and the gaps that matter."""

    folder: Path
    files: tuple[str, ...]
    changed: tuple[str, ...]
    gaps: tuple[Gap, ...]


def build(loaded: Loaded, order: Order, world: World) -> Built:
    """Collect, measure, write: one client, one month.

    Raises a ReporterError; with ``strict`` NothingBuilt when an account has a gap.
    """
    config = loaded.config
    period = month_of(config, order.month, world.now)
    told = intake.collect(loaded, world, None if order.offline else _window(period, world.now))
    log.info("collect: %d records from %d files", len(told.intake.records), len(told.intake.sources))
    measured = measure(config, told.root, period, order.as_of)
    log.info("measure: %d readings of %s", len(measured.readings), period.key)
    gaps = (*told.intake.gaps, *_empty_accounts(config, measured, told.intake.gaps))
    for gap in gaps:
        log.warning("%s: %s: %s", gap.account or config.client.slug, gap.reason, gap.detail)
    if order.strict and gaps:
        raise NothingBuilt(
            f"{config.client.slug}: {len(gaps)} gaps, and --strict allows none; mend or drop --strict"
        )
    files = _rendered(_assembled(loaded, period, told, measured, gaps, order), order, loaded)
    folder = world.out / config.client.slug / period.key
    changed = deliver.write(folder, files)
    log.info("write: %d of %d files changed", len(changed), len(files))
    return Built(folder, tuple(files), changed, gaps)


def month_of(config: Config, month: str | None, now: datetime) -> Period:
    """The month that is asked for, or the last complete one in the client's zone."""
    zone = config.client.time_zone
    return periods.parse(month, zone) if month else periods.last_complete(now, zone)


def _window(period: Period, now: datetime) -> Window:
    """Posts of the month and of the weeks before now, whose counts still move."""
    recent = intake.recent(now)
    return Window(min(period.start, recent.since), recent.until)


def measure(config: Config, root: Path, period: Period, as_of: date | None) -> Measured:
    """The month's readings from the store, as it was known at the end of ``as_of``."""
    accounts = tuple(AccountRef(a.id, a.platform, brand) for brand, a in config.all_accounts())
    window = periods.window(period, WINDOW)
    days = config.metrics.timing_days
    found = facts.read(root, accounts, period, window, _cut_off(as_of), timing_days=days)
    return metrics.measure(found, config)


def _cut_off(as_of: date | None) -> datetime | None:
    return None if as_of is None else datetime.combine(as_of + timedelta(days=1), time(), UTC)


def _empty_accounts(config: Config, measured: Measured, known: tuple[Gap, ...]) -> Iterator[Gap]:
    """The client's accounts of which nothing at all is known for the month."""
    told = {gap.account for gap in known}
    for account in config.accounts:
        scope = Scope(account=account.id, platform=account.platform)
        readings = [reading for reading in measured.readings if reading.scope == scope]
        if account.id not in told and not any(reading.value.known for reading in readings):
            yield Gap(account.id, "*", Reason.NOT_COLLECTED, "no export file covers the month")


def _assembled(
    loaded: Loaded, period: Period, told: Told, measured: Measured, gaps: tuple[Gap, ...], order: Order
) -> Report:
    config = loaded.config
    seen = [*(source.seen_at for source in told.sources), *(post.seen_at for post in measured.posts)]
    newest = (max(seen) - timedelta(microseconds=1)).date() if seen else None
    return report.assemble(
        config,
        period,
        measured,
        words=Words(config.client.locale or config.client.language, currency=config.client.currency),
        logo=_logo(loaded),
        gaps=gaps,
        notes=(*told.intake.notes, *told.notes),
        sources=told.sources,
        as_of=min(newest, order.as_of) if newest and order.as_of else newest,
        config_sha256=loaded.sha256,
        data_sha256=told.sha256,
        config_name=loaded.path.name,
    )


def _logo(loaded: Loaded) -> str:
    name = loaded.config.client.logo
    if name is None:
        return ""
    path = loaded.folder / name
    return data_uri(path.read_bytes(), LOGO_TYPES[path.suffix.lower()])


def _rendered(paper: Report, order: Order, loaded: Loaded) -> dict[str, bytes]:
    """File names and their bytes, in the formats that are asked for."""
    options = loaded.config.report
    formats = order.formats or options.formats
    files: dict[str, bytes] = {}
    if {"html", "pdf"} & set(formats):
        templates = loaded.folder / options.templates if options.templates else None
        own = (loaded.folder / options.stylesheet).read_text(encoding="utf-8") if options.stylesheet else ""
        page = html.render(paper, templates=templates, stylesheet=own)
        if "html" in formats:
            files["report.html"] = page.encode()
        if "pdf" in formats:
            files["report.pdf"] = pdf.render(page)
    if "json" in formats:
        files["report.json"] = export.report_json(paper).encode()
    if "csv" in formats:
        files["posts.csv"] = export.posts_csv(paper).encode()
        files["metrics.csv"] = export.metrics_csv(paper).encode()
    return files
