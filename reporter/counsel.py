"""Between the rooms of advice: the catalogue, last month's recommendations, and keeping this month's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reporter import intake, labelling, periods, sentiment
from reporter.config import Config, Loaded
from reporter.config.words import not_one_of
from reporter.errors import ConfigError, Problem
from reporter.i18n import Words
from reporter.model import Advice, Bucket, Catalogue, Given, Measured, Period, PostReading, Text
from reporter.recommend import marks
from reporter.recommend.advise import advise
from reporter.recommend.evidence import Heat
from reporter.recommend.hear import Marks, registered
from reporter.recommend.registry import Signal
from reporter.sentiment.language import CONFIDENCE, detect
from reporter.store import advice as shelf
from reporter.store import labels
from reporter.store.canonical import moment
from reporter.store.shapes import COMMENTS
from reporter.world import World


def advised(
    loaded: Loaded, root: Path, measured: Measured, period: Period, as_of: datetime | None = None
) -> Advice:
    """The month's advice, in the light of what was recommended before; of comments seen by ``as_of``."""
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
        heat=_heat(loaded, root, period, as_of),
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


def _heat(loaded: Loaded, root: Path, period: Period, as_of: datetime | None) -> dict[str, tuple[Heat, Heat]]:
    """Hostile comments of this month and the one before, by account, where any are stored."""
    before, now = periods.window(period, 2)
    accounts = {account.id for account in loaded.config.accounts}
    found = {}
    for folder in labels.folders(root, COMMENTS.kind):
        if folder.name in accounts:
            found[folder.name] = (_heated(folder, now, as_of), _heated(folder, before, as_of))
    return found


def _heated(folder: Path, period: Period, as_of: datetime | None) -> Heat:
    last = period.end - timedelta(microseconds=1)
    months = {f"{day.astimezone(UTC):%Y-%m}" for day in (period.start, last)}
    comments = read = hostile = 0
    for month, lines in labels.texts(folder, COMMENTS.kind, months):
        languages = labels.labels(folder, COMMENTS.kind, month)
        for line in lines:
            late = as_of is not None and moment(line["seen_at"]) > as_of
            if line.get("from_brand") or late or not period.start <= moment(line["created_at"]) < period.end:
                continue
            comments += 1
            language = languages.get(line["id"], {}).get("language", "")
            told = marks.hostile(line["text"], language) if line.get("text") else None
            read, hostile = read + (told is not None), hostile + (told is True)
    return Heat(comments, read, hostile)


def check(loaded: Loaded, catalogue: Catalogue, signals: Mapping[str, Signal]) -> None:
    """Refuse names of signals, limits and tips that do not exist. Raises ConfigError."""
    if found := [*_unknown_signals(loaded, signals), *_unknown_tips(loaded, catalogue, signals)]:
        raise ConfigError(tuple(found))


def problems(loaded: Loaded) -> list[Problem]:
    """What ``recommendations:`` names that does not exist; the tips are read only when it names one."""
    options, signals = loaded.config.recommendations, registered()
    found = _unknown_signals(loaded, signals)
    if options.done or options.tips:
        found += _unknown_tips(loaded, loaded.catalogue(), signals)
    return found


def _unknown_signals(loaded: Loaded, signals: Mapping[str, Signal]) -> list[Problem]:
    """Limits that no signal has; observations of an unknown signal, or of an account that is not listed."""
    options = loaded.config.recommendations
    limits = [f"{one.id}.{name}" for one in signals.values() for name in one.limits]
    found = [
        loaded.problem_at(("recommendations", "thresholds", name), not_one_of(name, limits))
        for name in options.thresholds
        if name not in limits
    ]
    accounts = [account.id for account in loaded.config.accounts]
    for name in options.observed:
        signal, dot, account = name.partition(".")
        if signal not in signals:
            found.append(
                loaded.problem_at(("recommendations", "observed", name), not_one_of(signal, list(signals)))
            )
        elif dot and account not in accounts:
            found.append(
                loaded.problem_at(("recommendations", "observed", name), not_one_of(account, accounts))
            )
    return found


def _unknown_tips(loaded: Loaded, catalogue: Catalogue, signals: Mapping[str, Signal]) -> list[Problem]:
    """Tips carried out that are in no list, and own tips that name unknown signals."""
    tips = [tip.id for tip in catalogue.tips]
    places = ["all", *(account.id for account in loaded.config.accounts)]
    found = []
    for at, name in enumerate(loaded.config.recommendations.done):
        tip, sign, place = name.partition("@")
        if tip not in tips:
            found.append(
                loaded.problem_at(
                    ("recommendations", "done", at), not_one_of(tip, tips, only="the tips of `reporter tips`")
                )
            )
        elif sign and place not in places:
            found.append(loaded.problem_at(("recommendations", "done", at), not_one_of(place, places)))
    found += [
        loaded.problem_at(("recommendations", "tips"), f"tip {tip.id}: {not_one_of(name, list(signals))}")
        for tip in catalogue.tips
        for name in tip.signals
        if name not in signals
    ]
    return found


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
    return Words(client.locale or client.language, language=client.language, currency=client.currency)
