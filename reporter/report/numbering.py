"""Which metrics this report prints, and the number by which each is found on the method page."""

from __future__ import annotations

from reporter.report import audience, benchmarks, platform, scorecard, voice, website
from reporter.report.context import Context
from reporter.report.findings import headline


def numbers(context: Context) -> dict[str, int]:
    """Metric id to number, from one, in the order of the definitions."""
    measured = context.measured
    used = {goal.metric for goal in measured.goals} | {post.rate_basis for post in measured.posts}
    used |= {reading.metric for reading in headline(context)}
    used |= scorecard.printed(context) | platform.printed(context) | benchmarks.printed(context)
    used |= voice.printed(context) | audience.printed(context) | website.printed(context)
    ids = [definition.id for definition in measured.definitions if definition.id in used]
    return {metric: number for number, metric in enumerate(ids, start=1)}
