"""What the reader should know about scripts that the PDF sets less well than the screen."""

from __future__ import annotations

from reporter.i18n import Words
from reporter.model import Measured, Note
from reporter.text import turns


def notes(measured: Measured, words: Words) -> tuple[Note, ...]:
    """A remark when a text of the month has letters that run from right to left."""
    if not any(turns(post.text) for post in measured.posts):
        return ()
    said = words.say(
        "Some texts of posts run from right to left. The PDF turns each line by itself; where a line mixes "
        "both directions, the order of its words is right in the HTML report."
    )
    return (Note(None, said),)
