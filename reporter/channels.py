"""Which channel a visit came by: what analytics tools call sources, media and groups, in one vocabulary."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from reporter import resources

OTHER = "other"
REFERRAL = "referral"
SEARCH = "search"

_SCHEME = re.compile(r"^[a-z][a-z0-9+-]*://")
_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_WORDS = re.compile(r"[^\W_]+")
_SURE = 2  # letters a name must have to be found among other words: "x" is too short


def channel(source: str, medium: str = "", group: str = "") -> str:
    """A platform's name, or search, direct, email, referral, other.

    ``source`` is a name ("fb", "Twitter"), a host ("m.facebook.com") or an app ("com.linkedin.android"),
    ``medium`` as in ``utm_medium``, ``group`` the tool's own channel group. The source goes first, because
    it names the platform; a search engine's name gives way to the group, as it also sells other space.
    """
    name, medium, group = _normal(source), _normal(medium), _normal(group)
    found = _named(name) or _sited(name) or _qualified(name)
    told = _within("groups", group)
    if found == SEARCH and told:
        return told
    return (
        found or _within("mediums", medium) or told or (REFERRAL if _HOST.fullmatch(_bare(name)) else OTHER)
    )


def of_campaign(name: str) -> str:
    """The channel that a campaign's name tells: one that occurs in it as a word, and no second one."""
    words = _WORDS.findall(_normal(name))
    found = {there for word in words if len(word) >= _SURE and (there := _named(word)) is not None}
    return found.pop() if len(found) == 1 else OTHER


def _normal(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _bare(name: str) -> str:
    """A host or app without scheme, path and ``www.``."""
    return _SCHEME.sub("", name).split("/", 1)[0].removeprefix("www.")


def _named(name: str) -> str | None:
    return _within("names", name)


def _sited(name: str) -> str | None:
    """The channel of a host or app; the longest known ending or beginning decides."""
    host = _bare(name)
    if not _HOST.fullmatch(host):
        return None
    known = [(len(end), there) for there, end in _pairs("hosts") if f".{host}".endswith(f".{end}")]
    known += [(len(start), there) for there, start in _pairs("host_starts") if host.startswith(start)]
    known += [(len(app), there) for there, app in _pairs("apps") if f"{host}.".startswith(f"{app}.")]
    return max(known)[1] if known else None


def _qualified(name: str) -> str | None:
    """``facebook-ads``, ``ig_story``: one name, and beside it only words that say nothing of the channel."""
    if _HOST.fullmatch(_bare(name)):
        return None
    rest = [word for word in _WORDS.findall(name) if word not in _table()["qualifiers"]]
    return _named(rest[0]) if len(rest) == 1 and len(rest[0]) >= _SURE else None


def _within(part: str, word: str) -> str | None:
    return _words(part).get(word)


@cache
def _words(part: str) -> Mapping[str, str]:
    return {word: there for there, word in _pairs(part)}


def _pairs(part: str) -> Iterator[tuple[str, str]]:
    for there, words in _table()[part].items():
        for word in words:
            yield there, word


@cache
def _table() -> Mapping[str, Any]:
    path = resources.config() / "web" / "channels.json"
    loaded: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return loaded
