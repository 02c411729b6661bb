"""A small store measured, and one figure of it."""

from __future__ import annotations

from typing import Any

from reporter import metrics
from reporter.config import Config
from reporter.model import TOTAL, Measured, Reading, Scope
from tests.facts.small_store import ZONE, Home


def config(home: Home, **more: Any) -> Config:
    """A configuration with the home's own accounts."""
    accounts = [{"id": ref.id, "platform": ref.platform} for ref in home.refs if not ref.brand]
    client = {"name": "Noord", "slug": "noord", "time_zone": ZONE}
    return Config.model_validate({"client": client, "accounts": accounts, **more})


def measured(home: Home, month: str = "2026-10", as_of: str = "", **more: Any) -> Measured:
    """Everything of a month, 25 months of facts behind it."""
    settings = config(home, **more)
    facts = home.facts(month, months=25, as_of=as_of, timing_days=settings.metrics.timing_days)
    return metrics.measure(facts, settings)


def figure(found: Measured, metric: str, account: str = "", platform: str = "") -> Reading:
    """The reading of an account (by id), of a platform, or of all."""
    readings = [reading for reading in found.readings if reading.metric == metric]
    if account:
        return next(reading for reading in readings if reading.scope.account == account)
    scope = Scope(platform=platform) if platform else TOTAL
    return next(reading for reading in readings if reading.scope == scope)
