"""The corridor between texts and figures: what each stored text says is found once and kept as a label."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reporter.config import Config
from reporter.listening import Brand, Brands, Repeats, asks
from reporter.model import Bucket, Label, Text
from reporter.privacy import names_of
from reporter.store import labels
from reporter.store.canonical import Line, moment, number
from reporter.store.shapes import COMMENTS, MENTIONS

if TYPE_CHECKING:
    from reporter.sentiment import Options

Score = Callable[[Sequence[Text]], Iterator[Label]]

_ROUND = 4  # decimals of a share: the same bytes on machines whose last digits differ

# What a label takes over from its record as it stands.
_COPIED = {
    COMMENTS.kind: ("id", "created_at", "seen_at", "source", "author", "post_id", "from_brand", "reply_to"),
    MENTIONS.kind: (
        "id",
        "created_at",
        "seen_at",
        "author",
        "channel",
        "source",
        "engagements",
        "author_followers",
    ),
}
# What was read out of the words; it stays when the words are gone.
_READ = (
    "read_at",
    "brands",
    "tagged",
    "hashtagged",
    "language",
    "bucket",
    "negative",
    "positive",
    "signal",
    "question",
    "same_as",
    "version",
)


def update(root: Path, config: Config, salt: str, scorer: tuple[str, Score] | None = None) -> int:
    """Bring the labels of one client's folder up to date; how many texts were read.

    A month is read again when one of its texts, the terms or the scorer (its version and function) changed;
    labels whose words are gone stay as they are. Doing it twice changes no file. The folder must be locked.
    Raises LocalIOError.
    """
    brands = brands_of(config, salt)
    version = _version(brands, scorer)
    search = Brands(brands)
    read = 0
    for kind in (COMMENTS.kind, MENTIONS.kind):
        for folder in labels.folders(root, kind):
            said = _Said()
            for month, lines in labels.texts(folder, kind):
                old = labels.labels(folder, kind, month)
                desk = _Desk(kind, folder.name, search, version, scorer[1] if scorer else None, said)
                found = desk.labels(lines, old)
                read += desk.read
                labels.save(folder, month, found)
    return read


def scorer_of(config: Config) -> tuple[str, Score]:
    """The version and the function that score texts for this client."""
    from reporter import sentiment

    options = sentiment_options(config)
    return sentiment.version(options), lambda texts: sentiment.label(texts, options)


def sentiment_options(config: Config) -> Options:
    """What the configuration says about scoring."""
    from reporter.sentiment import Options

    chosen = config.sentiment
    return Options(
        languages=chosen.languages or (config.listening.languages if config.listening else ()),
        norwegian_as_danish=chosen.norwegian_as_danish,
        lexicon={language: dict(terms) for language, terms in sorted(chosen.lexicon.items())},
    )


def brands_of(config: Config, salt: str) -> tuple[Brand, ...]:
    """The client ("") and the benchmark brands as the configuration names them."""
    ids = tuple(account.id for _, account in config.all_accounts())
    listening = config.listening

    def brand(name: str, terms: tuple[str, ...], **more: Any) -> Brand:
        handles = tuple(
            sorted({a.handle for owner, a in config.all_accounts() if owner == name and a.handle})
        )
        own = frozenset[str]().union(*(names_of(handle, ids, salt) for handle in handles))
        return Brand(name, terms, handles=handles, authors=own, **more)

    own = brand(
        "",
        listening.terms if listening else (),
        exclude=listening.exclude if listening else (),
        hashtags=listening.hashtags if listening else (),
    )
    return (own, *(brand(b.name, b.terms, exclude=b.exclude) for b in config.benchmarks))


def listened(config: Config) -> tuple[str, ...]:
    """The brands that have terms of their own; a handle alone finds tags and misses the rest."""
    own = ("",) if config.listening and config.listening.terms else ()
    return (*own, *(brand.name for brand in config.benchmarks if brand.terms))


def handled(config: Config) -> tuple[str, ...]:
    """The brands of which a handle is known: as an account's or among the terms."""
    return tuple(
        brand.name
        for brand in brands_of(config, "")
        if brand.handles or any(t.startswith("@") for t in brand.terms)
    )


def influencers(config: Config, salt: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """The influencers of the configuration, each with the hashes that may stand for them in mentions."""
    ids = tuple(account.id for _, account in config.all_accounts())
    return tuple((name, names_of(name, ids, salt)) for name in sorted(set(config.plan.influencers)))


def _version(brands: Sequence[Brand], scorer: tuple[str, Score] | None) -> str:
    told = [
        [b.name, sorted(b.terms), sorted(b.exclude), list(b.handles), sorted(b.hashtags), sorted(b.authors)]
        for b in sorted(brands, key=lambda brand: brand.name)
    ]
    text = json.dumps([_RULES, told, scorer[0] if scorer else ""], ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


_RULES = 1  # raise it when the rules of `listening` change


@dataclass(frozen=True, slots=True)
class _Said:
    """What a folder's texts have said so far, month after month, and the ids of those without words."""

    repeats: Repeats = field(default_factory=Repeats)
    wordless: set[str] = field(default_factory=set)


class _Desk:
    """One month of one folder being labelled."""

    def __init__(
        self, kind: str, group: str, search: Brands, version: str, score: Score | None, said: _Said
    ) -> None:
        self.read = 0
        self._kind, self._group, self._search = kind, group, search
        self._version, self._score, self._said = version, score, said

    def labels(self, lines: Sequence[Line], old: Mapping[str, Line]) -> list[Line]:
        """A label for every line. One new or changed text has all texts of the month read again, since the
        language of the shortest follows from the others."""
        worded = [line for line in lines if line.get("text")]
        fresh = any(not self._stands(line, old.get(line["id"])) for line in worded)
        self.read = len(worded) if fresh else 0
        scores = self._scores(worded) if fresh else {}
        return [self._label(line, old.get(line["id"], {}), scores) for line in lines]

    def _stands(self, line: Line, label: Line | None) -> bool:
        return (
            label is not None
            and label.get("version") == self._version
            and label.get("read_at", label.get("seen_at")) == _read_at(line)
        )

    def _scores(self, worded: Sequence[Line]) -> dict[str, Label | None]:
        if self._score is None:
            return {line["id"]: None for line in worded}
        # Texts of one account, or of one language as the data tells it, help each other's language.
        texts = [Text(line["id"], line["text"], line.get("language", self._group)) for line in worded]
        return {text.id: label for text, label in zip(texts, self._score(texts), strict=True)}

    def _label(self, line: Line, old: Line, scores: Mapping[str, Label | None]) -> Line:
        copied = {name: line[name] for name in _COPIED[self._kind] if line.get(name) not in (None, "", False)}
        if line["id"] in scores:
            found = self._found(line, scores[line["id"]])
        else:
            found = {name: old[name] for name in _READ if name in old}
        found["same_as"] = self._same_as(line, old)
        return {**copied, **{name: value for name, value in found.items() if value not in ("", [], False)}}

    def _found(self, line: Line, score: Label | None) -> dict[str, Any]:
        text = line["text"]
        found: dict[str, Any] = {"version": self._version, "question": asks(text), **_score_fields(score)}
        if not found.get("language") and line.get("language"):
            found["language"] = line["language"]
        if (read_at := _read_at(line)) != line["seen_at"]:
            found["read_at"] = read_at
        if self._kind == MENTIONS.kind:
            named = self._search.named(text, line.get("author", ""), line.get("tagged"))
            found |= {
                "brands": list(named.brands),
                "tagged": list(named.tagged),
                "hashtagged": list(named.hashtagged),
            }
        return found

    def _same_as(self, line: Line, old: Line) -> str:
        """Which earlier text this one repeats; among comments only the brand's own count as templates."""
        known = str(old.get("same_as", ""))
        if self._kind == COMMENTS.kind and not line.get("from_brand"):
            return ""
        if not line.get("text"):
            self._said.wordless.add(line["id"])
            return known
        if known not in self._said.wordless:
            known = ""  # its words are still there and are compared anew
        author = self._group if self._kind == COMMENTS.kind else line.get("author", "")
        at = moment(line["created_at"])
        return self._said.repeats.first(line["id"], at, line["text"], author, known)


def _read_at(line: Line) -> str:
    """When the present words were seen."""
    return str(line.get("seen", {}).get("text", line["seen_at"]))


def _score_fields(score: Label | None) -> dict[str, Any]:
    if score is None:
        return {}
    found: dict[str, Any] = {"language": score.language, "bucket": score.bucket.value}
    if score.bucket is Bucket.SCORED:
        found |= {
            "negative": number(round(score.negative, _ROUND)),
            "positive": number(round(score.positive, _ROUND)),
            "signal": score.signal,
        }
    return found
