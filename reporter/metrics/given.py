"""What the configuration gives to metrics: money, plan, weights and the web analytics tool."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from reporter.config import Config
from reporter.model import Reason, Value, missing, of

MEDIA = "media"


@dataclass(frozen=True, slots=True)
class Spent:
    """Money spent in a month; ``account`` is empty for the whole client."""

    month: date
    amount: float
    kind: str
    account: str = ""


@dataclass(frozen=True, slots=True)
class Given:
    """Figures that no platform tells."""

    spent: tuple[Spent, ...] = ()
    planned: Mapping[str, float] = field(default_factory=dict)  # account id -> posts per week
    weights: Mapping[str, float] = field(default_factory=dict)  # part of an engagement -> points
    tool: str = ""  # web analytics
    texts_floor: int = 30  # scored texts below which an index of sentiment is hidden

    def cost(self, month: date, account: str = "", kind: str = "") -> Value:
        """What was spent in a month: all of it, or for one account only; of one kind if asked."""
        found = [
            one.amount
            for one in self.spent
            if one.month == month and account in ("", one.account) and kind in ("", one.kind)
        ]
        if found:
            return of(sum(found))
        what = f"no costs of the kind {kind}" if kind else "no costs"
        return missing(Reason.NOT_COLLECTED, f"{what} in the configuration for this month")


def given(config: Config) -> Given:
    """Out of ``plan``, ``metrics.weights`` and ``web``."""
    spent = (
        Spent(date.fromisoformat(f"{one.month}-01"), one.amount, one.kind, _account(one.account))
        for one in config.plan.costs
    )
    return Given(
        spent=tuple(spent),
        planned=dict(config.plan.posts_per_week),
        weights={str(part): points for part, points in config.metrics.weights.items()},
        tool=config.web.tool if config.web else "",
        texts_floor=config.metrics.floors.texts_for_sentiment,
    )


def _account(name: str) -> str:
    return "" if name == "all" else name
