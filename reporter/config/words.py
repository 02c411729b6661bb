"""How problems are worded: shown values, paths, choices, and the nearest known word."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from reporter.config.tokens import looks_secret
from reporter.config.tree import Loc

SHOWN = 60
LISTED = 12
SEARCHED = 2000  # of longer lists the nearest word is not looked for
HIDDEN = "***"
_WORD = re.compile(r"[A-Za-z0-9_-]+")
_RUNNER_COMMAND = re.compile(r"##(?=\[)")  # a build server would obey ##[command] in our output


def clean(text: str, limit: int = SHOWN) -> str:
    """Text of one line without control and direction characters, cut to ``limit`` characters."""
    spaced = re.sub(r"\s+", " ", text[: limit * 4])
    kept = "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Cn"))
    kept = _RUNNER_COMMAND.sub("# #", kept).strip()
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def shown(text: str, secret: bool = False) -> str:
    """A value as messages print it: quoted, cleaned, cut; never a secret."""
    return f'"{HIDDEN}"' if secret or looks_secret(text) else f'"{clean(text)}"'


def path_text(loc: Loc) -> str:
    """``accounts[0].platform``; keys that are no plain words in brackets and quotes."""
    out = ""
    for step in loc:
        if isinstance(step, int):
            out += f"[{step}]"
        elif _WORD.fullmatch(step) and len(step) <= SHOWN and not looks_secret(step):
            out += f".{step}" if out else step
        else:
            out += f"[{shown(step)}]"
    return out


def listed(options: Iterable[str]) -> str:
    """The allowed words, shortened when there are many."""
    words = tuple(options)
    shortened = [HIDDEN if looks_secret(word) else clean(word) for word in words[:LISTED]]
    return ", ".join(shortened if len(words) <= LISTED else [*shortened, "…"])


def not_one_of(
    text: str, options: Iterable[str], *, only: str = "", also: str = "", secret: bool = False
) -> str:
    """``"mastodn" is not one of …; did you mean "mastodon"?``; ``only`` stands for a list too long."""
    known = tuple(dict.fromkeys(options))
    return f"{shown(text, secret)} is not one of {only or listed(known)}{also}{did_you_mean(text, known)}"


def did_you_mean(text: str, options: Iterable[str]) -> str:
    """``; did you mean "…"?`` for the nearest word, or nothing."""
    near = nearest(text, options)
    return f"; did you mean {shown(near)}?" if near else ""


def nearest(text: str, options: Iterable[str]) -> str | None:
    """The known word that was probably meant: an everyday name of it, or one spelt alike."""
    known = frozenset(options)
    return _nearest(text, known) if len(text) <= SHOWN and len(known) <= SEARCHED else None


@lru_cache(maxsize=1000)
def _nearest(text: str, options: frozenset[str]) -> str | None:
    by_lower = {option.lower(): option for option in sorted(options, reverse=True)}
    lower = text.strip().lower()
    for guess in (lower, _ALIASES.get(lower, ""), lower.replace("-", "_"), lower.replace(" ", "_")):
        if guess in by_lower:
            return by_lower[guess]
    for word, option in sorted(by_lower.items()):
        if lower and word.rpartition("/")[2] == lower.replace(" ", "_"):  # Amsterdam for Europe/Amsterdam
            return option
    close = difflib.get_close_matches(lower, sorted(by_lower), n=1, cutoff=0.6)
    return by_lower[close[0]] if close else None


_ALIASES = {
    "twitter": "x",
    "x.com": "x",
    "fb": "facebook",
    "meta": "facebook",
    "ig": "instagram",
    "insta": "instagram",
    "yt": "youtube",
    "shorts": "youtube",
    "li": "linkedin",
    "bsky": "bluesky",
    "tik tok": "tiktok",
    "a4": "A4",
    "ssl": "implicit",
    "tz": "time_zone",
    "lang": "language",
    "colors": "colours",
    "deadline": "by",
    "due": "by",
    "competitors": "benchmarks",
}
