"""Sparklines: a line the height of a word, written as text because tables hold dozens of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reporter.charts.style import Style, figure
from reporter.model import Chart, Unit

_WIDTH, _HEIGHT, _EDGE = 96.0, 22.0, 3.5  # CSS pixels


def sparkline(
    values: Sequence[float | None],
    *,
    title: str,
    style: Style,
    unit: Unit = Unit.COUNT,
    cuts: Collection[int] = (),
) -> Chart:
    """The shape of a series on its own scale; gaps stay gaps and the last value has a dot.

    No line comes to a place of ``cuts`` from the one before: what is counted changed there.

    Not for reading numbers off: the table beside it has them, the alt text first and last.
    """
    return Chart(
        title=title,
        alt=_alt(values, title, style, unit),
        svg=_svg(values, style.own, cuts),
        width=round(_WIDTH),
        height=round(_HEIGHT),
    )


def _alt(values: Sequence[float | None], title: str, style: Style, unit: Unit) -> str:
    known = [v for v in values if v is not None]
    if not known:
        return style.words.say("{title}: no data.", title=title)
    return style.words.say(
        "{title}: from {first} to {last}.",
        title=title,
        first=figure(known[0], unit, style.words),
        last=figure(known[-1], unit, style.words),
    )


def _svg(values: Sequence[float | None], colour: str, cuts: Collection[int]) -> bytes:
    known = [v for v in values if v is not None]
    low, high = (min(known), max(known)) if known else (0.0, 0.0)
    width, height = _WIDTH - 2 * _EDGE, _HEIGHT - 2 * _EDGE
    path: list[str] = []
    single: list[tuple[float, float]] = []
    last: tuple[float, float] | None = None
    for i, value in enumerate(values):
        if value is None:
            continue
        x = _EDGE + width * i / max(len(values) - 1, 1)
        y = _EDGE + height * (0.5 if high == low else (high - value) / (high - low))
        joined = i > 0 and values[i - 1] is not None and i not in cuts
        path.append(f"{'L' if joined else 'M'}{x:.1f} {y:.1f}")
        if not joined and (i + 1 == len(values) or values[i + 1] is None or i + 1 in cuts):
            single.append((x, y))
        last = (x, y)
    marks = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="1" fill="{colour}"/>' for x, y in single)
    if last:
        marks += f'<circle cx="{last[0]:.1f}" cy="{last[1]:.1f}" r="2.4" fill="{colour}"/>'
    look = f'fill="none" stroke="{colour}" stroke-width="1.4" stroke-linejoin="round"'
    line = f'<path d="{"".join(path)}" {look}/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH:.0f}" height="{_HEIGHT:.0f}" '
        f'viewBox="0 0 {_WIDTH:.0f} {_HEIGHT:.0f}">{line if path else ""}{marks}</svg>'
    ).encode("ascii")
