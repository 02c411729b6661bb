"""Colours as people with a colour vision deficiency see them, and how far apart two colours look."""

from __future__ import annotations

import math

Lab = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), A Physiologically-based Model for Simulation of Color Vision
# Deficiency, severity 1.0; rows for red, green and blue of linear light.
SIGHTS: dict[str, tuple[tuple[float, float, float], ...]] = {
    "full": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_XYZ = (  # sRGB, D65: IEC 61966-2-1
    (0.4124564, 0.3575761, 0.1804375),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339, 0.1191920, 0.9503041),
)
_WHITE = (0.95047, 1.0, 1.08883)


def channels(colour: str) -> tuple[float, ...]:
    """Red, green and blue of ``#rrggbb``, 0 to 1."""
    return tuple(int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))


def linear(colour: str) -> tuple[float, ...]:
    """Light of ``#rrggbb``, 0 to 1."""
    return tuple(v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in channels(colour))


def contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """The ratio of two lights as WCAG 2.2 defines it."""
    bright = [0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05 for r, g, b in (one, other)]
    return max(bright) / min(bright)


def lab(colour: str, sight: str = "full") -> Lab:
    """CIE L*a*b* (D65) of a colour as a kind of sight takes it in."""
    light = [min(max(value, 0.0), 1.0) for value in _times(SIGHTS[sight], linear(colour))]
    x, y, z = (
        (v / white) ** (1 / 3) if v / white > 216 / 24389 else (v / white * 24389 / 27 + 16) / 116
        for v, white in zip(_times(_XYZ, tuple(light)), _WHITE, strict=True)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _times(matrix: tuple[tuple[float, ...], ...], vector: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix)


def apart(one: Lab, other: Lab) -> float:
    """CIEDE2000. Source: Sharma, Wu and Dalal (2005), Color Res. Appl. 30(1), equations 2 to 22."""
    (l1, a1, b1), (l2, a2, b2) = one, other
    mean_c = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(mean_c**7 / (mean_c**7 + 25**7)))
    (c1, h1), (c2, h2) = _polar((1 + g) * a1, b1), _polar((1 + g) * a2, b2)
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    if c1 * c2 and turn == -180:
        turn = 180.0 if h2 > h1 else -180.0
    dl, dc, dh = l2 - l1, c2 - c1, 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    ml, mc, mh = (l1 + l2) / 2, (c1 + c2) / 2, _mean_hue(c1, h1, c2, h2)
    t = (
        1
        - 0.17 * _cos(mh - 30)
        + 0.24 * _cos(2 * mh)
        + 0.32 * _cos(3 * mh + 6)
        - 0.20 * _cos(4 * mh - 63)
    )  # fmt: skip
    sl = 1 + 0.015 * (ml - 50) ** 2 / math.sqrt(20 + (ml - 50) ** 2)
    sc, sh = 1 + 0.045 * mc, 1 + 0.015 * mc * t
    twist = math.sin(math.radians(60 * math.exp(-(((mh - 275) / 25) ** 2))))
    rt = -2 * math.sqrt(mc**7 / (mc**7 + 25**7)) * twist
    return math.sqrt((dl / sl) ** 2 + (dc / sc) ** 2 + (dh / sh) ** 2 + rt * (dc / sc) * (dh / sh))


def _cos(degrees: float) -> float:
    return math.cos(math.radians(degrees))


def _polar(a: float, b: float) -> tuple[float, float]:
    return math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360 if a or b else 0.0


def _mean_hue(c1: float, h1: float, c2: float, h2: float) -> float:
    if c1 * c2 == 0:
        return h1 + h2
    if abs(h1 - h2) <= 180:
        return (h1 + h2) / 2
    return (h1 + h2 + 360) / 2 if h1 + h2 < 360 else (h1 + h2 - 360) / 2


def turned(colour: str, ground: str) -> tuple[float, ...]:
    """The light of a colour after the stylesheet's ``invert(1) hue-rotate(180deg)``, laid on as ``screen``.

    Source: Filter Effects 1 (the matrix of hue-rotate) and Compositing 1 (screen), in sRGB.
    """
    inverted = tuple(1 - value for value in channels(colour))
    matrix = ((-0.574, 1.43, 0.144), (0.426, 0.43, 0.144), (0.426, 1.43, -0.856))
    shown = (min(max(value, 0.0), 1.0) for value in _times(matrix, inverted))
    laid = (1 - (1 - a) * (1 - b) for a, b in zip(shown, channels(ground), strict=True))
    return linear("#" + "".join(f"{round(255 * value):02x}" for value in laid))
