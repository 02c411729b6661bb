"""A made-up bicycle shop's four months, told record by record, and what the report advises on them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from reporter import counsel, labelling, metrics, opinion, periods, pipeline
from reporter.config import Loaded, load
from reporter.model import Advice, Measured
from tests.recommend.counsel_build import catalogue

PERIOD = periods.parse("2026-10", "Europe/Amsterdam")
SALT = "grains-of-the-made-up-shop"


@dataclass(slots=True)
class Told:
    """One post with the comments under it."""

    at: datetime
    kind: str
    text: str
    counts: dict[str, float]
    duration: float | None = None
    paid: str | None = None
    reply: bool = False
    repost: bool = False
    comments: list[Said] = field(default_factory=list)


@dataclass(slots=True)
class Said:
    """One comment; ``answers`` are (hours later, by, words), "" being the shop itself."""

    hours: float
    author: str
    text: str
    answers: list[tuple[float, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Heard:
    """One public text by somebody else."""

    at: datetime
    author: str
    text: str
    followers: int | None = 300
    tagged: bool = False
    engagements: int = 3
    channel: str = "forum"


@dataclass(slots=True)
class Account:
    """One account of the shop: what it published and how it grew."""

    platform: str
    posts: list[Told] = field(default_factory=list)
    days: dict[date, dict[str, float]] = field(default_factory=dict)
    brand: str = ""

    def month(self, number: int = 10) -> list[Told]:
        """The posts of a month that are no story, no reply and no repost."""
        aside = ("story",)
        return [p for p in self.posts if p.at.month == number and p.kind not in aside and not p.reply
                and not p.repost]  # fmt: skip

    def stories(self, number: int = 10) -> list[Told]:
        """The stories of a month."""
        return [p for p in self.posts if p.at.month == number and p.kind == "story"]


@dataclass(slots=True)
class Diary:
    """All that happened, and the configuration."""

    accounts: dict[str, Account]
    settings: dict[str, Any]
    mentions: list[Heard] = field(default_factory=list)
    web: list[tuple[date, str, dict[str, float]]] = field(default_factory=list)
    months: dict[tuple[str, int], dict[str, float]] = field(default_factory=dict)  # account and month

    @property
    def only(self) -> Account:
        """The first account."""
        return next(iter(self.accounts.values()))

    @property
    def name(self) -> str:
        """The id of the first account."""
        return next(iter(self.accounts))

    def said(self, number: int = 10) -> Iterator[Said]:
        """The comments under the posts of a month, of all own accounts."""
        for account in self.accounts.values():
            if not account.brand:
                for post in account.month(number):
                    yield from post.comments


Plant = Callable[[Diary], None]


def loaded(diary: Diary, folder: Path) -> Loaded:
    """Write the store and the configuration; gives the latter, read back."""
    root = folder / "data" / "ketting"
    lines: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for name, account in diary.accounts.items():
        for number, post in enumerate(sorted(account.posts, key=lambda one: (one.at, one.text, one.kind))):
            _post(lines, name, f"{name}-{number:04}", post)
        for day, told in account.days.items():
            lines[f"{name}/days/{day:%Y-%m}"].append(
                {"day": f"{day}", "seen_at": _z(datetime(2026, 11, 2, tzinfo=UTC)),
                 "source": "a1b2c3d4e5f6:1",
                 **told})  # fmt: skip
    for (name, number), told in sorted(diary.months.items()):
        lines[f"{name}/months/2026"].append(
            {
                "month": f"2026-{number:02}-01",
                "seen_at": "2026-11-02T00:00:00Z",
                "source": "e1b2c3d4e5f6:1",
                **told,
            }
        )
    for number, heard in enumerate(diary.mentions):
        lines[f"_client/mentions/{heard.at:%Y-%m}"].append(
            {"id": f"m{number:04}", "created_at": _z(heard.at), "seen_at": _z(heard.at),
             "source": f"b1b2c3d4e5f6:{number + 1}",
             "text": heard.text, "author": heard.author, "channel": heard.channel,
             "engagements": heard.engagements,
             "tagged": heard.tagged,
             **({} if heard.followers is None else {"author_followers": heard.followers})})  # fmt: skip
    for day, channel, told in diary.web:
        lines[f"_client/web/{day:%Y-%m}"].append(
            {"day": f"{day}", "channel": channel, "seen_at": _z(datetime(2026, 11, 2, tzinfo=UTC)),
             "source": "c1b2c3d4e5f6:1", **told})  # fmt: skip
    for name, rows in lines.items():
        path = root / f"{name}.jsonl"
        path.parent.mkdir(parents=True, exist_ok=True)
        ordered = sorted(rows, key=lambda row: (row.get("published_at") or row.get("created_at")
                                                or row.get("day") or row["month"], row.get("id",
                                                                                           "")))  # fmt: skip
        path.write_text("".join(json.dumps(row, sort_keys=True) + "\n" for row in ordered), encoding="utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "client.yml"
    file.write_text(json.dumps(diary.settings, indent=1), encoding="utf-8")
    return replace(load(file), own_tips=catalogue())


def measured(found: Loaded, score: labelling.Score | None = None) -> Measured:
    """The store of ``loaded`` taken through labels, facts and metrics."""
    root = found.folder / "data" / "ketting"
    root.mkdir(parents=True, exist_ok=True)
    labelling.update(root, found.config, SALT, ("made-up words", score) if score else None)
    said = opinion.overheard(found, root, PERIOD, None)
    return pipeline.measure(found.config, root, PERIOD, None, found.published, said, SALT)


def advised(diary: Diary, folder: Path, score: labelling.Score | None = None) -> Advice:
    """What the report of October 2026 would advise."""
    found = loaded(diary, folder)
    root = found.folder / "data" / "ketting"
    return counsel.advised(found, root, metrics.explained(measured(found, score), ()), PERIOD)


def _post(lines: dict[str, list[dict[str, Any]]], account: str, name: str, post: Told) -> None:
    month, at = f"{post.at:%Y-%m}", _z(post.at)
    record: dict[str, Any] = {
        "id": name,
        "published_at": at,
        "seen_at": at,
        "kind": post.kind,
        "text": post.text,
    }
    record |= {"paid": post.paid} if post.paid else {}
    record |= {"duration_s": post.duration} if post.duration else {}
    record |= {key: True for key in ("reply", "repost") if getattr(post, key)}
    lines[f"{account}/posts/{month}"].append(record)
    seen = _z(post.at + timedelta(days=7))
    lines[f"{account}/counts/{month}"].append(
        {"id": name, "published_at": at, "seen_at": seen, "source": "a1b2c3d4e5f6:2", **post.counts}
    )
    for number, said in enumerate(post.comments):
        when = post.at + timedelta(hours=said.hours)
        key = f"{name}-c{number}"
        rows = [(key, when, said.author, said.text, "")]
        rows += [(f"{key}-{place}", when + timedelta(hours=later), by, words, key)
                 for place, (later, by, words) in enumerate(said.answers)]  # fmt: skip
        for own, moment, by, words, to in rows:
            lines[f"{account}/comments/{moment:%Y-%m}"].append(
                {"id": own, "post_id": name, "created_at": _z(moment), "seen_at": _z(moment),
                 "source": "d1b2c3d4e5f6:1",
                 "author": by or "ketting", "text": words, "from_brand": not by,
                 **({"reply_to": to} if to else {})})  # fmt: skip


def _z(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
