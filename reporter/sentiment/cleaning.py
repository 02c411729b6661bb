"""Turns a comment into tokens: words, emoji, emoticons, marks; linear in its length whatever it holds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

_ADDRESS = re.compile(r"(?:https?://|www\.)\S*|\bhttps?\b", re.IGNORECASE)
_TAG = re.compile(r"[#＃](\w{1,100})")
_MARKED = re.compile("(\\w)([\u0300-\u036f]+)")
_STYLED = re.compile("[\U0001d400-\U0001d7ff\uff21-\uff5a]")
_MARK = re.compile("[\u0300-\u036f]")
_APOSTROPHE = re.compile("[\u2019\u2018\u02bc\u00b4`]")
# Soft hyphen, zero width, direction marks, joiners, variation selectors, surrogates, skin tones.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
    "\ud800-\udfff\U0001f3fb-\U0001f3ff]"
)
# The five entities that exports leave in texts; numeric ones of any length are not worth the risk.
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&#39;", "'"), ("&nbsp;", " "), ("&amp;", "&"))
_WORD = r"[^\W\d_]+(?:'[^\W\d_]+)*"
_PLAIN = re.compile(rf"{_WORD}|[!?.,;:\n]")
_SYMBOLS = (
    "\u2000"  # from here on lie punctuation, arrows and emoji (and scripts that none of ours is written in)
)
MOST_MARKS = 2  # marks kept on one letter: Vietnamese needs two, decoration has dozens


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A text made ready: what the scorer reads, lower case, and whether it held a web address."""

    text: str
    link: bool


def clean(text: str) -> Cleaned:
    """Addresses and names are taken out, entities and styled letters made plain, invisible signs dropped.

    Letters and their marks are composed; hashtags are split where a capital follows a small letter.
    """
    link = False
    if "&" in text:
        for entity, sign in _ENTITIES:
            text = text.replace(entity, sign)
    if "http" in text or "www." in text or "HTTP" in text:
        text, found = _ADDRESS.subn(" ", text)
        link = found > 0
    if "@" in text or "＠" in text:
        text = _without_names(text)
    if not text.isascii():
        text = _INVISIBLE.sub("", _APOSTROPHE.sub("'", text))
        text = _STYLED.sub(_plain, text)
        if _MARK.search(text):
            text = _MARKED.sub(_composed, text)
    if "#" in text or "＃" in text:
        text = _TAG.sub(_split, text)
    return Cleaned(text, link)


def _without_names(text: str) -> str:
    """Word by word, so that the time grows with the length only."""
    lines = text.split("\n")
    return "\n".join(" ".join(w for w in line.split() if "@" not in w and "＠" not in w) for line in lines)


def _plain(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0])


def _composed(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", match[1] + match[2][:MOST_MARKS])


def _split(match: re.Match[str]) -> str:
    """#KoffieIsTop, #koffie_top: a space before a capital after a small letter and for a low line."""
    letters: list[str] = []
    for letter in match[1].replace("_", " "):
        if letter.isupper() and letters and letters[-1].islower():
            letters.append(" ")
        letters.append(letter)
    return "".join(letters)


class Tokeniser:
    """Finds words, the given symbols, exclamation and question marks, and the breaks between clauses."""

    def __init__(self, symbols: Iterable[str]) -> None:
        """``symbols`` are emoji and emoticons, lower case."""
        emoji: list[str] = []
        faces: list[str] = []
        ratings: list[str] = []
        for symbol in sorted(symbols, key=lambda s: (-len(s), s)):
            (ratings if symbol[0].isdigit() else faces if symbol.isascii() else emoji).append(symbol)
        signs = [_face(face) for face in faces if not face.isalpha()]
        signs += [re.escape(symbol) for symbol in emoji if len(symbol) > 1]
        one = "".join(re.escape(symbol) for symbol in emoji if len(symbol) == 1)
        marks = [_WORD, f"[!?.,;:\n{one}]"]
        if signs:  # one look at a letter tells that none of them begins here
            marks[1:1] = [
                f"(?=[{_starts([*faces, *(s for s in emoji if len(s) > 1)])}])(?:{'|'.join(signs)})"
            ]
        if ratings:  # "10/10" and "5 stars", but not the date 10/10/2026
            marks.insert(1, rf"(?=\d)(?<![\w/.,-])(?:{'|'.join(map(re.escape, ratings))})(?![\w/])")
        self._pattern = re.compile("|".join(marks))
        firsts = (s for s in (*emoji, *faces, *ratings) if s[0] < _SYMBOLS and not s[0].isalpha())
        self._sign = re.compile(f"[{_starts(firsts)}{_SYMBOLS}-\U0010ffff]")

    def __call__(self, text: str) -> list[str]:
        """The tokens of a cleaned text, in lower case and in order."""
        text = text.lower()
        # Most texts hold nothing with which a sign begins, and are read in half the time.
        return (self._pattern if self._sign.search(text) else _PLAIN).findall(text)


def _starts(symbols: Iterable[str]) -> str:
    """The inside of a character class of the symbols' first letters."""
    return "".join(re.escape(letter) for letter in sorted({symbol[0] for symbol in symbols}))


def _face(face: str) -> str:
    """An emoticon that ends in a letter stands free of words (not in ``:day``, ``SVT:p``)."""
    return rf"(?<!\w){re.escape(face)}(?!\w)" if face[-1].isalnum() else re.escape(face)
