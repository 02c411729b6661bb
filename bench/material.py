"""The measured figures of the demo, kept in a folder: what our stages and the naive peer both begin with.

Two files: ``material.pickle``, which is what the corridor hands to the report, and ``plain.json``, the words,
tables and plain numbers of charts that our own page shows, in its order, for the peer to set again.
"""

from __future__ import annotations

import json
import pickle
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

from reporter.charts import Series

DEMO = "config/demo/client.yml"
MONTH = "2026-10"
DOZEN = ("cover", "platform", "method")  # about a dozen pages and two dozen charts
CHARTS = ("line", "bars", "hbars", "heatmap", "stacked_bars")
_BREAKS = {"p", "li", "div", "section", "header", "dd", "dt", "figure", "ol", "ul", "article"}
_UNSEEN = {"style", "script", "details", "title", "nav", "figcaption"}


class Material(NamedTuple):
    """The configuration, the month, what was measured, and the report's other arguments."""

    loaded: Any
    period: Any
    measured: Any
    others: dict[str, Any]

    def assembled(self) -> Any:
        """The report, its charts drawn."""
        from reporter import report

        return report.assemble(self.loaded.config, self.period, self.measured, **self.others)


def kept(folder: str) -> Material:
    """What ``make`` wrote; a file of our own of a moment ago."""
    return Material(*pickle.loads(Path(folder, "material.pickle").read_bytes()))


def make(folder: str, which: str = "dozen") -> None:
    """Read the demo's exports, measure, and write both files; for a dozen pages or for all sections."""
    material = _measured(Path(folder), DOZEN if which == "dozen" else None)
    with Path(folder, "material.pickle").open("wb") as file:
        _Pickler(file).dump(tuple(material))
    drawn = _listen()
    from reporter import branding

    page = branding.page(material.assembled(), material.loaded)
    reader = _Page(drawn)
    reader.feed(page)
    reader.done()
    Path(folder, "plain.json").write_text(json.dumps(reader.blocks), encoding="utf-8")
    print(sum("chart" in block for block in reader.blocks))


def _measured(folder: Path, sections: tuple[str, ...] | None) -> Material:
    """What the corridor hands to the report, caught on its way."""
    from reporter import metrics, pipeline, report
    from reporter.config import load
    from reporter.world import World

    found: list[tuple[Any, ...]] = []
    real = report.assemble

    def heard(*arguments: Any, **others: Any) -> Any:
        found.append((arguments, others))
        return real(*arguments, **others)

    loaded = load(Path(DEMO), metrics=frozenset(metrics.ids()))
    changed = {"executive": False} | ({"sections": sections} if sections else {})
    shown = loaded.config.report.model_copy(update=changed)
    loaded = replace(loaded, config=loaded.config.model_copy(update={"report": shown}))
    report.assemble = heard
    order = pipeline.Order(month=MONTH, formats=("json", "csv"), offline=True)
    world = World(now=datetime(2026, 11, 5, tzinfo=UTC), out=folder / "out", data=folder / "data", environ={})
    pipeline.build(loaded, order, world)
    report.assemble = real
    (_, period, measured), others = found[0]
    return Material(loaded, period, measured, others)


def _listen() -> dict[str, dict[str, Any]]:
    """Chart pictures as base64 and, from now on, the plain numbers each was drawn from."""
    from reporter import charts

    drawn: dict[str, dict[str, Any]] = {}

    def heard(name: str, draw: Any) -> Any:
        def wrapped(*arguments: Any, **options: Any) -> Any:
            chart = draw(*arguments, **options)
            plain = {"form": name, "title": chart.title, "data": [_plain(one) for one in arguments]}
            drawn[b64encode(chart.svg).decode()] = plain
            return chart

        return wrapped

    for name in CHARTS:
        setattr(charts, name, heard(name, getattr(charts, name)))
    return drawn


def _plain(value: Any) -> Any:
    if hasattr(value, "weekday") and hasattr(value, "hour") and hasattr(value, "value"):  # a cell of a week
        return [value.weekday, value.hour, value.value]
    if isinstance(value, Series):
        return {"name": value.name, "values": list(value.values)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value


class _Pickler(pickle.Pickler):
    """Keeps frozen records so that reading them, which no real build does, takes as little as it can."""

    def reducer_override(self, value: Any) -> Any:
        """A record as its class and the values of its slots."""
        kind: Any = type(value)
        if "__dataclass_fields__" in vars(kind) and "__slots__" in vars(kind):
            return _again, (kind, [getattr(value, name) for name in kind.__slots__])
        return NotImplemented


def _again(kind: Any, values: list[Any]) -> Any:
    record: Any = object.__new__(kind)
    for name, value in zip(kind.__slots__, values, strict=True):
        object.__setattr__(record, name, value)
    return record


class _Page(HTMLParser):
    """Reads our page into headings, paragraphs, items, rows of cards, tables and charts."""

    def __init__(self, drawn: dict[str, dict[str, Any]]) -> None:
        super().__init__()
        self.blocks: list[dict[str, Any]] = []
        self._drawn = drawn
        self._text: list[str] = []
        self._unseen = 0
        self._kind = "p"
        self._cards: list[list[str]] | None = None
        self._around = ""  # the element that holds the cards, and how deep we are in it
        self._depth = 0
        self._rows: list[list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block; a picture of ours becomes its numbers."""
        given = {name: value or "" for name, value in attrs}
        self._unseen += tag in _UNSEEN
        if self._unseen:
            return
        names = given.get("class", "").split()
        if tag == "img" and (numbers := self._drawn.get(given.get("src", "").partition("base64,")[2])):
            self.done()
            self.blocks.append({"chart": numbers})
        if tag == "table":
            self.done()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in _BREAKS and self._rows is None:
            self.done()
            self._depth += tag == self._around and self._cards is not None
            if "cards" in names:
                self._cards, self._around, self._depth = [], tag, 1
            elif "card" in names and self._cards is not None:
                self._cards.append([])
            self._kind = "li" if tag == "li" else "p"
        elif tag in {"h1", "h2", "h3", "h4"}:
            self.done()
            self._kind = tag

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        if tag in _UNSEEN:
            self._unseen -= 1
        elif self._unseen:
            return
        elif tag in {"th", "td", "caption"} and self._rows is not None:
            words = self._taken()
            if tag == "caption":
                self.blocks.append({"p": words})
            else:
                self._rows[-1].append(words)
        elif tag == "table" and self._rows is not None:
            self.blocks.append({"table": self._rows})
            self._rows = None
        elif self._rows is None and (tag in _BREAKS or tag in {"h1", "h2", "h3", "h4"}):
            self.done()
            self._kind = "p"
            if tag == self._around and self._cards is not None:
                self._depth -= 1
                if not self._depth:
                    self.blocks.append({"cards": self._cards})
                    self._cards = None

    def handle_data(self, data: str) -> None:
        """Gather words."""
        if not self._unseen:
            self._text.append(data)

    def done(self) -> None:
        """Write down the words that were gathered."""
        words = self._taken()
        if not words:
            return
        if self._cards:
            self._cards[-1].append(words)
        else:
            self.blocks.append({self._kind: words})

    def _taken(self) -> str:
        words = " ".join("".join(self._text).split())
        self._text = []
        return words
