"""A small store of comments and mentions, labelled."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reporter import labelling
from reporter.config import Config
from reporter.model import Bucket, Comment, Intake, Label, Mention, Source, Text
from reporter.store import Store

SEEN = datetime(2026, 11, 4, tzinfo=UTC)
CONFIG: dict[str, Any] = {
    "client": {"name": "Noord", "slug": "noord", "time_zone": "Europe/Amsterdam"},
    "accounts": [{"id": "ig", "platform": "instagram", "handle": "noord"}],
    "benchmarks": [{"name": "Zuid", "terms": ["Zuid"]}],
    "listening": {"terms": ["Noord"], "exclude": ["noordpool"], "hashtags": ["noordtijd"]},
}


def config(**more: Any) -> Config:
    """The configuration, with other keys in place of some."""
    return Config.model_validate({**CONFIG, **more})


def at(text: str) -> datetime:
    """A moment in UTC: ``10-03 07:12``."""
    return datetime.fromisoformat(f"2026-{text}:00+00:00")


def mention(name: str, when: str, text: str, **more: Any) -> Mention:
    """A mention of 2026."""
    return Mention(name, at(when), "f00dfeed0000:1", text, **{"channel": "x", **more})


def comment(name: str, when: str, text: str, **more: Any) -> Comment:
    """A comment of 2026 on the one account."""
    return Comment("ig", more.pop("post", "p1"), name, at(when), "f00dfeed0000:1", text, **more)


def told(root: Path, *records: Mention | Comment) -> Path:
    """Put records into the store; gives its folder."""
    for owner in ("ig", ""):
        mine = tuple(r for r in records if isinstance(r, Comment) == bool(owner))
        source = Source(owner, f"{owner or 'mentions'}.csv", "f00dfeed0000" + "0" * 52, "table", 1, 1, SEEN)
        if mine:
            Store(root).update(Intake(records=mine, sources=(source,)))
    return root


def score(texts: Sequence[Text]) -> Iterator[Label]:
    """A scorer that can be predicted: texts with "bad" are bad."""
    for text in texts:
        bad = 0.9 if "bad" in text.text else 0.1
        yield Label("en", Bucket.SCORED, bad, 0.0, 1 - bad, True)


def labelled(root: Path, settings: Config | None = None, version: str = "1") -> int:
    """Bring the labels up to date."""
    return labelling.update(root, settings or config(), "salt", (version, score))


def lines(root: Path, folder: str = "_client", month: str = "2026-10") -> dict[str, dict[str, Any]]:
    """The stored labels of a month, by id."""
    path = root / folder / "labels" / f"{month}.jsonl"
    return {line["id"]: line for line in map(json.loads, path.read_text(encoding="utf-8").splitlines())}


def content(root: Path) -> dict[str, bytes]:
    """All label files and their bytes."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.glob("*/labels/*"))}
