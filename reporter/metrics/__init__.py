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
from reporter.metrics import parts
from reporter.metrics import exposure
from reporter.metrics import stories
from reporter.metrics import watching
from reporter.metrics import makeup
from reporter.metrics import business
from reporter.metrics import visits
from reporter.metrics import voice
from reporter.metrics import community
from reporter.metrics import mood

# isort: on
from reporter.metrics.coverage import answers, uncomputed
from reporter.metrics.gaps import explained
from reporter.metrics.measure import definitions, ids, measure

QUESTIONS = (
    *(volume, audience, engagement, rates, video, rhythm, website),
    *(parts, exposure, stories, watching, makeup, business, visits),
    *(voice, community, mood),
)

__all__ = ["QUESTIONS", "answers", "definitions", "explained", "ids", "measure", "uncomputed"]
