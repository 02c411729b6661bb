"""The same facts and configuration with numbers that remember which of them they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any

from reporter.config import Config
from reporter.facts import Facts, Snapshot
from reporter.provenance.numbers import Leaf, Path, Traced

# Where metrics take their sums from. Single posts and days for charts and intervals stay plain.
MARKED = (
    *("posts", "medians", "days", "web", "comments", "public"),
    *("stories", "makeup", "talks", "voices", "moods"),
)
_PLAIN = {  # days in the month; what is drawn from one by one; whole numbers that are used as places
    ("DaySums", "days"),
    ("Moods", "posts"),
    ("Heard", "followers_floor"),
    ("Voices", "loud"),
}


def facts(found: Facts) -> Facts:
    """The facts with traced numbers: their paths begin with the field of ``Facts``."""
    marked = {name: _marked(getattr(found, name), (name,)) for name in MARKED}
    if found.audience is not None:
        snapshots = tuple(_snapshot(one) for one in found.audience.snapshots)
        marked["audience"] = replace(found.audience, snapshots=snapshots)
    return replace(found, **marked)


def _snapshot(one: Snapshot, *earlier: str) -> Snapshot:
    """Buckets go by their names: their places are those of no file."""
    place = "audience", (one.account, one.whose, one.dimension, *earlier)
    rows = tuple(_marked(row, (*place, row.bucket)) for row in one.rows)
    before = _snapshot(one.before, "before") if one.before else None
    return replace(one, rows=rows, before=before)


def config(given: Config) -> Config:
    """The configuration with traced amounts: costs, plan, weights, value of a conversion."""
    plan = given.plan.model_copy(
        update={
            "costs": tuple(
                cost.model_copy(
                    update={"amount": _marked(cost.amount, ("config", f"plan.costs[{n}].amount"))}
                )
                for n, cost in enumerate(given.plan.costs)
            ),
            "posts_per_week": {
                account: _marked(number, ("config", f"plan.posts_per_week.{account}"))
                for account, number in given.plan.posts_per_week.items()
            },
        }
    )
    weights = {
        part: _marked(points, ("config", f"metrics.weights.{part}"))
        for part, points in given.metrics.weights.items()
    }
    metrics = given.metrics.model_copy(update={"weights": weights})
    web = given.web
    if web and web.conversion and web.conversion.value is not None:
        worth = _marked(web.conversion.value, ("config", "web.conversion.value"))
        web = web.model_copy(update={"conversion": web.conversion.model_copy(update={"value": worth})})
    return given.model_copy(update={"plan": plan, "metrics": metrics, "web": web})


def _marked(node: Any, path: Path) -> Any:
    """Every number below a node; words, days and yes or no stay as they are."""
    if isinstance(node, bool) or node is None:
        return node
    if isinstance(node, int | float):
        return Traced(node, Leaf(path, float(node)))
    if isinstance(node, Mapping):
        return {key: _marked(value, (*path, key)) for key, value in node.items()}
    if isinstance(node, tuple):
        return tuple(_marked(value, (*path, place)) for place, value in enumerate(node))
    if is_dataclass(node) and not isinstance(node, type):
        kind = type(node).__name__
        return replace(
            node,
            **{
                one.name: _marked(getattr(node, one.name), (*path, one.name))
                for one in fields(node)
                if (kind, one.name) not in _PLAIN
            },
        )
    return node
