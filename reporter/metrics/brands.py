"""One figure of one brand on one platform in one month, by what anybody can see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from reporter.facts import AccountRef, Facts, Public, PublicSums
from reporter.facts.public import CORE
from reporter.facts.recipes import PARTS
from reporter.metrics.account import Account, Ratio
from reporter.metrics.registry import METRICS
from reporter.metrics.slice import Slice
from reporter.metrics.words import NO_MONTH
from reporter.model import Reason, Scope, Value, missing, of


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand's accounts on one platform in one month; ``name`` is empty for the client."""

    facts: Facts
    name: str
    platform: str
    month: date
    refs: tuple[AccountRef, ...]
    parts: tuple[str, ...]  # the recipe that all brands share
    floor: int  # fewer posts give no rate

    @property
    def posts(self) -> Value:
        """Originals of the month; partial when one of several accounts is not covered."""
        return self.slice.counted(lambda sums: sums.posts)

    @property
    def slice(self) -> Slice:
        """The accounts as metrics take them."""
        accounts = tuple(Account(self.facts, ref, self.month) for ref in self.refs)
        return Slice(self.facts, Scope(platform=self.platform), self.month, accounts)

    @property
    def sums(self) -> PublicSums | None:
        """The month's posts by the shared recipe; None without posts."""
        public = self.facts.public or Public()
        return public.of(self.name, self.platform, self.month, self.parts)


Figure = Callable[[Brand], Value | Ratio]


def recipe(facts: Facts, brands: Sequence[str], platform: str, month: date) -> tuple[str, ...]:
    """The parts by which all brands are compared: likes and comments, and what every brand tells besides.

    A brand none of whose posts tells likes and comments has no say: it is left out instead.
    """
    public = facts.public or Public()
    fillable = [
        {part for sums in public.sums.get((brand, platform, month), ()) if sums.told for part in sums.parts}
        for brand in brands
    ]
    shared = set(PARTS).intersection(*(parts for parts in fillable if parts))
    return tuple(part for part in PARTS if part in CORE or (part in shared and any(fillable)))


def rate_by_followers(brand: Brand) -> Value:
    """Median over the posts that tell every part of the recipe."""
    sums, why = brand.sums, _untold(brand)
    if sums is None or why is not None:
        return why or _no_posts(brand)
    spread = sums.rates.get("followers")
    if spread is None:
        return missing(Reason.NOT_COLLECTED, "followers near the days of the posts are not known")
    if spread.median.n < brand.floor:
        return _too_few(spread.median.n, brand.floor)
    return of(spread.median.value, n=spread.median.n)


def engagements_per_post(brand: Brand) -> Value | Ratio:
    """Mean over the posts that tell every part of the recipe."""
    sums, why = brand.sums, _untold(brand)
    if sums is None or why is not None:
        return why or _no_posts(brand)
    if sums.told < brand.floor:
        return _too_few(sums.told, brand.floor)
    return Ratio(of(sums.engagements, n=sums.told), of(sums.told), sums.told)


def engagements_sum(brand: Brand) -> Value:
    """All engagements of the month: only when every post of every account tells every part."""
    posts, sums = brand.posts, brand.sums
    if posts.number is None or posts.partial:
        return complete(posts)
    if not posts.number:
        return of(0, n=0)
    if sums is None:
        return missing(Reason.HIDDEN, "likes or comments are hidden on every post")
    if sums.told < sums.posts:
        return _hides(sums)
    return of(sums.engagements, n=sums.posts)


def registered(identifier: str) -> Figure:
    """A metric of the client, measured for any brand; what lacks something is not compared."""

    def measure(brand: Brand) -> Value | Ratio:
        found = METRICS[identifier].measure(brand.slice)
        if isinstance(found, Ratio):
            whole = complete(found.value)
            return found if whole.known else whole
        return complete(found)

    return measure


def complete(value: Value) -> Value:
    """The value, or the reason why a partial one is not compared."""
    if value.known and value.partial:
        return missing(Reason.NOT_COMPARABLE, f"incomplete: {'; '.join(value.partial)}")
    return value


def _untold(brand: Brand) -> Value | None:
    """Why a brand's posts cannot stand for it: none tells the recipe, or more than half do not."""
    sums = brand.sums
    if sums is None or sums.told * 2 >= sums.posts:
        return None
    return _hides(sums)


def _hides(sums: PublicSums) -> Value:
    n = sums.posts - sums.told
    told = f"{n} of {sums.posts} posts" if sums.posts > 1 else "the only post"
    return missing(Reason.HIDDEN, f"{told} {'hides' if n == 1 else 'hide'} likes or comments")


def _no_posts(brand: Brand) -> Value:
    posts = brand.posts
    if posts.number is None:
        return posts
    if posts.number == 0:
        return missing(Reason.ZERO_DENOMINATOR, "no posts")
    return missing(Reason.NOT_COLLECTED, NO_MONTH)


def _too_few(n: int, floor: int) -> Value:
    return missing(Reason.TOO_FEW, f"n = {n} {'post' if n == 1 else 'posts'}, floor {floor}")
