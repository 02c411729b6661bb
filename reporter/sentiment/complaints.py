"""Which subjects clearly negative texts touch, counted one by one: for comparing months."""

from __future__ import annotations

from collections.abc import Iterable

from reporter.sentiment.engine import Engine
from reporter.sentiment.lexicon import LANGUAGES
from reporter.sentiment.options import Options
from reporter.sentiment.subjects import CLEARLY, Said
from reporter.sentiment.topics import topics


def complaints(texts: Iterable[Said], options: Options) -> dict[str, int]:
    """Clearly negative texts by the topic they touch, the names in order; a text may touch several.

    Raises LocalIOError when a table cannot be read.
    """
    engine = Engine(options)
    found: dict[str, int] = {}
    for said in texts:
        if said.negative < CLEARLY:
            continue
        tokens = engine.tokens(said.text)
        for one in topics(said.language if said.language in LANGUAGES else ""):
            if any(one.holds(token) for token in tokens):
                found[one.name] = found.get(one.name, 0) + 1
    return dict(sorted(found.items()))
