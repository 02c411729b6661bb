"""What each comment of the made-up months feels like, as whoever wrote it meant it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reporter.model import Bucket, Label, Text

_SAD = re.compile(r"\b(terrible|awful|bad|broke|disappointed|annoying|angry)\b", re.IGNORECASE)
_GLAD = re.compile(r"\b(wonderful|love|excellent|great)\b", re.IGNORECASE)


def score(texts: Sequence[Text]) -> Iterator[Label]:
    """Plainly negative, plainly positive, or neither."""
    for one in texts:
        sad, glad = bool(_SAD.search(one.text)), bool(_GLAD.search(one.text))
        negative, positive = (0.9 if sad else 0.02), (0.9 if glad and not sad else 0.02)
        yield Label("en", Bucket.SCORED, negative, 1 - negative - positive, positive, sad or glad)
