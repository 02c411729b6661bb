"""Colours of charts: the client's own, greys for others, ramps that survive greyscale."""

from __future__ import annotations

TEXT = "#1f2933"
MUTED = "#59636e"
OTHER = "#868f99"  # others' marks: 3.3:1 on white
GRID = "#e4e7eb"
BASE = "#8b949e"
EMPTY = "#f3f5f7"
PAPER = "#ffffff"
BLACK = "#000000"

_LEAST = 3.0  # WCAG 2.2, 1.4.11: contrast of graphics with what lies beside them


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, 0 to 1. Source: WCAG 2.2."""
    r, g, b = _linear(colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21. Source: WCAG 2.2."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def readable_on(ground: str) -> str:
    """Black or white text, whichever reads better on ``ground``; only these two reach 4.5:1 on every grey."""
    return BLACK if contrast(BLACK, ground) >= contrast(PAPER, ground) else PAPER


def steps(colour: str, count: int) -> tuple[str, ...]:
    """``count`` shades of one hue, darkest first, all at least 3:1 on white and evenly apart in lightness."""
    _, a, b = _oklab(colour)
    last = _lightest(a, b)
    first = min(0.34, last)
    if count == 1:
        return (colour,)
    return tuple(_shade(first + (last - first) * i / (count - 1), a, b) for i in range(count))


def ramp(colour: str, share: float) -> str:
    """A colour of the sequential scale: 0 is a pale tint, 1 the darkest shade of the hue."""
    _, a, b = _oklab(colour)
    lightness = 0.95 + (0.36 - 0.95) * min(max(share, 0.0), 1.0)
    return _shade(lightness, a, b)


def _lightest(a: float, b: float) -> float:
    """The largest lightness at which the hue still has 3:1 on white."""
    low, high = 0.3, 0.8
    for _ in range(20):
        middle = (low + high) / 2
        low, high = (middle, high) if contrast(_shade(middle, a, b), PAPER) >= _LEAST else (low, middle)
    return low


def _shade(lightness: float, a: float, b: float) -> str:
    """The hue at a lightness, with as much of its chroma as the screen can show there."""
    room = 1.0 if lightness < 0.6 else max(0.12, (1 - lightness) / 0.4)
    for step in range(20, -1, -1):
        part = room * step / 20
        rgb = _rgb(lightness, a * part, b * part)
        if all(-0.001 <= channel <= 1.001 for channel in rgb):
            return _hex(rgb)
    raise ValueError(f"lightness {lightness} is not between 0 and 1")


def _linear(colour: str) -> tuple[float, float, float]:
    def channel(at: int) -> float:
        value = int(colour[at : at + 2], 16) / 255
        return float(value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4)

    return channel(1), channel(3), channel(5)


def _hex(rgb: tuple[float, float, float]) -> str:
    def channel(value: float) -> int:
        value = min(max(value, 0.0), 1.0)
        return round(255 * (value * 12.92 if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055))

    return "#" + "".join(f"{channel(value):02x}" for value in rgb)


def _oklab(colour: str) -> tuple[float, float, float]:
    """Source: B. Ottosson, A perceptual color space for image processing (2020)."""
    r, g, b = _linear(colour)
    lms = (
        0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
        0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
        0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
    )
    x, y, z = (value ** (1 / 3) for value in lms)
    return (
        0.2104542553 * x + 0.7936177850 * y - 0.0040720468 * z,
        1.9779984951 * x - 2.4285922050 * y + 0.4505937099 * z,
        0.0259040371 * x + 0.7827717662 * y - 0.8086757660 * z,
    )


def _rgb(lightness: float, a: float, b: float) -> tuple[float, float, float]:
    x = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    y = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    z = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * x - 3.3077115913 * y + 0.2309699292 * z,
        -1.2684380046 * x + 2.6097574011 * y - 0.3413193965 * z,
        -0.0041960863 * x - 0.7034186147 * y + 1.7076147010 * z,
    )
