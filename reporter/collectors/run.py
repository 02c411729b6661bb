"""Which accounts are asked, and what their collectors' answers come to."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib import import_module
from types import ModuleType

from reporter import collectors
from reporter.collectors.contract import Ask, Door, Failed, Found
from reporter.collectors.pace import Pace
from reporter.config.base import Secret
from reporter.config.client import Account, Web
from reporter.config.report import Config
from reporter.model import Comment, Gap, Intake, Note, Reason, Record

WEB = "web"


@dataclass(frozen=True, slots=True)
class Job:
    """One account, website or feed to ask; ``name`` is unique among the jobs of a client."""

    name: str
    platform: str
    base: str
    ask: Ask
    secret: Secret | None = None
    renew: Mapping[str, Secret] = field(default_factory=dict)  # in place of secret: what gives a fresh token
    private: bool = False  # the configuration names the address, so it may lie in a private network
    web: Web | None = None
    terms: tuple[str, ...] = ()

    @property
    def siblings(self) -> tuple[str, ...]:
        """Further addresses of the service; none where the configuration names the address."""
        return () if self.private else getattr(modules()[self.platform], "HOSTS", ())

    @property
    def paces(self) -> tuple[Pace, ...]:
        """The service's written limits that its answers do not announce."""
        return getattr(modules()[self.platform], "PACES", ())

    @property
    def account(self) -> str | None:
        """The account its gaps speak of; None for the website and feeds."""
        return None if self.web or self.platform == "rss" else self.ask.account.id


@cache
def modules() -> dict[str, ModuleType]:
    """The collectors by platform: every module of this package that can collect, by being there."""
    found = {}
    for one in pkgutil.iter_modules(collectors.__path__):
        module = import_module(f"reporter.collectors.{one.name}")
        if hasattr(module, "OFFERS") and hasattr(module, "BASE"):
            found[one.name] = module
    return found


def jobs(config: Config, since: datetime, until: datetime, now: datetime) -> tuple[Job, ...]:
    """What can be asked with this configuration: accounts with a token, or on platforms that need none."""
    return (*_account_jobs(config, since, until, now), *_other_jobs(config, since, until, now))


def _account_jobs(config: Config, since: datetime, until: datetime, now: datetime) -> Iterator[Job]:
    terms = config.listening.terms if config.listening else ()
    ours = {one.platform: one for one in reversed(config.accounts) if one.token or one.renew}
    for brand, account in config.all_accounts():
        module = modules().get(account.platform)
        keys = place = account
        if brand and account.handle and not (account.token or account.renew):
            # Other brands' public figures are asked through the client's own account and where that one is;
            # a server of their own must not see its token.
            keys = ours.get(account.platform, account)
            if module is not None and module.NEEDS_TOKEN and account.endpoint is None:
                place = keys
            elif _base(keys) != _base(account):
                keys = account
        secrets = keys.token or keys.renew
        if module is None or not (secrets or (not module.NEEDS_TOKEN and account.handle)):
            continue
        yield Job(
            account.id,
            account.platform,
            _base(place),
            Ask(account, since, until, now, own=not brand, zone=config.client.time_zone),
            None if keys.renew else keys.token,
            keys.renew,
            private=place.endpoint is not None,
            terms=() if brand else terms,
        )


def _base(account: Account) -> str:
    """The address that an account is asked at: as configured, as its name tells, or the platform's."""
    module = modules().get(account.platform)
    if account.endpoint or module is None:
        return account.endpoint or ""
    address: Callable[[Account], str] | None = getattr(module, "address", None)
    return (address(account) if address else "") or str(module.BASE)


def _other_jobs(config: Config, since: datetime, until: datetime, now: datetime) -> Iterator[Job]:
    """The website, and feeds; their jobs carry an account only to be asked like the others."""

    def ask(name: str, address: str | None) -> Ask:
        return Ask(Account.model_construct(id=name, platform="mastodon", endpoint=address), since, until, now)

    web = config.web
    if web and web.token and web.tool in modules() and (web.endpoint or modules()[web.tool].BASE):
        base = web.endpoint or modules()[web.tool].BASE
        private = web.endpoint is not None
        yield Job(WEB, web.tool, base, ask(WEB, None), web.token, private=private, web=web)
    if config.listening and "rss" in modules():
        for number, feed in enumerate(config.listening.feeds, start=1):
            name = f"feed-{number}"
            yield Job(name, "rss", feed, ask(name, feed), private=True, terms=config.listening.terms)


def perform(job: Job, door: Door) -> Intake:
    """All that a job gives. What fails becomes a gap; what came before stays."""
    found: list[Found] = []
    for part in _parts(job, door):
        try:
            found.extend(part())
        except Failed as failed:
            found.append(Gap(job.account, "*", failed.reason, failed.detail))
    found.extend(_nameless(job, [one for one in found if isinstance(one, Comment)]))
    return Intake(
        records=tuple(one for one in found if isinstance(one, Record)),
        gaps=tuple(dict.fromkeys(one for one in found if isinstance(one, Gap))),
        notes=tuple(dict.fromkeys(one for one in found if isinstance(one, Note))),
    )


def _nameless(job: Job, comments: list[Comment]) -> Iterator[Gap]:
    """A gap when not one comment tells its writer, by whom most platforms' brands are recognised."""
    owned = getattr(modules()[job.platform], "OWNED", False)  # whether the platform itself marks the brand's
    if comments and not owned and not any(one.author or one.from_brand for one in comments):
        detail = "no comment tells who wrote it, so the brand's own cannot be recognised"
        yield Gap(job.account, "comments_from_brand", Reason.NOT_COLLECTED, detail)


def _parts(job: Job, door: Door) -> Iterator[Callable[[], Iterator[Found]]]:
    """The calls that make up a job, each of which may fail alone."""
    module = modules()[job.platform]
    if job.web is not None:
        web, ask = job.web, job.ask
        yield lambda: module.collect_web(web, ask.since.date(), ask.until.date(), ask.now, door)
        return
    if hasattr(module, "collect"):
        yield lambda: module.collect(job.ask, door)
    if job.terms and hasattr(module, "listen"):
        yield lambda: module.listen(job.terms, job.ask, door)


def refused(job: Job, failed: Failed) -> Intake:
    """The gap of a job whose door could not be opened."""
    return Intake(gaps=(Gap(job.account, "*", failed.reason, failed.detail),))
