"""A figure taken apart: terms of its numerator and denominator, each with its contributing rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any, TypeGuard

from reporter.facts import Behind, BehindInput, BehindRow
from reporter.model import Scope
from reporter.provenance.figure import Figure
from reporter.provenance.numbers import ONE, Leaf, Monomial, Path, Polynomial, form

# What is no arithmetic on sums: the facts that its rows stand under, one for each account.
_SETS = {"posting_hours": "hours", "longest_gap_days": "posting_days"}
_SILENT = {"measures", "flows", "pairs", "sums", "months", "rates", "brands", "pair"}
_LAST = ("total", "value")
_KINDS = {
    "public": "public posts",
    "medians": "posts",
    "makeup": "posts",
    "talks": "comments",
    "moods": "feeling",
    "voices": "mentions",
}
_CLIENT = "the client"

NUMERATOR, DENOMINATOR, FACTOR = "numerator", "denominator", "factor"


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a sum: ``factor`` times what the statistic makes of the rows.

    Rows of the side ``factor`` say where another term's factor comes from and are not added themselves.
    ``number`` is the input itself; ``found`` None when it is no sum of rows (configuration, constant).
    """

    side: str
    label: str
    factor: float
    number: float
    found: BehindInput | None
    given: bool = False  # told by the configuration

    @property
    def rows(self) -> tuple[BehindRow, ...]:
        """The contributing rows."""
        return self.found.rows if self.found else ()

    @property
    def statistic(self) -> str:
        """How the rows come to the number."""
        return self.found.statistic if self.found else "sum"


def terms(figure: Figure, behind: Behind) -> tuple[Term, ...]:
    """Every term of a figure, numerator first; of a hidden rate those of its two sides."""
    if figure.metric in _SETS and figure.value.known:
        return tuple(_of_sets(figure, behind))
    if figure.value.number is not None:
        whole = form(figure.value.number)
        sides = [(NUMERATOR, whole.top), (DENOMINATOR, whole.bottom)]
    else:
        hidden = ((NUMERATOR, figure.numerator), (DENOMINATOR, figure.denominator))
        sides = [
            (side, form(value.number).top) for side, value in hidden if value and value.number is not None
        ]
    return tuple(term for side, poly in sides if poly != ONE for term in _side(side, poly, behind))


def _given(leaf: Leaf) -> bool:
    return str(leaf.path[0]) == "config"


def _side(side: str, poly: Polynomial, behind: Behind) -> Iterator[Term]:
    for leaves in sorted(poly, key=lambda leaves: [leaf.order for leaf in leaves]):
        yield from _product(side, leaves, poly[leaves], behind)


def _product(side: str, leaves: Monomial, factor: float, behind: Behind) -> Iterator[Term]:
    """The first input that is a sum leads; the others are part of its factor."""
    if not leaves:
        yield Term(side, "constant", 1.0, factor, None)
        return
    found = {leaf: None if _given(leaf) else behind.rows(leaf.path) for leaf in leaves}
    lead = next((leaf for leaf in leaves if (one := found[leaf]) and one.statistic == "sum"), leaves[0])
    rest = list(leaves)
    rest.remove(lead)
    for leaf in rest:
        factor *= leaf.number
    yield Term(side, label(lead.path), factor, lead.number, found[lead], _given(lead))
    for leaf in rest:
        yield Term(FACTOR, label(leaf.path), 1.0, leaf.number, found[leaf], _given(leaf))


def _of_sets(figure: Figure, behind: Behind) -> Iterator[Term]:
    """Numbers of different hours or days: all posts of the scope are one set."""
    month, name = behind.facts.period.month, _SETS[figure.metric]
    found = [
        one
        for ref in behind.facts.of_brand()
        if figure.scope.account in ("", ref.id) and figure.scope.platform in ("", ref.platform)
        if (one := behind.rows(("makeup", (ref.id, month), name)))
    ]
    if found and figure.value.number is not None:
        rows = tuple(row for one in found for row in one.rows)
        joined = replace(found[0], rows=rows)
        yield Term(NUMERATOR, label(("posts", (figure.scope, month), name)), 1.0, figure.value.number, joined)


def label(path: Path) -> str:
    """An input in words: ``posts, instagram, 2026-10: er_reach above``."""
    if path[0] == "config":
        return str(path[1])
    heads: list[str] = []
    rest: list[str] = []
    for before, part in pairwise(path[:-1] if path[-1] in _LAST else path):
        if isinstance(part, tuple):
            heads += [one.isoformat() if _is_week(before, one) else _word(one) for one in part]
        elif isinstance(part, date | Scope):
            heads.append(_word(part))
        elif isinstance(part, str) and part not in _SILENT:
            rest.append(part or _CLIENT)
        elif isinstance(part, int) and path[0] == "talks":
            rest.append(str(part + 1))
    return f"{_KINDS.get(path[0], path[0])}, {', '.join(heads)}: {' '.join(rest)}"


def _is_week(before: Any, part: Any) -> TypeGuard[date]:
    return before == "weeks" and isinstance(part, date)


def _word(part: Any) -> str:
    if isinstance(part, Scope):
        return part.account or part.platform or "all accounts"
    return f"{part:%Y-%m}" if isinstance(part, date) else str(part) or _CLIENT
