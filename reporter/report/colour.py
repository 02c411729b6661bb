"""The brand's accent colour, checked for contrast before any page is drawn with it."""

from __future__ import annotations

import math

from reporter.charts.colour import contrast

TEXT_FLOOR = 4.5  # WCAG 2.2, success criterion 1.4.3, for text of ordinary size
DARK = "#14191e"  # --paper of the dark screen in style/dark.css
_STEP = 0.02

__all__ = ["DARK", "TEXT_FLOOR", "contrast", "darkened", "lightened", "ratio_on_white", "text_on"]


def ratio_on_white(colour: str) -> float:
    """The contrast on white in hundredths, rounded down: 4.498 is not told as the 4.5 that it lacks."""
    return math.floor(contrast(colour, "#ffffff") * 100) / 100


def text_on(colour: str) -> str:
    """Black or white, whichever reads better on this colour (the better of the two is never below 4.5)."""
    return max(("#ffffff", "#000000"), key=lambda text: contrast(text, colour))


def lightened(colour: str, floor: float = TEXT_FLOOR) -> str:
    """The colour, mixed with as little white as gives it the contrast ``floor`` on the dark screen."""
    share = 1.0
    mixed = colour.lower()
    while contrast(mixed, DARK) < floor:
        share -= _STEP
        mixed = "#" + "".join(f"{255 - round((255 - c) * max(share, 0.0)):02x}" for c in _channels(colour))
    return mixed


def darkened(colour: str, floor: float = TEXT_FLOOR) -> str:
    """The colour, mixed with as little black as gives it the contrast ``floor`` on white."""
    share = 1.0
    mixed = colour.lower()
    while contrast(mixed, "#ffffff") < floor:
        share -= _STEP
        mixed = "#" + "".join(f"{round(channel * max(share, 0.0)):02x}" for channel in _channels(colour))
    return mixed


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
