"""What others say: comments under the client's posts and mentions elsewhere, with the files behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reporter.facts import files
from reporter.facts.model import AccountRef, Facts
from reporter.facts.mood import moods
from reporter.facts.sources import Names, source_rows
from reporter.facts.tables import Tables
from reporter.facts.talk import talks
from reporter.facts.voices import Heard, voices
from reporter.model import Period


def with_spoken(
    found: Facts,
    tables: Tables,
    data: Path,
    refs: Sequence[AccountRef],
    months: Sequence[Period],
    heard: Heard,
) -> Facts:
    """The same facts with what the labels tell. Needs ``span``, ``account`` and the variables of ``read``."""
    first, last = months[0].month, months[-1].month
    comments = {
        path: n
        for n, ref in enumerate(refs)
        if not ref.brand
        for path in files.monthly(data / ref.id / "labels", first, last)
    }
    gaps = {
        path: n
        for n, ref in enumerate(refs)
        if not ref.brand
        for path in files.monthly(data / ref.id / "gaps", first, last)
    }
    mentions = data / "_client" / "labels"
    tables.files("comment_labels", comments)
    tables.files("gaps", gaps)
    tables.stream("mention_labels", files.monthly(mentions, first, last))
    tables.stream("mention_words", files.monthly(mentions, last, last))
    tables.stream("mention_moods", files.monthly(mentions, first, last))
    behind = source_rows((), tables.rows("spoken_sources"), refs, Names(data))
    said = voices(tables, months, heard) if files.monthly(mentions, first, last) else None
    return replace(
        found,
        voices=said,
        talks=talks(tables, refs, months) if comments else None,
        moods=moods(tables, refs, months, talk=bool(comments), said=said is not None),
        sources={**found.sources, **behind},
    )
