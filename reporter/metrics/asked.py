"""Finds out what a metric divides, by letting it ask a slice that only listens."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum
from typing import Any, cast

from reporter.metrics.account import Ratio
from reporter.metrics.registry import Metric
from reporter.metrics.slice import Slice
from reporter.model import Reason, missing

# What stands above and below in the rates of single posts.
_RATES = {
    "er_reach": ("engagements", "reach"),
    "er_impressions": ("engagements", "impressions"),
    "er_views_all": ("engagements", "views"),
    "er_followers_post": ("engagements", "followers"),
}


class Form(Enum):
    """How the posts become one figure."""

    RATIO = "ratio of sums"
    MEAN = "sum per post"
    MEDIAN = "median of posts"


@dataclass(frozen=True, slots=True)
class Asked:
    """One statistic over posts; ``below`` is empty when it is the number of posts, or nothing."""

    form: Form
    above: str
    below: str = ""


@dataclass(slots=True)
class _Listener:
    """Answers like a slice that knows nothing, and remembers the one question."""

    asked: Asked | None = None
    answer: Any = field(default_factory=lambda: missing(Reason.NOT_COLLECTED))

    def pair(self, name: str, above: str, below: str) -> Any:
        return self._keep(Asked(Form.RATIO, above, below), Ratio(self.answer, self.answer))

    def per_post(self, name: str) -> Any:
        return self._keep(Asked(Form.MEAN, name), Ratio(self.answer, self.answer))

    def median(self, name: str, why: object) -> Any:
        return self._keep(Asked(Form.MEDIAN, *_RATES.get(name, (name, ""))), self.answer)

    def _keep(self, asked: Asked, answer: Any) -> Any:
        self.asked, self.answer = asked, answer
        return answer


def asks(metric: Metric) -> Asked | None:
    """The statistic over posts that a metric is, or None when it is anything else.

    A metric that does more than ask one question, or asks another one, is not of this kind.
    """
    listener = _Listener()
    try:
        said = metric.measure(cast(Slice, listener))
    except (AttributeError, TypeError):  # it asks for what only a real slice has
        return None
    return listener.asked if said is listener.answer else None
