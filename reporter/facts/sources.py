"""Which imported files stand behind a month, and which months a file can speak of."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from reporter.facts.clock import naive
from reporter.facts.model import AccountRef
from reporter.model import Period, SourceRows

Row = Mapping[str, Any]
CLIENT = -1  # account number of what belongs to the whole client


class Names:
    """File names and full digests of the imported files, by the first twelve of their digest."""

    def __init__(self, data: Path) -> None:
        self._known: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
        self._products: dict[str, str] = {}
        listing = data / "sources.jsonl"
        if listing.is_file():
            for line in listing.read_text(encoding="utf-8").splitlines():
                source = json.loads(line)
                digest = source["sha256"]
                self._known[digest[:12]].append((source.get("account", ""), source["file"], digest))
                self._products[digest] = source.get("product", "")

    def of(self, account: str, file: str, rows: int) -> SourceRows:
        """The file as the account calls it; what is not listed keeps the name it has in the store."""
        known = sorted(self._known.get(file, ()))
        own = [source for source in known if source[0] == account]
        for _, name, digest in own or known:
            return SourceRows(name, digest, rows)
        return SourceRows(file, "", rows)

    def product(self, digest: str) -> str:
        """What kind of export a file is; empty where that is not listed."""
        return self._products.get(digest, "")


def web_tools(
    sources: Mapping[tuple[str, date, str], Iterable[SourceRows]], names: Names
) -> dict[date, tuple[str, ...]]:
    """The web analytics tools that told a month: an API's name, else the kind of export."""
    found = {
        month: {
            one.file.removeprefix("api:") if one.file.startswith("api:") else names.product(one.sha256)
            for one in rows
        }
        for (owner, month, what), rows in sources.items()
        if what == "web" and not owner
    }
    return {month: tuple(sorted(tools - {""})) for month, tools in sorted(found.items())}


def source_rows(
    posts: Iterable[Row], others: Iterable[Row], refs: Sequence[AccountRef], names: Names
) -> dict[tuple[str, date, str], tuple[SourceRows, ...]]:
    """Per account id (empty for the website), month and what is told: posts, days, months or web."""
    told: dict[tuple[str, date, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in (*({**row, "what": "posts"} for row in posts), *others):
        account = "" if row["account"] == CLIENT else refs[row["account"]].id
        told[account, row["month"], row["what"]][row["file"]] += row["rows"]
    return {
        key: tuple(
            sorted((names.of(key[0], file, n) for file, n in files.items()), key=lambda r: (r.file, r.sha256))
        )
        for key, files in told.items()
    }


def covered(
    files: Iterable[Row], told: Iterable[tuple[int, date]], months: Sequence[Period]
) -> set[tuple[int, date]]:
    """Account months whose number of posts is known, also when it is zero.

    A month is covered when it has a post of any kind, when one file tells posts before and after it, or when
    an API told of an earlier post and was asked after the month's end.
    """
    known = set(told)
    for row in files:
        end = row["seen"] if row["live"] else row["last"]
        known |= {
            (row["account"], month.month)
            for month in months
            if row["first"] < naive(month.start) and end >= naive(month.end)
        }
    return known
