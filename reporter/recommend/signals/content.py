"""Signals on media types and pillars: what the posts are made of, and which of it works."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from reporter.config import Pillar
from reporter.i18n import phrase
from reporter.model import PostKind, PostReading, Reason, Value, of
from reporter.model import SignalKind as Kind
from reporter.recommend.counted import sure
from reporter.recommend.evidence import Evidence
from reporter.recommend.judge import Heard, above, below, held, lacks, whole
from reporter.recommend.marks import PURPOSES
from reporter.recommend.posting import KINDS, TYPES, Has, humbly, kind, month_told, share, share_above, terms
from reporter.recommend.registry import Limits, signal

_PILLARS = "content pillars under plan: pillars:"
_PROMOTION = terms(
    ("product", "products", "promotion", "promotions", "promo", "offer", "offers", "sale", "sales", "sell",
     "shop", "producten", "aanbieding", "aanbiedingen", "promotie", "verkoop", "produkt", "produkte",
     "produkter", "angebot", "angebote", "erbjudande", "erbjudanden", "produit", "produits", "offres",
     "producto", "productos", "oferta", "ofertas", "aanbod")
)  # fmt: skip
_PURPOSES = (phrase("inform"), phrase("educate"), phrase("entertain"))  # said of posts: they inform


@signal(
    Kind.BEHAVIOUR,
    says="{value} of {n} posts are {format}",
    limits={"share": 0.7},
)
def single_media_type_high(here: Evidence, limits: Limits) -> Heard:
    """One media type makes up more than the threshold of the posts.

    Inputs: post types
    Threshold: 70 %; brief
    """
    counts = Counter(post.kind for post in here.posts if post.kind is not PostKind.OTHER)
    first = min(counts, key=lambda one: (-counts[one], one.value), default=PostKind.IMAGE)
    heard = share_above(here, kind(first), TYPES, limits["share"])
    return replace(heard, words={"format": KINDS.get(first, first.value)})


@signal(
    Kind.BEHAVIOUR,
    says="{value} of {n} posts are about {pillar}",
    limits={"share": 0.7},
)
def single_pillar_high(here: Evidence, limits: Limits) -> Heard:
    """One content pillar makes up more than the threshold of the posts.

    Inputs: pillar keywords in the config; post texts
    Threshold: 70 %; chosen
    """
    pillars = here.config.plan.pillars
    if not pillars:
        return lacks(_PILLARS)
    counts = {pillar.name: sum(_on(pillar, post) is True for post in here.posts) for pillar in pillars}
    first = max(pillars, key=lambda pillar: counts[pillar.name])
    heard = share_above(here, lambda post: _on(first, post), "post texts", limits["share"])
    return replace(heard, words={"pillar": first.name})


@signal(
    Kind.BEHAVIOUR,
    says="{value} of {n} posts belong to none of the pillars",
    limits={"share": 0.25},
)
def off_pillar_posts_high(here: Evidence, limits: Limits) -> Heard:
    """More than the threshold of the posts match none of the configured pillars.

    Inputs: pillar keywords in the config; post texts
    Threshold: 25 %; chosen
    """
    pillars = here.config.plan.pillars
    if not pillars:
        return lacks(_PILLARS)
    return share_above(here, lambda post: _off(pillars, post), "post texts", limits["share"])


@signal(
    Kind.BEHAVIOUR,
    says="{value} of {n} posts promote products ({pillar})",
    limits={"share": 0.6},
)
def promo_share_high(here: Evidence, limits: Limits) -> Heard:
    """More than the threshold of the posts belong to the product or promotion pillar.

    That is every pillar whose name has a word such as product, promotion, offer or sale.

    Inputs: pillar keywords in the config; post texts
    Threshold: 60 %; chosen
    """
    promoting = [one for one in here.config.plan.pillars if _PROMOTION.search(one.name.casefold())]
    if not promoting:
        return lacks("a pillar for products or promotion under plan: pillars:")
    heard = share_above(
        here, lambda post: _any([_on(one, post) for one in promoting]), "post texts", limits["share"]
    )
    return replace(heard, words={"pillar": ", ".join(one.name for one in promoting)})


@signal(
    Kind.BEHAVIOUR,
    says="Only {value} of {n} posts {purpose}",
    unseen="The usual words of posts that {purpose} were seen in only {value} of {n} posts",
    limits={"share": 0.1},
)
def content_purpose_imbalance(here: Evidence, limits: Limits) -> Heard:
    """Of the purposes inform, educate and entertain, at least one has under the threshold of the posts.

    Three pillars of these names say which words stand for which purpose; else the rules of the language do.

    Inputs: post texts; purpose keywords in the config or rules for the language of the posts
    Threshold: 10 %; chosen
    """
    named = {pillar.name.casefold(): pillar for pillar in here.config.plan.pillars}
    if set(_PURPOSES) <= set(named):
        shares = {name: _part(here, named[name]) for name in _PURPOSES}
    else:
        shares = {name: share(here, _meant(here, name), "purposes of posts") for name in _PURPOSES}
    unknown = next((one for one in shares.values() if not one.known), None)
    if unknown is not None:
        return whole(unknown) or lacks("purposes of posts")
    rarest = min(_PURPOSES, key=lambda name: (shares[name].number or 0.0, name))
    heard = replace(sure(below(shares[rarest], limits["share"])), words={"purpose": rarest})
    return heard if set(_PURPOSES) <= set(named) else humbly(heard, *PURPOSES[rarest])


@signal(
    Kind.BEHAVIOUR,
    says="Only {value} of {n} posts are {format}, which have the best median engagement rate ({rate},"
    " the next best {next_rate})",
    limits={"share": 0.2},
)
def best_content_type_underused(here: Evidence, limits: Limits) -> Heard:
    """The media type with the highest median engagement rate makes up less than the threshold of the posts.

    Types with fewer posts that tell a rate than the floor for a cell are not compared; equal ones are neither
    best nor worst.

    Inputs: posts of the month with counts of interactions, of two types at least
    Threshold: 20 %; chosen
    """
    return _by_type(here, limits["share"], best=True)


@signal(
    Kind.BEHAVIOUR,
    says="{value} of {n} posts are {format}, which have the lowest median engagement rate ({rate}, the next"
    " lowest {next_rate})",
    limits={"share": 0.4},
)
def weak_content_type_overused(here: Evidence, limits: Limits) -> Heard:
    """The media type with the lowest median engagement rate makes up more than the threshold of the posts.

    Types are compared as for the best one.

    Inputs: posts of the month with counts of interactions, of two types at least
    Threshold: 40 %; chosen
    """
    return _by_type(here, limits["share"], best=False)


def _by_type(here: Evidence, limit: float, *, best: bool) -> Heard:
    untold = month_told(here)
    if untold is not None:
        return untold
    floor = here.config.metrics.floors.posts_per_cell
    rates: dict[PostKind, list[float]] = {}
    for post in here.posts:
        if post.engagement_rate.number is not None and post.kind is not PostKind.OTHER:
            rates.setdefault(post.kind, []).append(post.engagement_rate.number)
    middles = {one: median(known) for one, known in rates.items() if len(known) >= floor}
    if len(middles) < 2:
        why = f"two media types with {floor} posts each that tell an engagement rate"
        return lacks(why, Reason.TOO_FEW)
    order = sorted(middles, key=lambda one: (-middles[one] if best else middles[one], one.value))
    first, second = order[:2]
    part = share(here, kind(first), TYPES)
    heard = below(part, limit) if best else above(part, limit, full=1.0)
    if middles[first] == middles[second]:
        heard = whole(part) or held(False, part, limit)
    return replace(
        heard,
        words={"format": KINDS.get(first, first.value)},
        figures={"rate": of(middles[first]), "next_rate": of(middles[second])},
    )


def _on(pillar: Pillar, post: PostReading) -> bool | None:
    """Whether a post's text has a term of the pillar; unknown without a text."""
    if not post.text.strip():
        return None
    return terms(pillar.terms).search(post.text.casefold()) is not None if pillar.terms else False


def _off(pillars: Sequence[Pillar], post: PostReading) -> bool | None:
    return None if not post.text.strip() else not any(_on(pillar, post) for pillar in pillars)


def _meant(here: Evidence, purpose: str) -> Has:
    """Whether a post's words serve a purpose; unknown without rules for its language."""

    def has(post: PostReading) -> bool | None:
        found = here.marked(post)
        return None if found is None or found.purposes is None else purpose in found.purposes

    return has


def _any(answers: Sequence[bool | None]) -> bool | None:
    return True if True in answers else None if None in answers else False


def _part(here: Evidence, pillar: Pillar) -> Value:
    return share(here, lambda post: _on(pillar, post), "post texts")
