"""How many clearly negative texts hold given words and topics, by place: to compare months and accounts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import sqrt

from reporter.sentiment.aggregate import Z
from reporter.sentiment.drivers import terms_in
from reporter.sentiment.engine import Engine
from reporter.sentiment.options import Options
from reporter.sentiment.subjects import CLEARLY, Said, named, unlisted


@dataclass(frozen=True, slots=True)
class Held:
    """Numbers of clearly negative texts and of others; of the first those with each term, by place."""

    negative: int
    others: int
    words: Mapping[str, Mapping[str, int]]
    topics: Mapping[str, Mapping[str, int]]


def held(
    texts: Iterable[tuple[str, Said]], options: Options, words: Collection[str], topics: Collection[str]
) -> Held:
    """Counts (place, text) pairs; each text counts a term once. Terms in no negative text are told as empty.

    Raises LocalIOError when a table cannot be read.
    """
    engine = Engine(options)
    seen = [0, 0]
    found: tuple[dict[str, dict[str, int]], ...] = ({one: {} for one in words}, {one: {} for one in topics})
    for place, said in texts:
        bad = said.negative >= CLEARLY
        seen[bad] += 1
        if not bad:
            continue
        tokens = engine.tokens(said.text)
        told = set(terms_in(unlisted(engine, tokens, said.language))), set(named(tokens, said.language))
        for counts, here in zip(found, told, strict=True):
            for term in here & counts.keys():
                counts[term][place] = counts[term].get(place, 0) + 1
    return Held(seen[True], seen[False], *found)


def moved(now: tuple[int, int], before: tuple[int, int]) -> bool | None:
    """Whether the change between two shares, each (count, of how many), is clear; None where one is of none.

    Clear: the 95 % interval of the difference leaves out zero.
    """
    if not now[1] or not before[1]:
        return None
    least, most = newcombe(now, before)
    return not least <= 0 <= most


def newcombe(now: tuple[int, int], before: tuple[int, int]) -> tuple[float, float]:
    """The 95 % interval of the difference of two shares, as fractions.

    Source: Newcombe, Statistics in Medicine 17 (1998) 873, method 10, from two intervals of Wilson.
    """
    (share, low, high), (share_before, low_before, high_before) = _wilson(*now), _wilson(*before)
    change = share - share_before
    least = change - sqrt((share - low) ** 2 + (high_before - share_before) ** 2)
    most = change + sqrt((high - share) ** 2 + (share_before - low_before) ** 2)
    return least, most


def _wilson(count: int, size: int) -> tuple[float, float, float]:
    """A share with Wilson's 95 % interval."""
    share = count / size
    middle = share + Z * Z / (2 * size)
    half = Z * sqrt(share * (1 - share) / size + Z * Z / (4 * size * size))
    below = 1 + Z * Z / size
    return share, (middle - half) / below, (middle + half) / below
