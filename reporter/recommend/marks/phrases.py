"""Finds phrases among a text's words: a tree of words, walked once from each place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

ANY = "_"  # in a phrase: any one word
NUMBER = "#"  # in a phrase: digits
SHORTEST_STEM = 3  # letters beside the * of a stem; fewer would match half a language
LONGEST = 8  # words in a phrase; with it the search is linear in the text

_WORD = re.compile(r"[^\W_]+")
_PART = re.compile(r"\*?[^\W_]+\*?|[_#]")


def words(text: str) -> list[str]:
    """The words of a text, case-folded, accents kept; an apostrophe or a hyphen parts two words."""
    return _WORD.findall(text.casefold())


def capitalised(text: str) -> list[int]:
    """Places of the words that begin with a capital letter, counted as in ``words``."""
    written = _WORD.findall(text)
    if len(written) != len(words(text)):  # folding parts a few letters in two (İ)
        return []
    return [place for place, word in enumerate(written) if word[0].isupper()]


@dataclass(slots=True)
class _Node:
    ends: bool = False
    exact: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    tails: dict[str, _Node] = field(default_factory=dict)

    def after(self, word: str) -> list[_Node]:
        """Where one more word leads."""
        found = [self.exact[word]] if word in self.exact else []
        if ANY in self.exact:
            found.append(self.exact[ANY])
        if NUMBER in self.exact and word.isdigit():
            found.append(self.exact[NUMBER])
        found += [node for size in _sizes(self.stems, word) if (node := self.stems.get(word[:size]))]
        found += [node for size in _sizes(self.tails, word) if (node := self.tails.get(word[-size:]))]
        return found


def _sizes(branch: dict[str, _Node], word: str) -> range:
    return range(SHORTEST_STEM, min(len(word), max(map(len, branch))) + 1) if branch else range(0)


class Phrases:
    """Phrases of one kind. ``word*`` stands for words that begin so, ``*word`` for words that end
    so (compounds), ``_`` for any word, ``#`` for digits."""

    def __init__(self, listed: Iterable[str]) -> None:
        """Raises ValueError for an empty phrase, one of too many words, or a stem that is too short."""
        self._root = _Node()
        for phrase in listed:
            self._add(phrase)

    def _add(self, phrase: str) -> None:
        parts = _PART.findall(phrase.casefold())
        if not 0 < len(parts) <= LONGEST or (parts[0] in (ANY, NUMBER) and len(parts) == 1):
            raise ValueError(f"a phrase has 1 to {LONGEST} words and not only a placeholder: {phrase!r}")
        node = self._root
        for part in parts:
            stem = part.strip("*")
            if stem != part and len(stem) < SHORTEST_STEM:
                raise ValueError(f"a stem has at least {SHORTEST_STEM} letters: {phrase!r}")
            branch = node.exact if stem == part else node.stems if part.endswith("*") else node.tails
            node = branch.setdefault(stem, _Node())
        node.ends = True

    def at(self, text: Sequence[str], place: int) -> int:
        """How many words the longest phrase that begins at a place takes; 0 when none does."""
        nodes, longest = [self._root], 0
        for taken, word in enumerate(text[place : place + LONGEST], start=1):
            nodes = [following for node in nodes for following in node.after(word)]
            if not nodes:
                break
            if any(node.ends for node in nodes):
                longest = taken
        return longest

    def found(self, text: Sequence[str], unless: Phrases | None = None) -> list[tuple[str, ...]]:
        """The phrases in a text, in order, without those that share a word with one of ``unless``."""
        taken = unless.covered(text) if unless else set()
        hits = []
        for place in range(len(text)):
            size = self.at(text, place)
            if size and not any(at in taken for at in range(place, place + size)):
                hits.append(tuple(text[place : place + size]))
        return hits

    def covered(self, text: Sequence[str]) -> set[int]:
        """Places of the words that stand in any of the phrases."""
        return {at for place in range(len(text)) for at in range(place, place + self.at(text, place))}
