"""A client's data folder written line by line, as the store lays it out, and its facts."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reporter import facts, periods
from reporter.facts import AccountRef, Facts

SEEN = "2026-11-05T00:00:00Z"
FILE = "a1b2c3d4e5f6"  # the first twelve of a file's digest
ZONE = "Europe/Amsterdam"


class Home:
    """Lines to be written; each call adds one record."""

    def __init__(self, root: Path, **platforms: str) -> None:
        self.root = root
        self.refs = [AccountRef(account, platform) for account, platform in platforms.items()]
        self.lines: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self.rows = 0

    def post(
        self, account: str, at: str, *, id: Any = "", seen: Any = SEEN, source: Any = "", **told: Any
    ) -> str:
        """One post and, when any measure is told, one observation of it. Gives its id."""
        self.rows += 1
        identifier = id or f"p{self.rows}"
        own = ("kind", "platform_kind", "text", "permalink", "paid", "reply", "repost")
        record = {"kind": "image", **{key: told.pop(key) for key in own if key in told}}
        self.lines[f"{account}/posts/{at[:7]}"].append({"id": identifier, "published_at": at, **record})
        if told:
            self.see(account, identifier, at, seen=seen, source=source, **told)
        return identifier

    def see(
        self, account: str, identifier: str, at: str, *, seen: Any = SEEN, source: Any = "", **told: Any
    ) -> None:
        """Another observation of a post published ``at``."""
        self.rows += 1
        line = {
            "id": identifier,
            "published_at": at,
            "seen_at": seen,
            "source": source or f"{FILE}:{self.rows}",
        }
        self.lines[f"{account}/counts/{at[:7]}"].append({**line, **told})

    def day(self, account: str, day: str, *, seen: Any = SEEN, source: Any = "", **told: Any) -> None:
        """One account day."""
        self.rows += 1
        line = {"day": day, "seen_at": seen, "source": source or f"{FILE}:{self.rows}"}
        self.lines[f"{account}/days/{day[:7]}"].append({**line, **told})

    def month(self, account: str, month: str, *, seen: Any = SEEN, **told: Any) -> None:
        """Measures of a whole month; ``month`` is ``YYYY-MM``."""
        self.rows += 1
        line = {"month": f"{month}-01", "seen_at": seen, "source": f"{FILE}:{self.rows}"}
        self.lines[f"{account}/months/{month[:4]}"].append({**line, **told})

    def web(self, day: str, channel: str = "social", *, seen: Any = SEEN, **told: Any) -> None:
        """One day of a website channel."""
        self.rows += 1
        line = {"day": day, "channel": channel, "seen_at": seen, "source": f"{FILE}:{self.rows}"}
        self.lines[f"_client/web/{day[:7]}"].append({**line, **told})

    def comment(self, account: str, at: str, *, id: str, from_brand: bool = False) -> None:
        """One comment."""
        line = {"id": id, "post_id": "p", "created_at": at, "source": f"{FILE}:1", "from_brand": from_brand}
        self.lines[f"{account}/comments/{at[:7]}"].append(line)

    def source(self, sha256: str, file: str, account: str = "") -> None:
        """One imported file."""
        self.lines["sources"].append({"account": account, "file": file, "sha256": sha256, "seen_at": SEEN})

    def write(self) -> Path:
        """Write all lines; gives the folder."""
        for name, rows in self.lines.items():
            path = self.root / f"{name}.jsonl"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        return self.root

    def facts(
        self,
        month: str = "2026-10",
        zone: str = ZONE,
        months: int = 13,
        as_of: str = "",
        timing_days: int = 90,
    ) -> Facts:
        """Write, then read the facts of a month."""
        period = periods.parse(month, zone)
        return facts.read(
            self.write(),
            tuple(self.refs),
            period,
            periods.window(period, months),
            datetime.fromisoformat(as_of).astimezone(UTC) if as_of else None,
            timing_days=timing_days,
        )
