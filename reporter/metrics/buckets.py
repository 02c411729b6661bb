"""Ages, genders and countries as platforms write them, brought to one key each."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reporter import resources

OLDEST = 200  # stands for no upper end

_BAND = re.compile(r"(?:age[ _]?)?([0-9]{1,2})\s*[-_\u2013\u2014]\s*([0-9]{1,2})?(?: ?(?:years|jaar|jahre))?")
_OVER = re.compile(r"(?:age[ _]?)?([0-9]{2})\s*(?:\+|and over|and older)(?: ?years)?")
_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Named:
    """A bucket's stable key, the words to print for it, and its place among the others."""

    key: str
    label: str
    place: float = 0


def named(dimension: str, bucket: str) -> Named:
    """The key of a bucket as told; what is not recognised keeps its own words."""
    plain = " ".join(unicodedata.normalize("NFKC", bucket).split())
    if dimension == "age":
        return _age(plain)
    if dimension == "gender":
        return _gender(plain)
    if dimension == "age_gender":
        age, _, gender = plain.partition(",")
        one, other = _age(age.strip()), _gender(gender.strip())
        return Named(f"{one.key} {other.key}", f"{one.label}, {other.label}", one.place)
    if dimension == "country":
        return _country(plain)
    return Named(plain, plain)


def band(key: str) -> tuple[int, int] | None:
    """The first and last year of an age key such as ``25-34`` or ``65+``; None for any other."""
    first, dash, last = key.partition("-")
    if dash and first.isdecimal() and last.isdecimal():
        return int(first), int(last)
    return (int(key[:-1]), OLDEST) if key.endswith("+") and key[:-1].isdecimal() else None


def inside(key: str, targets: Sequence[str]) -> bool | None:
    """Whether an age key lies within the target bands; None when it lies partly in them or is no age."""
    years, wanted = band(key), [found for one in targets if (found := band(one))]
    if years is None:
        return None
    aimed = [any(low <= year <= high for low, high in wanted) for year in range(years[0], years[1] + 1)]
    return True if all(aimed) else None if any(aimed) else False


def _age(text: str) -> Named:
    plain = text.casefold()
    if (found := _BAND.fullmatch(plain)) and found[2]:
        return Named(key := f"{int(found[1])}-{int(found[2])}", key, int(found[1]))
    if found := (_OVER.fullmatch(plain) or _BAND.fullmatch(plain)):
        return Named(key := f"{int(found[1])}+", key, int(found[1]))
    return Named(text, text, OLDEST)


def _gender(text: str) -> Named:
    key = _genders().get(text.casefold())
    return Named(key, key.capitalize()) if key else Named(text, text)


def _country(text: str) -> Named:
    names = _countries()
    key = text if _CODE.fullmatch(text) and text in names.labels else names.codes.get(text.casefold())
    return Named(key, names.labels[key]) if key else Named(text, text)


@dataclass(frozen=True, slots=True)
class _Countries:
    labels: Mapping[str, str]
    codes: Mapping[str, str]


@cache
def _countries() -> _Countries:
    told = _table("countries")
    every = {name.casefold(): code for code, names in sorted(told.items()) for name in names}
    return _Countries({code: names[0] for code, names in told.items()}, every)


@cache
def _genders() -> Mapping[str, str]:
    return {word: key for key, words in _table("audience").items() for word in words}


def _table(name: str) -> Mapping[str, Any]:
    path = resources.config() / "metrics" / f"{name}.json"
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found
