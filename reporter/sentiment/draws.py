"""Random numbers that any language can draw again: splitmix64 by counter, from a seed in words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

_MASK = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15

Item = TypeVar("Item")


def seed(*words: str) -> int:
    """A 64-bit seed from words, the same on every machine."""
    return int.from_bytes(hashlib.sha256("\x1f".join(words).encode("utf-8", "replace")).digest()[:8], "big")


def draw(start: int, counter: int) -> int:
    """The ``counter``-th 64-bit number of a seed. Source: Steele, Lea, Flood, OOPSLA 2014 (splitmix64)."""
    z = (start + (counter + 1) * _STEP) & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


def below(start: int, counter: int, size: int) -> int:
    """The ``counter``-th number from 0 to size - 1 (multiply and shift; the bias is under size / 2**64)."""
    return (draw(start, counter) * size) >> 64


def sample(start: int, items: Sequence[Item], size: int) -> list[Item]:
    """``size`` different items in the order in which they stand, all of them when there are no more."""
    if size >= len(items):
        return list(items)
    order = sorted(range(len(items)), key=lambda at: (draw(start, at), at))
    return [items[at] for at in sorted(order[:size])]


def picks(start: int, size: int, times: int) -> Iterator[NDArray[int64]]:
    """``size`` arrays of ``times`` indexes below ``size``: the first of every drawn list, then the second...

    Each list is drawn with replacement; the ``at``-th index of list ``time`` is
    ``below(start, time * size + at, size)``. Memory is that of one array.
    """
    import numpy as np

    for at in range(size):
        counters = np.arange(times, dtype=np.uint64) * np.uint64(size) + np.uint64(at + 1)
        z = np.full(times, start & _MASK, dtype=np.uint64) + counters * np.full(times, _STEP, dtype=np.uint64)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        z = z ^ (z >> np.uint64(31))
        high, low, wide = z >> np.uint64(32), z & np.uint64(0xFFFFFFFF), np.uint64(size)
        yield ((high * wide + (low * wide >> np.uint64(32))) >> np.uint64(32)).astype(np.int64)
