"""What the client is compared with: named brands by one public recipe, and published figures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reporter.model.rows import SourceRows
    from reporter.model.values import Missing, Unit, Value


@dataclass(frozen=True, slots=True)
class BrandFigure:
    """One brand's figure and its place; ``brand`` is empty for the client. Absent figures have their reason.

    ``numerator`` and ``denominator`` are the sums behind it, where it is a ratio of two.
    """

    brand: str
    value: Value
    previous: Value
    change: Value
    numerator: Value | None = None
    denominator: Value | None = None
    rank: int | None = None  # 1 is the highest of the brands that have a number; equal ones share a rank
    tied: bool = False
    sources: tuple[SourceRows, ...] = ()  # files behind the posts or days of the brand's accounts


@dataclass(frozen=True, slots=True)
class Comparison:
    """One figure of all brands on one platform; ``median`` and ``average`` are those of the others.

    ``parts`` is the recipe of the numerator, the same for every brand; empty where engagements are not part
    of the figure. ``own`` is the client's figure by its own recipe ``own_parts``; it is never ranked.
    """

    metric: str
    name: str
    platform: str
    unit: Unit
    definition: str
    formula: str
    figures: tuple[BrandFigure, ...]  # the client first, then in the order of the configuration
    median: Value
    average: Value
    previous_median: Value
    previous_average: Value
    median_change: Value  # only when the same brands are compared in both months, by the same recipe
    parts: tuple[str, ...] = ()
    own: Value | None = None
    own_parts: tuple[str, ...] = ()

    @property
    def client(self) -> BrandFigure:
        """The client's own comparable figure."""
        return self.figures[0]

    @property
    def compared(self) -> tuple[BrandFigure, ...]:
        """Those that have a number, the client among them."""
        return tuple(figure for figure in self.figures if figure.value.known)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A brand that is in no comparison of a platform (or of any, when that is empty), and why."""

    brand: str
    platform: str
    why: Missing


@dataclass(frozen=True, slots=True)
class HiddenPosts:
    """A brand's posts of the month that hide a part of the recipe: how many, and the newest of them."""

    brand: str
    platform: str
    count: int
    posts: int
    listed: tuple[tuple[str, datetime, tuple[str, ...]], ...] = ()  # id, published, absent parts


@dataclass(frozen=True, slots=True)
class PublishedFigure:
    """A figure that somebody published, with everything that decides what it may be compared with.

    ``parts`` empty and ``denominator``, ``statistic`` or ``paid`` empty mean that the publisher does not say.
    ``value`` is a fraction for rates. ``data_from`` and ``data_to`` are first days of months.
    """

    id: str
    publisher: str
    title: str
    url: str
    data_from: date
    data_to: date
    platform: str
    metric: str
    parts: tuple[str, ...]
    denominator: str
    statistic: str
    paid: str  # included, excluded, or empty
    population: str
    value: float
    unit: Unit
    secondary: bool
    accessed: date
    published: str = ""
    industry: str = ""  # empty is all industries
    region: str = ""  # empty is everywhere
    followers_from: float | None = None
    followers_to: float | None = None
    n: int | None = None
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a published figure is unlike the client's."""

    field: str
    theirs: tuple[str, ...]
    ours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublishedReading:
    """A published figure beside the client's; comparable when nothing differs.

    ``age`` is in whole months from the end of its data to the end of the report's month.
    """

    figure: PublishedFigure
    ours: Value
    gap: Value  # points for rates; Missing when not comparable
    age: int
    old: bool
    differs: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """The two blocks, which never mix."""

    comparisons: tuple[Comparison, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    hidden: tuple[HiddenPosts, ...] = ()
    published: tuple[PublishedReading, ...] = ()
    secondary_off: int = 0  # figures that would fit and are off, because they were read second-hand
    brands: tuple[str, ...] = ()
