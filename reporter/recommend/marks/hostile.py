"""Tells hostile comments by word lists: insults, threats and contempt, in a moderate choice of words."""

from __future__ import annotations

from reporter.recommend.marks.anatomy import parts
from reporter.recommend.marks.ruleset import rules


def hostile(text: str, language: str) -> bool | None:
    """Whether a comment's own words attack somebody; quotations do not count. None without a list.

    ``language`` is an ISO 639-1 code. A complaint is not hostile, however bad: the lists hold contempt for
    people, not words for faults.
    """
    listed = rules(language)
    if listed is None:
        return None
    said = [word for one in parts(text).spoken for word in ("", *one.words)]
    return bool(listed.hostile.found(said, listed.not_hostile))
