"""Which texts say again what an earlier one said: reposts and copies."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from datetime import datetime, timedelta
from itertools import islice

from reporter.listening.words import ADDRESS, folded

WINDOW = timedelta(days=30)  # a text that comes back later is said anew
SHORT = 5  # words; fewer than that, two people may well write the same

_REPOST = re.compile(r"\s*(?:rt|mt)\s+@[\w.\-]+\s*:?\s*")
_WORD = re.compile(r"\w+")


class Repeats:
    """Told texts in order of time, gives the first of those that say the same.

    Same: equal letters, case, accents, spaces and web addresses apart, without ``RT @name:`` in front; within
    thirty days of the first. Of fewer than five words only an author's own repetition counts. Memory is one
    digest for each text of the last thirty days.
    """

    def __init__(self, window: timedelta = WINDOW) -> None:
        self._window = window
        self._first: dict[bytes, tuple[str, datetime]] = {}
        self._ages: deque[tuple[datetime, bytes]] = deque()

    def first(self, name: str, at: datetime, text: str, author: str = "", known: str = "") -> str:
        """The id of the first text that this one repeats, ``""`` when it is itself the first.

        ``known`` is what it was found to repeat before: it stands when that text's words are gone by now.
        """
        self._forget(at)
        key = _key(text, author)
        if key is None:
            return known
        if key in self._first:
            return self._first[key][0]
        self._first[key] = (known or name, at)
        self._ages.append((at, key))
        return known

    def _forget(self, now: datetime) -> None:
        while self._ages and now - self._ages[0][0] > self._window:
            self._first.pop(self._ages.popleft()[1], None)


def _key(text: str, author: str) -> bytes | None:
    letters = folded(ADDRESS.sub(" ", text))
    repost = _REPOST.match(letters)
    said = " ".join((letters[repost.end() :] if repost else letters).split())
    if not said:
        return None
    long = repost is not None or len(list(islice(_WORD.finditer(said), SHORT))) == SHORT
    if not long and not author:
        return None
    whose = "" if long else author
    return hashlib.blake2b(f"{whose}\n{said}".encode(errors="replace"), digest_size=12).digest()
