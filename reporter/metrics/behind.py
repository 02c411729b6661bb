"""The files behind a figure, rows of one file added up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from reporter.facts import Facts
from reporter.model import SourceRows

CLIENT_WIDE = frozenset(("web", "mentions"))  # stored for the client, not for one of its accounts


def sources(facts: Facts, owners: Iterable[str], kinds: Iterable[str], month: date) -> tuple[SourceRows, ...]:
    """Of these accounts and kinds of data in a month; ``web`` and ``mentions`` have no account."""
    accounts = tuple(owners)
    rows: dict[tuple[str, str], int] = {}
    for what in kinds:
        for owner in ("",) if what in CLIENT_WIDE else accounts:
            for source in facts.sources.get((owner, month, what), ()):
                key = source.file, source.sha256
                rows[key] = rows.get(key, 0) + source.rows
    return tuple(SourceRows(file, digest, n) for (file, digest), n in sorted(rows.items()))
