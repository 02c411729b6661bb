"""Which of the configured brands a text names and which it tags."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reporter.listening.words import folded

# A letter or digit beside a word makes it another word. Scripts that write without spaces have no such
# neighbours: kana, ideographs, Thai. An underscore beside a word is emphasis; between two it joins them.
_LETTER = "[^\\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]"
_BEFORE = f"(?<!{_LETTER})(?<!{_LETTER}_)"
_AFTER = f"(?!_?{_LETTER})"
_HANDLE_END = r"(?!\w|\.\w)"
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand as configured: its name ("" is the client), words, exclusions, handles and hashtags.

    ``authors`` are the hashes of the brand's own accounts, whose texts are no mentions of it.
    """

    name: str
    terms: tuple[str, ...]
    exclude: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()
    authors: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Named:
    """What was found in one text: names of brands, sorted."""

    brands: tuple[str, ...] = ()
    tagged: tuple[str, ...] = ()
    hashtagged: tuple[str, ...] = ()


class Brands:
    """All brands of one configuration, ready to read texts."""

    def __init__(self, brands: Iterable[Brand]) -> None:
        self._each = [_Search(brand) for brand in sorted(brands, key=lambda brand: brand.name)]

    def named(self, text: str, author: str = "", told: bool | None = None) -> Named:
        """The brands that a text names, tags and carries a hashtag of.

        ``told`` is what the data says of tags. A handle that can be read shows whom it tags; where none can
        be read (a tag on a picture), all brands named are tagged. What the data calls untagged is untagged.
        """
        letters = folded(text)
        found = [search for search in self._each if search.finds(letters, author)]
        tagged = [search for search in found if search.handles.search(letters)]
        if told is not None:
            tagged = (tagged or found) if told else []
        carried = [search for search in found if search.hashtags.search(letters)]
        return Named(_names(found), _names(tagged), _names(carried))


class _Search:
    """One brand's compiled searches; every one of them reads a text once, in linear time."""

    def __init__(self, brand: Brand) -> None:
        self.brand = brand
        self.handles = _any([*(t for t in brand.terms if t.startswith("@")), *map(_handle, brand.handles)])
        self.hashtags = _any([f"#{tag.removeprefix('#')}" for tag in brand.hashtags])

    @cached_property
    def _words(self) -> re.Pattern[str]:
        tags = (f"#{tag.removeprefix('#')}" for tag in self.brand.hashtags)
        return _any([*self.brand.terms, *map(_handle, self.brand.handles), *tags])

    @cached_property
    def _exclude(self) -> re.Pattern[str]:
        return _any(self.brand.exclude)

    def finds(self, letters: str, author: str) -> bool:
        """Whether folded letters name the brand, are not excluded and are not the brand's own."""
        if author and author in self.brand.authors:
            return False
        return bool(self._words.search(letters)) and not self._exclude.search(letters)


def _names(found: Iterable[_Search]) -> tuple[str, ...]:
    return tuple(search.brand.name for search in found)


def _handle(handle: str) -> str:
    return f"@{handle.removeprefix('@')}"


def _any(terms: Iterable[str]) -> re.Pattern[str]:
    """One pattern for any of the terms; one that never matches for none."""
    forms = sorted({form for term in terms for form in _forms(folded(term).split())})
    return re.compile("|".join(forms)) if forms else _NEVER


def _forms(words: list[str]) -> Iterable[str]:
    """A term as a pattern, and a term of several words also as one tag: ``#NoordKoffie``."""
    joined = "".join(words)
    if not joined.strip("@#"):
        return
    body = r"\s+".join(map(re.escape, words))
    handle = words[0].startswith("@")
    yield (
        (_BEFORE if _bounded(joined[0]) or handle or joined[0] == "#" else "")
        + body
        + (_HANDLE_END if handle else _AFTER if _bounded(joined[-1]) else "")
    )
    if len(words) > 1 and joined[0] not in "@#":
        yield f"{_BEFORE}[@#]{re.escape(joined)}{_AFTER}"


def _bounded(letter: str) -> bool:
    return letter.isalnum()
