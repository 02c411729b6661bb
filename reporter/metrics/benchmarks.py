"""The client beside named brands: one public recipe for all, place, median and average of the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reporter.config import Config
from reporter.facts import Facts, Public
from reporter.facts.public import CORE
from reporter.facts.recipes import PARTS
from reporter.metrics.account import Ratio
from reporter.metrics.behind import sources
from reporter.metrics.brands import Brand, recipe
from reporter.metrics.compare import change
from reporter.metrics.places import average_of, known_brands, median_of, past, ranked
from reporter.metrics.published import published_readings
from reporter.metrics.questions import SHARE, Question, questions
from reporter.metrics.read import Reader, back
from reporter.metrics.words import NO_MONTH
from reporter.model import (
    Benchmarks,
    BrandFigure,
    Comparison,
    HiddenPosts,
    LeftOut,
    Missing,
    PublishedFigure,
    Reason,
    Scope,
    SourceRows,
    Unit,
    Value,
    missing,
    of,
)

CLIENT = ""


def benchmarks(
    facts: Facts, reader: Reader, config: Config, published: Sequence[PublishedFigure] = ()
) -> Benchmarks:
    """Both blocks: named brands, and the published figures that fit the client."""
    names = tuple(brand.name for brand in config.benchmarks)
    own = sorted({ref.platform for ref in facts.of_brand()})
    comparisons = tuple(one for platform in own for one in _platform(facts, reader, config, names, platform))
    readings, off = published_readings(facts, config, published)
    return Benchmarks(
        comparisons=comparisons,
        left_out=tuple(_left_out(facts, config, names, own)),
        hidden=tuple(_hidden(facts, (CLIENT, *names), comparisons)),
        published=readings,
        secondary_off=off,
        brands=names,
    )


def _platform(
    facts: Facts, reader: Reader, config: Config, names: tuple[str, ...], platform: str
) -> Iterator[Comparison]:
    """The comparisons of a platform on which the client and a brand with data are."""
    month = facts.period.month
    there = tuple(name for name in names if _has_data(facts, name, platform, month))
    if not there:
        return
    now, before = (_brands(facts, config, (CLIENT, *there), platform, at) for at in (month, back(month, 1)))
    for question in questions():
        yield _comparison(question, now, before, [_measured(question, b) for b in now],
                          [_measured(question, b) for b in before], reader)  # fmt: skip
    yield _comparison(SHARE, now, before, _shares(now), _shares(before), reader)


def _brands(
    facts: Facts, config: Config, names: tuple[str, ...], platform: str, month: date
) -> tuple[Brand, ...]:
    parts = recipe(facts, names, platform, month)
    floor = config.metrics.floors.posts_for_rate
    return tuple(
        Brand(
            facts,
            name,
            platform,
            month,
            tuple(ref for ref in facts.of_brand(name) if ref.platform == platform),
            parts,
            floor,
        )
        for name in names
    )


def _measured(question: Question, brand: Brand) -> Value | Ratio:
    if brand.month not in {period.month for period in brand.facts.months}:
        return missing(Reason.NOT_COLLECTED, NO_MONTH)
    return question.measure(brand)


def _shares(among: tuple[Brand, ...]) -> list[Value | Ratio]:
    """Each brand's part of the sum over the brands whose sum is complete; one brand alone has no share."""
    sums = [_measured(SHARE, brand) for brand in among]
    values = [found.value if isinstance(found, Ratio) else found for found in sums]
    known = [value for value in values if value.known]
    if not values[0].known:
        whole = missing(Reason.NOT_COMPARABLE, "the client's own sum is not complete")
    elif len(known) < 2:
        whole = missing(Reason.NOT_COMPARABLE, "no other brand's sum is complete; one brand has no share")
    else:
        whole = of(sum(value.number or 0.0 for value in known))
    return [
        value if not value.known else whole if not whole.known else Ratio(value, whole, value.n)
        for value in values
    ]


def _comparison(
    question: Question,
    now: tuple[Brand, ...],
    before: tuple[Brand, ...],
    found: Sequence[Value | Ratio],
    earlier: Sequence[Value | Ratio],
    reader: Reader,
) -> Comparison:
    counts = question is SHARE or bool(question.own)
    parts = now[0].parts if counts else ()
    same_recipe = not counts or now[0].parts == before[0].parts
    figures = ranked(
        [
            _figure(brand.name, value, past, question.unit, same_recipe)
            for brand, value, past in zip(now, found, earlier, strict=True)
        ]
    )
    same = same_recipe and known_brands(figures) == known_brands(past(figures))
    if question is SHARE and not same:
        unlike = missing(Reason.NOT_COMPARABLE, "not the same brands in both months")
        figures = tuple(replace(one, change=unlike) if one.change.known else one for one in figures)
    figures = tuple(
        replace(one, sources=_sources(question, now if question is SHARE else (brand,)))
        for one, brand in zip(figures, now, strict=True)
    )
    others = [one for one in figures if one.brand]
    middle, past_middle = median_of(others), median_of(past(others))
    why = Missing(Reason.NOT_COMPARABLE, "not the same brands or parts in both months")
    platform = now[0].platform
    own = reader.value(question.own, Scope(platform=platform), now[0].month) if question.own else None
    return Comparison(
        metric=question.metric,
        name=question.name,
        platform=platform,
        unit=question.unit,
        definition=question.definition,
        formula=question.formula,
        figures=figures,
        median=middle,
        average=average_of(others),
        previous_median=past_middle,
        previous_average=average_of(past(others)),
        median_change=change(middle, past_middle, question.unit) if same else Value(missing=why),
        parts=parts,
        own=own,
        own_parts=_own_parts(now[0]) if question.own else (),
    )


def _figure(
    brand: str, found: Value | Ratio, earlier: Value | Ratio, unit: Unit, same_recipe: bool
) -> BrandFigure:
    value = found.value if isinstance(found, Ratio) else found
    past = earlier.value if isinstance(earlier, Ratio) else earlier
    moved = change(value, past, unit)
    if moved.known and not same_recipe:
        moved = missing(Reason.NOT_COMPARABLE, "not the same parts in both months")
    return BrandFigure(
        brand,
        value,
        past,
        moved,
        found.above if isinstance(found, Ratio) else None,
        found.below if isinstance(found, Ratio) else None,
    )


def _sources(question: Question, among: tuple[Brand, ...]) -> tuple[SourceRows, ...]:
    """The files behind a figure of these brands: a share rests on those of all."""
    owners = [ref.id for brand in among for ref in brand.refs]
    return sources(among[0].facts, owners, question.rests_on, among[0].month)


def _own_parts(client: Brand) -> tuple[str, ...]:
    """The parts of the client's own recipe that its posts of the month tell."""
    told = [client.facts.posts.get((ref.id, client.month)) for ref in client.refs]
    every = {part for sums in told if sums for part in sums.parts}
    return tuple(part for part in PARTS if part in every)


def _has_data(facts: Facts, brand: str, platform: str, month: date) -> bool:
    keys = [(ref.id, month) for ref in facts.of_brand(brand) if ref.platform == platform]
    return any(key in facts.covered or key in facts.days for key in keys)


def _left_out(facts: Facts, config: Config, names: tuple[str, ...], own: list[str]) -> Iterator[LeftOut]:
    """Brands, or their platforms, that are in no comparison."""
    for name in names:
        refs = facts.of_brand(name)
        if not refs:
            yield LeftOut(name, "", Missing(Reason.NOT_COLLECTED, "no account is configured"))
        for platform in sorted({ref.platform for ref in refs}):
            if platform not in own:
                why = Missing(Reason.NOT_COMPARABLE, "the client has no account there")
                yield LeftOut(name, platform, why)
            elif not _has_data(facts, name, platform, facts.period.month):
                yield LeftOut(name, platform, Missing(Reason.NOT_COLLECTED, NO_MONTH))


def _hidden(facts: Facts, names: tuple[str, ...], found: Sequence[Comparison]) -> Iterator[HiddenPosts]:
    """Per brand and compared platform, the posts that are in no rate because they hide a part."""
    public = facts.public or Public()
    for platform in sorted({comparison.platform for comparison in found}):
        for name in names:
            ids = {ref.id for ref in facts.of_brand(name) if ref.platform == platform}
            core = public.of(name, platform, facts.period.month, CORE)
            if core is None or core.told == core.posts:
                continue
            listed = tuple(
                (post.id, post.published_at, post.absent) for post in public.hidden if post.account in ids
            )
            yield HiddenPosts(name, platform, core.posts - core.told, core.posts, listed)
