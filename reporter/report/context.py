"""What every section is given, and the names under which it prints things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reporter.config.client import Account
from reporter.config.report import Config
from reporter.i18n import Words
from reporter.model import (
    TOTAL,
    Advice,
    Brand,
    Commentary,
    Gap,
    Measured,
    MetricDefinition,
    Note,
    Period,
    Reading,
    Scope,
    Source,
)
from reporter.text import cut

PLATFORM_NAMES = {
    "bluesky": "Bluesky",
    "facebook": "Facebook",
    "instagram": "Instagram",
    "linkedin": "LinkedIn",
    "mastodon": "Mastodon",
    "pinterest": "Pinterest",
    "reddit": "Reddit",
    "threads": "Threads",
    "tiktok": "TikTok",
    "x": "X",
    "youtube": "YouTube",
}

# Metric ids in the order in which one stands for its question: the first that is known is printed.
AUDIENCE = ("followers",)
GROWTH = ("follower_growth_net",)
SEEN = ("reach", "views", "impressions", "reach_daily_mean", "reach_post_median")
RATES = ("er_reach", "er_impressions", "er_views_all", "er_views", "er_followers_post", "er_followers_period")
CLICK_RATES = ("ctr_link", "ctr_link_views")
PARTS = ("reactions", "comments", "shares", "saves")
WEB = ("sessions", "conversions", "conversion_rate", "value")
_CONVERSION_RATES = {
    "sessions": "conversion_rate",
    "link_clicks": "conversion_rate_clicks",
    "users": "conversion_rate_users",
}

# Inside a sentence; other metrics go by their printed name.
_NOUNS = {
    "follower_growth_net": "net follower growth",
    "er_followers_post": "engagement rate by followers",
    "er_followers_period": "engagement rate by followers over the month",
    "er_views": "engagement rate by video views",
    "ctr_link": "click-through rate",
    "ctr_link_views": "click-through rate by views",
    "reach_daily_mean": "mean daily reach",
    "reach_post_median": "median post reach",
}
_MOST_LACKS = 4
HANDLE = 30  # characters of an account's handle in tables


@dataclass(frozen=True, slots=True)
class Context:
    """One month of one client, as the sections see it."""

    config: Config
    period: Period
    measured: Measured
    words: Words
    brand: Brand
    gaps: tuple[Gap, ...]
    notes: tuple[Note, ...]
    sources: tuple[Source, ...]
    as_of: date | None
    config_sha256: str
    data_sha256: str
    config_name: str
    tool: str
    sections_off: tuple[str, ...]
    readings: Mapping[tuple[str, Scope], Reading]
    definitions: Mapping[str, MetricDefinition]
    numbers: Mapping[str, int]  # metric id -> its number on the method page
    advice: Advice = field(default_factory=Advice)
    commentary: Commentary | None = None
    ending: tuple[tuple[str, date], ...] = ()  # accounts and the last day on which they can be asked

    def reading(self, metric: str, scope: Scope = TOTAL) -> Reading | None:
        """The reading of a metric for a scope, if it was computed."""
        return self.readings.get((metric, scope))

    def first(self, metrics: tuple[str, ...], scope: Scope = TOTAL) -> Reading | None:
        """The first of these metrics that has a number; else the first that was computed at all."""
        found = [r for r in (self.reading(metric, scope) for metric in metrics) if r is not None]
        return next((r for r in found if r.value.known), found[0] if found else None)

    def by_base(self, metric: str) -> str:
        """The metric that stands for this one: of conversion rates the one by the configured base."""
        web = self.config.web
        if metric != "conversion_rate" or web is None or web.conversion is None:
            return metric
        return _CONVERSION_RATES[web.conversion.base]

    def name(self, metric: str) -> str:
        """The metric's printed name."""
        definition = self.definitions.get(metric)
        return self.words.say(definition.name if definition else metric.replace("_", " ").capitalize())

    def noun(self, metric: str) -> str:
        """The metric's name inside a sentence: lower-case, but abbreviations stay as they are."""
        if metric in _NOUNS:
            return self.words.say(_NOUNS[metric])
        name = self.name(metric)
        return self.words.inside(name)

    def account(self, identifier: str) -> Account | None:
        """The client's own account of this id."""
        return next((a for a in self.config.accounts if a.id == identifier), None)

    def account_name(self, identifier: str) -> str:
        """``Instagram``, or ``Instagram (@name)`` when the client has several; a rival's with its name."""
        account = self.account(identifier)
        if account is None:
            return self._rival(identifier)
        platform = platform_name(account.platform)
        alone = sum(a.platform == account.platform for a in self.config.accounts) == 1
        return platform if alone else f"{platform} ({cut(account.handle or account.id, HANDLE)})"

    def _rival(self, identifier: str) -> str:
        """``Dravenhof (Instagram)``: an account of a benchmark brand; else the identifier itself."""
        for brand in self.config.benchmarks:
            for account in brand.accounts:
                if account.id == identifier:
                    return f"{brand.name} ({platform_name(account.platform)})"
        return identifier

    def scope_name(self, scope: Scope) -> str:
        """The account, the platform, or all accounts."""
        if scope.account:
            return self.account_name(scope.account)
        return platform_name(scope.platform) if scope.platform else self.words.say("All accounts")

    def lacks(self, partial: tuple[str, ...]) -> str:
        """What a sum is without: ``LinkedIn, X: not in this export``; accounts with one reason together."""
        groups: dict[str, list[str]] = {}
        for clause in partial:
            identifier, colon, rest = clause.partition(": ")
            own = bool(colon) and self.account(identifier) is not None
            names = groups.setdefault(rest if own else clause, [])
            if own:
                names.append(self.account_name(identifier))
        clauses = [self._lack(names, why) for why, names in groups.items()]
        left = len(clauses) - _MOST_LACKS
        text = self.words.say("; ").join(clauses[:_MOST_LACKS])
        return text if left <= 0 else self.words.say("{clauses}; and {n} more", clauses=text, n=left)

    def _lack(self, names: list[str], why: str) -> str:
        said = self.words.clause(why)
        return (
            self.words.say("{names}: {why}", names=self.words.say(", ").join(names), why=said)
            if names
            else said
        )

    def account_scope(self, account: Account) -> Scope:
        """The scope under which this account's readings stand."""
        exact = Scope(account.id, account.platform)
        known = any(scope == exact for _, scope in self.readings)
        return exact if known else Scope(account.id)

    def has_data(self, account: Account) -> bool:
        """Whether anything at all was measured for this account this month."""
        scope = self.account_scope(account)
        if any(post.account == account.id for post in self.measured.posts):
            return True
        return any(
            reading.value.known and reading.value.number != 0
            for (_, where), reading in self.readings.items()
            if where == scope
        )


def platform_name(platform: str) -> str:
    """The platform's own spelling of its name."""
    return PLATFORM_NAMES.get(platform, platform.capitalize())


def month_before(month: date, back: int = 1) -> date:
    """The first day of the month ``back`` months earlier."""
    ordinal = month.year * 12 + month.month - 1 - back
    return date(ordinal // 12, ordinal % 12 + 1, 1)
