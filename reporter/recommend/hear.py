"""Asks every signal about every account and about the client as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from reporter.config import Config
from reporter.model import TOTAL, Measured, Scope, SignalReading
from reporter.recommend import signals as folder
from reporter.recommend.evidence import Evidence, Heat, PostMarks
from reporter.recommend.registry import SIGNALS, Signal

Marks = Mapping[tuple[str, str], PostMarks]
Heats = Mapping[str, tuple[Heat, Heat]]


def registered() -> dict[str, Signal]:
    """All signals by id; a signal is found by standing in a file of the signals folder."""
    for module in sorted(found.name for found in iter_modules(folder.__path__)):
        import_module(f"{folder.__name__}.{module}")
    return {name: SIGNALS[name] for name in sorted(SIGNALS)}


def hear(
    config: Config, measured: Measured, marks: Marks | None = None, heat: Heats | None = None
) -> tuple[SignalReading, ...]:
    """What each signal says of each of the client's accounts, or of the client, by account and signal."""
    scopes = [Scope(account.id, account.platform) for account in config.accounts]
    return tuple(
        _asked(one, Evidence(config, measured, scope, marks or {}, heat or {}))
        for scope in (TOTAL, *scopes)
        for one in registered().values()
        if one.total == scope.total and (scope.total or not one.only or scope.platform in one.only)
    )


def limits(signal: Signal, config: Config) -> dict[str, float]:
    """A signal's thresholds, with those of the configuration in place of its own."""
    own = config.recommendations.thresholds
    return {name: own.get(f"{signal.id}.{name}", value) for name, value in signal.limits.items()}


def _asked(signal: Signal, evidence: Evidence) -> SignalReading:
    heard = signal.listen(evidence, limits(signal, evidence.config))
    return SignalReading(
        signal=signal.id,
        scope=evidence.scope,
        kind=signal.kind,
        firing=heard.firing,
        value=heard.value,
        unit=signal.unit,
        threshold=heard.threshold,
        strength=heard.strength,
        certain=heard.certain,
        compared=heard.compared,
        figures=heard.figures,
        words=heard.words,
    )
