"""Writes docs/tips.md from the catalogue: tips by topic, then the signals. ``make docs``."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from docs.markdown import anchor, outside_code
from reporter.config import tips
from reporter.errors import ConfigError
from reporter.model import Catalogue, Tip
from reporter.recommend.hear import registered
from reporter.recommend.registry import Signal

PAGE = Path(__file__).parent / "tips.md"
INTRO = """# Every tip and every signal

Made from the code by `make docs`; do not edit. `reporter tips --explain ID` prints more about a tip, its
quotation among it; [recommendations.md](recommendations.md) says how tips are chosen.

The advice is that of five documents, which are not shipped; nobody checked what they say. A tip's id tells
the document by its first four letters:

"""
SIGNALS = """## Signals

A condition on a month's figures, on one account unless it says otherwise. Tips of signals of the kind
*behaviour* go first, then *condition*, then *setup*; an *outcome* alone chooses nothing. *Threshold* says
where the limit comes from; *brief*: this program was asked for it; *chosen*: our choice, which nothing
proves. `recommendations: thresholds:` sets another one."""


def text() -> str:
    """The page."""
    catalogue, problems = tips.load()
    if problems:
        raise ConfigError(problems)
    signals = registered()
    topics = sorted({tip.topic for tip in catalogue.tips})
    lines = [INTRO.rstrip("\n"), ""]
    lines += [
        f"- `d{number:03}` {one.file}, {one.language}: {one.title}"
        for number, one in enumerate(catalogue.documents)
    ]
    lines += ["", " · ".join(f"[{topic}](#{anchor(topic)})" for topic in topics) + " · [signals](#signals)"]
    ordered = sorted(catalogue.tips, key=lambda tip: (tip.topic, tip.id))
    for topic, found in groupby(ordered, key=lambda tip: tip.topic):
        lines += ["", f"## {topic}"]
        for tip in found:
            lines += _tip(tip, catalogue)
    lines += ["", SIGNALS]
    for signal in signals.values():
        lines += _signal(signal, [tip.id for tip in ordered if signal.id in tip.signals])
    return "\n".join(lines) + "\n"


def _tip(tip: Tip, catalogue: Catalogue) -> list[str]:
    others = {o.document for o in catalogue.tips if set(o.groups) & set(tip.groups)} - {tip.document}
    numbers = {one.file: f"d{number:03}" for number, one in enumerate(catalogue.documents)}
    where = ", ".join(f"`{numbers[name]}`" for name in (tip.document, *sorted(others)))
    lines = ["", f"### {tip.id}", "", f"**{outside_code(tip.headline)}.** {outside_code(tip.advice)}"]
    if tip.caution:
        lines.append(f"Mind: {outside_code(tip.caution)}")
    lines += ["", f"- For: {', '.join(tip.platforms) or 'any platform'}; {tip.kind}, effort {tip.effort}"]
    lines += [f"- Document: {where}" if not others else f"- Documents with this advice: {where}"]
    if tip.signals:
        lines += [f"- Signals: {', '.join(f'[{name}](#{anchor(name)})' for name in tip.signals)}"]
    else:
        lines += [f"- No signal: {outside_code(tip.no_signal)}"]
    if tip.statistic:
        who = (
            f"attributed to {tip.statistic.attributed_to}"
            if tip.statistic.attributed_to
            else "no source named"
        )
        lines += [f"- Figure: {outside_code(tip.statistic.figure)} ({who}; not checked)"]
    if tip.conflicts:
        lines += [f"- Contradicts: {', '.join(f'`{one}`' for one in tip.conflicts)}"]
    return [*lines, "- Kept for the record, never recommended"] if tip.retired else lines


def _signal(signal: Signal, called: list[str]) -> list[str]:
    whom = ", ".join(signal.only) or ("the client as a whole" if signal.total else "every account")
    lines = ["", f"### {signal.id}", "", outside_code(signal.condition), ""]
    lines += [f"- Kind: {signal.kind}; asked about {whom}", f"- Inputs: {outside_code(signal.inputs)}"]
    lines += [f"- Threshold: {outside_code(signal.threshold)}"]
    lines += [f"- Setting: `{signal.id}.{key}`, {value:g}" for key, value in signal.limits.items()]
    if called:
        lines += [f"- Calls for: {', '.join(f'`{one}`' for one in called)}"]
    return lines


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
