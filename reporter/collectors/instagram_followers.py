"""Who follows an Instagram account: people by age and gender, country and city, as of today."""

from __future__ import annotations

from collections.abc import Iterator

from reporter.collectors import told
from reporter.collectors.audience import FEW, MEASURE, bucket
from reporter.collectors.contract import Failed, Found
from reporter.collectors.graph import Graph, stops
from reporter.collectors.graph_values import items
from reporter.model import AudienceShare, Gap, Reason

METRIC = "follower_demographics"
MEASURES = {METRIC: MEASURE}
# One call each: a breakdown stands alone.
_BREAKDOWNS = {"age,gender": "age_gender", "country": "country", "city": "city"}


def followers(graph: Graph, path: str, source: str) -> Iterator[Found]:
    """Followers by age and gender, country and city; the largest 45 places. Raises what stops the account."""
    ask = graph.ask
    found: list[AudienceShare] = []
    params: dict[str, str | int] = {"period": "lifetime", "metric_type": "total_value"}
    for breakdown, dimension in _BREAKDOWNS.items():
        wanted = {**params, "timeframe": "this_month", "breakdown": breakdown}
        try:
            rows = graph.insights(path, (METRIC,), "audience", wanted)
        except Failed as error:
            if stops(error):
                raise
            yield Gap(ask.account.id, MEASURE, error.reason, error.detail)
            return
        for row in rows:
            for block in items(told.part(row, "total_value", "breakdowns")):
                for result in items(block.get("results")):
                    keys, people = result.get("dimension_values"), told.count(result.get("value"))
                    if isinstance(keys, list) and keys and all(isinstance(key, str) for key in keys):
                        found += bucket(ask, source, dimension, ", ".join(keys), people=people)
    yield from found
    if not found and ("audience", METRIC) not in graph.dead:
        yield Gap(ask.account.id, MEASURE, Reason.BELOW_THRESHOLD, FEW)
