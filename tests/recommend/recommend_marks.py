"""Reads one text by the rules of one language, for the tests of text rules."""

from __future__ import annotations

from dataclasses import replace

from reporter.model import PostKind
from reporter.recommend.evidence import PostMarks
from reporter.recommend.marks import read
from tests.recommend.build import config, post

LANGUAGES = ("en", "nl", "sv", "af", "de", "fr", "es")


def read_text(text: str, language: str = "en", *, kind: PostKind = PostKind.IMAGE) -> PostMarks:
    """The marks of one text whose language is known."""
    one = replace(post(1, text), kind=kind)
    return read([one], config(listening={"languages": [language]}), lambda _: language)[one.account, one.id]
