"""Numbers that remember what they were made of, so that a formula need not be told twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Path = tuple[Any, ...]  # the way through the facts to one number: field, key, field, …


@dataclass(frozen=True, slots=True)
class Leaf:
    """One number of the facts (or of the configuration), by its path."""

    path: Path
    number: float

    @property
    def order(self) -> str:
        """What inputs are sorted by: days as they follow each other."""
        return "\0".join(
            "\0".join(map(str, part)) if isinstance(part, tuple) else str(part) for part in self.path
        )


Monomial = tuple[Leaf, ...]  # a product of inputs; () is the constant
Polynomial = Mapping[Monomial, float]
ONE: Polynomial = {(): 1.0}


@dataclass(frozen=True, slots=True)
class Form:
    """A figure as one fraction of two sums of products of inputs."""

    top: Polynomial
    bottom: Polynomial

    @property
    def number(self) -> float:
        """What it comes to."""
        return worked_out(self.top) / worked_out(self.bottom)


class Traced(float):
    """A number made of inputs: everywhere a plain number, and arithmetic on it is remembered.

    Comparisons, rounding and what no arithmetic is (``len``, ``set``) give plain numbers.
    """

    __slots__ = ("made",)
    made: Leaf | tuple[str, float, float]

    def __new__(cls, number: float, made: Leaf | tuple[str, float, float]) -> Traced:
        """A number and its making: an input, or an operation on two numbers."""
        self = super().__new__(cls, number)
        self.made = made
        return self

    def __add__(self, other: Any) -> Any:
        return _combined("+", self, other, float.__add__)

    def __radd__(self, other: Any) -> Any:
        return _combined("+", other, self, float.__add__)

    def __sub__(self, other: Any) -> Any:
        return _combined("-", self, other, float.__sub__)

    def __rsub__(self, other: Any) -> Any:
        return _combined("-", other, self, float.__sub__)

    def __mul__(self, other: Any) -> Any:
        return _combined("*", self, other, float.__mul__)

    def __rmul__(self, other: Any) -> Any:
        return _combined("*", other, self, float.__mul__)

    def __truediv__(self, other: Any) -> Any:
        return _combined("/", self, other, float.__truediv__)

    def __rtruediv__(self, other: Any) -> Any:
        return _combined("/", other, self, float.__truediv__)


def _combined(sign: str, left: Any, right: Any, how: Callable[[float, float], float]) -> Any:
    for side in (left, right):
        if not isinstance(side, int | float):
            return NotImplemented
    return Traced(how(float(left), float(right)), (sign, left, right))


def form(number: float) -> Form:
    """The number as a fraction of its inputs; a plain number is its own constant.

    Raises ZeroDivisionError never for a number that exists: what stands below was not zero.
    """
    done: dict[int, Form] = {}
    waiting: list[float] = [number]
    while waiting:  # sums over many months nest too deep for recursion
        node = waiting[-1]
        made = node.made if isinstance(node, Traced) else None
        if isinstance(made, tuple):
            sides = [side for side in made[1:] if id(side) not in done]
            if sides:
                waiting += sides
                continue
            done[id(node)] = _joined(made[0], done[id(made[1])], done[id(made[2])])
        elif made is not None:
            done[id(node)] = Form({(made,): 1.0}, ONE)
        else:
            done[id(node)] = Form({(): float(node)}, ONE)
        waiting.pop()
    return done[id(number)]


def worked_out(poly: Polynomial) -> float:
    """The sum of the products, from the inputs' numbers."""
    total = 0.0
    for leaves, factor in poly.items():
        for leaf in leaves:
            factor *= leaf.number
        total += factor
    return total


def _joined(sign: str, left: Form, right: Form) -> Form:
    match sign:
        case "*":
            return _short(Form(_times(left.top, right.top), _times(left.bottom, right.bottom)))
        case "/":
            return _short(Form(_times(left.top, right.bottom), _times(left.bottom, right.top)))
    factor = 1.0 if sign == "+" else -1.0
    if left.bottom == right.bottom:
        return _short(Form(_plus(left.top, right.top, factor), left.bottom))
    top = _plus(_times(left.top, right.bottom), _times(right.top, left.bottom), factor)
    return _short(Form(top, _times(left.bottom, right.bottom)))


def _plus(left: Polynomial, right: Polynomial, factor: float) -> Polynomial:
    found = dict(left)
    for leaves, number in right.items():
        found[leaves] = found.get(leaves, 0.0) + factor * number
    return {leaves: number for leaves, number in found.items() if number}


def _times(left: Polynomial, right: Polynomial) -> Polynomial:
    found: dict[Monomial, float] = {}
    for one, a in left.items():
        for two, b in right.items():
            leaves = tuple(sorted((*one, *two), key=lambda leaf: leaf.order))
            found[leaves] = found.get(leaves, 0.0) + a * b
    return {leaves: number for leaves, number in found.items() if number}


def _short(found: Form) -> Form:
    """A constant below is taken into what stands above."""
    if set(found.bottom) == {()} and (below := found.bottom[()]) != 1:
        return Form({leaves: number / below for leaves, number in found.top.items()}, ONE)
    return found
