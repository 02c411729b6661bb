"""Pseudo-random numbers that are the same on every machine and for ever: a counter through splitmix64."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy import int64, uint64
    from numpy.typing import NDArray

_GAMMA, _FIRST, _SECOND = 0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
_OFFSET, _PRIME = 0xCBF29CE484222325, 0x100000001B3
_WORD = (1 << 64) - 1


def seed(text: str) -> int:
    """A start for the counter from a text: its 64-bit FNV-1a hash, over UTF-8."""
    value = _OFFSET
    for byte in text.encode():
        value = ((value ^ byte) * _PRIME) & _WORD
    return value


def words(start: int, n: int) -> NDArray[uint64]:
    """The first ``n`` 64-bit words after ``start`` (Steele, Lea and Flood 2014, with Stafford's mix 13)."""
    import numpy as np

    state = np.arange(1, n + 1, dtype=np.uint64) * np.uint64(_GAMMA) + np.full(n, start, dtype=np.uint64)
    state = (state ^ (state >> np.uint64(30))) * np.uint64(_FIRST)
    state = (state ^ (state >> np.uint64(27))) * np.uint64(_SECOND)
    return state ^ (state >> np.uint64(31))


def picks(start: int, draws: int, n: int) -> NDArray[int64]:
    """``draws`` samples of ``n`` places below ``n``, with replacement: an array of draws x n."""
    import numpy as np

    high = words(start, draws * n) >> np.uint64(32)
    return ((high * np.uint64(n)) >> np.uint64(32)).astype(np.int64).reshape(draws, n)
