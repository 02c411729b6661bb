"""Writes docs/measures.md from the collectors: which platform tells which measure. ``make docs``."""

from __future__ import annotations

from pathlib import Path

from reporter.collectors import run
from reporter.model import ACCOUNT_MEASURES, PLATFORMS, POST_MEASURES, Reason

PAGE = Path(__file__).parent / "measures.md"
INTRO = """# What each platform tells over its API

Made from the code by `make docs`; do not edit.

● told · – not offered · ✝ withdrawn by the platform · ○ for another reason, which the platform's page names

A measure that is not told is a dash with its reason in the report, never 0. Export files may tell more or
less: see [exports.md](exports.md).
"""
SIGNS = {None: "●", Reason.NOT_OFFERED: "–", Reason.RETIRED: "✝"}


def text() -> str:
    """The page."""
    offers = {name: module.OFFERS for name, module in run.modules().items() if name in PLATFORMS}
    order = dict.fromkeys((*POST_MEASURES, *ACCOUNT_MEASURES))
    more = sorted({measure for told in offers.values() for measure in told} - set(order))
    lines = [INTRO, f"| measure | {' | '.join(offers)} |", f"| --- |{' :-: |' * len(offers)}"]
    for measure in (*order, *more):
        cells = [
            SIGNS.get(told[measure], "○") if measure in told else SIGNS[Reason.NOT_OFFERED]
            for told in offers.values()
        ]
        lines.append(f"| {measure} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
