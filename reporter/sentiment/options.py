"""What a client may set for the scoring of texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Options:
    """How texts are labelled.

    ``languages``: the client's languages, the main one first; a text too short to tell takes the main
    language of its group and, where the group tells too little, the first of these. ``lexicon``: the
    client's own terms by language. ``processes``: how many may work at once, None for as many as pay; the
    labels are the same.
    """

    languages: tuple[str, ...] = ()
    norwegian_as_danish: bool = False
    lexicon: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    processes: int | None = None
