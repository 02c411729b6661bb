"""Between the rooms of advice: the catalogue, last month's recommendations, and keeping this month's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from reporter import intake, labelling, sentiment
from reporter.config import Config, Loaded
from reporter.config.words import not_one_of
from reporter.errors import ConfigError
from reporter.i18n import Words
from reporter.model import Advice, Bucket, Catalogue, Given, Measured, Period, PostReading, Text
from reporter.recommend import marks
from reporter.recommend.advise import advise
from reporter.recommend.hear import Marks, registered
from reporter.recommend.registry import Signal
from reporter.sentiment.language import CONFIDENCE, detect
from reporter.store import advice as shelf
from reporter.world import World


def advised(loaded: Loaded, root: Path, measured: Measured, period: Period) -> Advice:
    """The month's advice, in the light of what was recommended before."""
    config = loaded.config
    catalogue = loaded.catalogue()
    check(loaded, catalogue, registered())
    return advise(
        config,
        measured,
        catalogue,
        month=period.month,
        words=words_of(config),
        past=shelf.load(root, period.month),
        marks=_toned(marks.read(measured.posts, config, language_of), measured.posts, config),
    )


def _toned(found: Marks, posts: Sequence[PostReading], config: Config) -> Marks:
    """The same marks with whether each post is clearly negative, scored as comments are."""
    _, score = labelling.scorer_of(config)
    worded = [post for post in posts if post.text.strip()]
    labels = score([Text(f"{post.account} {post.id}", post.text, post.account) for post in worded])
    told = {
        (post.account, post.id): label.negative >= sentiment.CLEARLY
        for post, label in zip(worded, labels, strict=True)
        if label.bucket is Bucket.SCORED
    }
    return {key: replace(mark, negative=told.get(key)) for key, mark in found.items()}


def check(loaded: Loaded, catalogue: Catalogue, signals: Mapping[str, Signal]) -> None:
    """Refuse names of signals and limits that do not exist. Raises ConfigError."""
    options = loaded.config.recommendations
    limits = [f"{one.id}.{name}" for one in signals.values() for name in one.limits]
    problems = [
        loaded.problem_at(("recommendations", key, name), not_one_of(name, known))
        for key, names, known in (
            ("thresholds", options.thresholds, limits),
            ("observed", options.observed, list(signals)),
        )
        for name in names
        if name not in known and (key == "thresholds" or name.partition(".")[0] not in known)
    ]
    problems += [
        loaded.problem_at(("recommendations", "tips"), f"tip {tip.id}: {not_one_of(name, list(signals))}")
        for tip in catalogue.tips
        for name in tip.signals
        if name not in signals
    ]
    if problems:
        raise ConfigError(tuple(problems))


def language_of(text: str) -> str:
    """The language of a text; empty when it cannot be told."""
    language, confidence = detect(text)
    return language if confidence >= CONFIDENCE else ""


def keep(loaded: Loaded, world: World, period: Period, advice: Advice) -> None:
    """Keep what the report recommends, to be judged a month later. Raises LocalIOError, Locked."""
    given = [
        Given(period.month, one.id, one.tip.id, one.tip.headline, one.scope, one.tip.groups, one.aim)
        for one in advice.recommendations
    ]
    with intake.opened(loaded, world) as store:
        shelf.save(store.root, period.month, given, advice.outcomes)


def words_of(config: Config) -> Words:
    """How the report speaks."""
    client = config.client
    return Words(client.locale or client.language, currency=client.currency)
