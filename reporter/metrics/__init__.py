"""Metrics: small functions on facts that give a number or the reason why there is none."""

# Importing a question registers its metrics, in this order.
# isort: off
from reporter.metrics import volume
from reporter.metrics import audience
from reporter.metrics import engagement
from reporter.metrics import rates
from reporter.metrics import video
from reporter.metrics import rhythm
from reporter.metrics import website

# isort: on
from reporter.metrics.measure import definitions, ids, measure

QUESTIONS = (volume, audience, engagement, rates, video, rhythm, website)

__all__ = ["QUESTIONS", "definitions", "ids", "measure"]
