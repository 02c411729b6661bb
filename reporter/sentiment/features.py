"""The twelve numbers that stand for a text."""

from __future__ import annotations

from math import log1p, sqrt

from reporter.sentiment.rules import Found

NAMES = (
    "pos",
    "neg",
    "balance",
    "emoji_pos",
    "emoji_neg",
    "both",
    "silent",
    "exclamation",
    "question",
    "length",
    "negator",
    "link",
)
Features = tuple[float, ...]


def features(found: Found, link: bool) -> Features:
    """Twelve features in the order of NAMES; weights are sums over the text, counts are damped by log1p.

    balance = (pos - neg) / sqrt(words), both = words of either sign, silent = neither word nor emoji.
    """
    pos = neg = 0.0
    for hit in found.words:
        if hit.weight > 0:
            pos += hit.weight
        else:
            neg -= hit.weight
    bright = dark = 0.0
    for _, weight in found.emoji:
        if weight > 0:
            bright += weight
        else:
            dark -= weight
    return (
        log1p(pos),
        log1p(neg),
        (pos - neg) / sqrt(found.length or 1),
        log1p(bright),
        log1p(dark),
        1.0 if pos and neg else 0.0,
        1.0 if not (pos or neg or bright or dark) else 0.0,
        log1p(found.exclamations),
        log1p(found.questions),
        log1p(found.length),
        1.0 if found.negators else 0.0,
        1.0 if link else 0.0,
    )
