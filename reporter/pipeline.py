"""The corridor: calls the rooms in order and is the only place that knows them all."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from reporter import (
    branding,
    commentary,
    counsel,
    deliver,
    facts,
    intake,
    labelling,
    live,
    metrics,
    narration,
    opinion,
    periods,
    report,
    site,
)
from reporter.config import Config, Loaded
from reporter.config.client import Account
from reporter.errors import NothingBuilt
from reporter.facts import AccountRef
from reporter.intake import Told, Window
from reporter.model import (
    Advice,
    Commentary,
    Gap,
    Measured,
    Overheard,
    Period,
    PublishedFigure,
    Reason,
    Report,
    Scope,
)
from reporter.render import export, xlsx
from reporter.world import World

log = logging.getLogger("reporter")

# Thirteen months for the lines, and for the oldest of them the same month a year before.
WINDOW = 25


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
    index: bool = True  # whether the client's index.html is brought up to date


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
    wrote = narration.told(loaded, period.key, counsel.words_of(config))
    told = intake.collect(loaded, world, None if order.offline else _window(period, world.now))
    log.info("collect: %d records from %d files", len(told.intake.records), len(told.intake.sources))
    told = labelled(loaded, told, world)
    said = opinion.overheard(loaded, told.root, period, _cut_off(order.as_of))
    salt = intake.shield(config, told.root, world).salt
    measured = measure(config, told.root, period, order.as_of, loaded.published, said, salt)
    log.info("measure: %d readings of %s", len(measured.readings), period.key)
    stored = intake.remembered(config, told.root, period, _cut_off(order.as_of) or world.now)
    known = tuple(dict.fromkeys((*told.intake.gaps, *stored)))
    gaps = (*known, *_empty_accounts(config, measured, known))
    measured = metrics.explained(measured, gaps)
    if not order.offline and (lost := _all_lost(config, measured, told.intake.gaps)):
        raise NothingBuilt(
            f"{config.client.slug}: no account could be read; the last report stays: {lost}; "
            "`reporter doctor --live` looks for the cause"
        )
    for gap in gaps:
        log.warning("%s: %s: %s", gap.account or config.client.slug, gap.reason, gap.detail)
    if order.strict and gaps:
        raise NothingBuilt(
            f"{config.client.slug}: {len(gaps)} gaps, and --strict allows none; mend or drop --strict"
        )
    advice = counsel.advised(loaded, told.root, measured, period, _cut_off(order.as_of))
    log.info("recommend: %d recommendations", len(advice.recommendations))
    files = _rendered(_assembled(loaded, period, told, measured, gaps, order, advice, wrote), order, loaded)
    folder = world.out / config.client.slug / period.key
    changed = deliver.write(folder, files)
    log.info("write: %d of %d files changed", len(changed), len(files))
    if order.index:
        site.update(loaded, world.out)
    if order.as_of is None:  # a report as it was known on some day changes nothing that is known now
        counsel.keep(loaded, world, period, advice)
    return Built(folder, tuple(files), changed, gaps)


def recommended(loaded: Loaded, order: Order, world: World) -> tuple[Period, Advice]:
    """The month's advice from export files and stored data, without a report; it is not kept."""
    period = month_of(loaded.config, order.month, world.now)
    told = labelled(loaded, intake.collect(loaded, world, None), world)
    said = opinion.overheard(loaded, told.root, period, _cut_off(order.as_of))
    salt = intake.shield(loaded.config, told.root, world).salt
    measured = measure(loaded.config, told.root, period, order.as_of, loaded.published, said, salt)
    return period, counsel.advised(loaded, told.root, measured, period, _cut_off(order.as_of))


def labelled(loaded: Loaded, told: Told, world: World) -> Told:
    """The same store with a label for every text in it."""
    with intake.opened(loaded, world) as store:
        salt = intake.shield(loaded.config, store.root, world).salt
        read = labelling.update(store.root, loaded.config, salt, labelling.scorer_of(loaded.config))
        log.info("label: %d texts read", read)
        return replace(told, sha256=store.sha256())


def month_of(config: Config, month: str | None, now: datetime) -> Period:
    """The month that is asked for, or the last complete one in the client's zone."""
    zone = config.client.time_zone
    return periods.parse(month, zone) if month else periods.last_complete(now, zone)


def _window(period: Period, now: datetime) -> Window:
    """Posts of the month and of the weeks before now, whose counts still move."""
    recent = intake.recent(now)
    return Window(min(period.start, recent.since), recent.until)


def measure(
    config: Config,
    root: Path,
    period: Period,
    as_of: date | None,
    published: tuple[PublishedFigure, ...] = (),
    said: tuple[Overheard, ...] = (),
    salt: str = "",
) -> Measured:
    """The month's readings from the store, as it was known at the end of ``as_of``.

    Without the ``salt`` of the store's hashes, no author of a mention can be known as one that is listed.
    """
    return metrics.measure(facts_of(config, root, period, as_of, salt=salt), config, published, said)


def facts_of(
    config: Config,
    root: Path,
    period: Period,
    as_of: date | None,
    also: facts.Also | None = None,
    salt: str = "",
) -> facts.Facts:
    """The facts of a month; ``also`` may ask for the rows behind them."""
    accounts = tuple(AccountRef(a.id, a.platform, brand) for brand, a in config.all_accounts())
    window = periods.window(period, WINDOW)
    options = config.metrics
    age = facts.Age(options.age_days, options.age_tolerance_days)
    return facts.read(
        root,
        accounts,
        period,
        window,
        _cut_off(as_of),
        timing_days=options.timing_days,
        age=age,
        heard=_heard(config, salt),
        also=also,
    )


def _heard(config: Config, salt: str) -> facts.Heard:
    """The brands that mentions can name, who counts as influential and who is listed as such."""
    floor = config.listening.influencer_followers if config.listening else facts.Heard().followers_floor
    listed = labelling.influencers(config, salt) if salt else ()
    return facts.Heard(labelling.listened(config), labelling.handled(config), floor, listed)


def _cut_off(as_of: date | None) -> datetime | None:
    return None if as_of is None else datetime.combine(as_of + timedelta(days=1), time(), UTC)


def _empty_accounts(config: Config, measured: Measured, known: tuple[Gap, ...]) -> Iterator[Gap]:
    """The client's accounts of which nothing at all is known for the month."""
    told = {gap.account for gap in known}
    for account in config.accounts:
        if account.id not in told and not _any_known(account, measured):
            asked = account.token or account.renew
            detail = "nothing was told for the month" if asked else "no export file covers the month"
            yield Gap(account.id, "*", Reason.NOT_COLLECTED, detail)


def _all_lost(config: Config, measured: Measured, gaps: tuple[Gap, ...]) -> str:
    """Why not one account could be read although they were asked; empty when the report has figures."""
    why = {gap.account: gap.detail for gap in reversed(gaps) if gap.measure == "*" and gap.account}
    asked = any(account.token or account.renew for account in config.accounts)
    if not asked or any(a.id not in why or _any_known(a, measured) for a in config.accounts):
        return ""
    return "; ".join(f"{account.id}: {why[account.id]}" for account in config.accounts)


def _any_known(account: Account, measured: Measured) -> bool:
    """Whether posts or account figures of the month are known; comments come late, also on older posts."""
    scope = Scope(account=account.id, platform=account.platform)
    talk = {definition.id for definition in measured.definitions if definition.inputs == ("comments",)}
    return any(r.value.known for r in measured.readings if r.scope == scope and r.metric not in talk)


def _assembled(
    loaded: Loaded,
    period: Period,
    told: Told,
    measured: Measured,
    gaps: tuple[Gap, ...],
    order: Order,
    advice: Advice,
    wrote: Commentary | None = None,
) -> Report:
    config = loaded.config
    seen = [*(source.seen_at for source in told.sources), *(post.seen_at for post in measured.posts)]
    newest = (max(seen) - timedelta(microseconds=1)).date() if seen else None
    with branding.lettered(loaded):
        made = report.assemble(
            config,
            period,
            measured,
            words=counsel.words_of(config),
            advice=advice,
            logo=branding.logo(loaded),
            look=branding.look(loaded),
            gaps=gaps,
            notes=(*told.intake.notes, *told.notes),
            sources=told.sources,
            as_of=min(newest, order.as_of) if newest and order.as_of else newest,
            config_sha256=loaded.sha256,
            data_sha256=commentary.fingerprint(told.sha256, wrote.sha256 if wrote else None),
            config_name=loaded.path.name,
            cut_off=order.as_of,
            commentary=wrote,
            ending=live.ending(told.root),
        )
    for place in narration.homeless(made):
        log.warning("commentary: this report has no section %s, so what is written for it is left out", place)
    return made


def _short(paper: Report, formats: tuple[str, ...], loaded: Loaded) -> dict[str, bytes]:
    """The two-page version."""
    titled = replace(paper, title=paper.executive.title)
    page = branding.page(titled, loaded, "executive.html")
    files = {"executive.html": page.encode()} if "html" in formats else {}
    if "pdf" in formats:
        files["executive.pdf"] = branding.printed(page, titled, loaded)
    return files


def _rendered(paper: Report, order: Order, loaded: Loaded) -> dict[str, bytes]:
    """File names and their bytes, in the formats that are asked for."""
    options = loaded.config.report
    formats = order.formats or options.formats
    files: dict[str, bytes] = {}
    if {"html", "pdf"} & set(formats):
        page = branding.page(paper, loaded)
        if "html" in formats:
            files["report.html"] = page.encode()
        if "pdf" in formats:
            files["report.pdf"] = branding.printed(page, paper, loaded)
        if paper.executive is not None:
            files |= _short(paper, formats, loaded)
    if "json" in formats:
        files["report.json"] = export.report_json(paper).encode()
    if "csv" in formats:
        files["posts.csv"] = export.posts_csv(paper).encode()
        files["metrics.csv"] = export.metrics_csv(paper).encode()
    if "xlsx" in formats:
        sheets = report.sheets(paper)
        files["report.xlsx"] = xlsx.render(sheets, title=paper.title, tool=paper.tool, made=paper.period.end)
    return files
