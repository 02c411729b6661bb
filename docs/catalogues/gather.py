"""Everything that must be translated: from the code, the templates, the registries and the data tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from docs.catalogues import said, shapes

ROOT = Path(__file__).parent.parent.parent
PACKAGE = ROOT / "reporter"

# Rooms whose sentences go through ``Words``, and rooms whose clauses reach the report as finished English.
SPEAKING = ("report", "render", "charts", "recommend", "i18n", "commentary")
CLAUSES = (
    "collectors",
    "exports",
    "store",
    "metrics",
    "listening",
    "intake.py",
    "opinion.py",
    "labelling.py",
    "pipeline.py",
)
# Modules of those rooms that speak to the terminal, to a platform or to SQL, never to a reader of the report.
TERMINAL = {
    "collectors/bluesky_session.py", "collectors/doorworld.py", "collectors/journal.py",
    "collectors/lifetime.py", "collectors/linkedin_followers.py", "collectors/redact.py",
    "collectors/trial.py", "metrics/asked.py", "store/__init__.py", "store/advice.py",
    "store/canonical.py", "store/lock.py", "exports/grid.py",
}  # fmt: skip
_ID = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")  # the name of a metric or signal in a table of sentences
_REFUSED = "{1}: "  # a file that was refused: mended by whoever runs the program, before a client reads it


@dataclass(slots=True)
class Gathered:
    """Texts with the files they stand in: (text, form for many) and shapes of clauses."""

    texts: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    clauses: dict[str, set[str]] = field(default_factory=dict)
    unresolved: list[said.Unresolved] = field(default_factory=list)

    def text(self, text: str, many: str, place: str) -> None:
        """Note a text; the same text with and without a form for many is one message."""
        if text.strip() and not _ID.fullmatch(text):
            self.texts.setdefault((text, many), set()).add(place)

    def settle(self) -> None:
        """A text with a form for many needs no message of its own, nor does a clause that is a text."""
        plural = {one for one, many in self.texts if many}
        self.texts = {key: at for key, at in self.texts.items() if key[1] or key[0] not in plural}
        known = {one for one, _ in self.texts}
        self.clauses = {shape: at for shape, at in self.clauses.items() if shape not in known}


def everything() -> Gathered:
    """All messages of this checkout."""
    found = Gathered()
    for path in _modules(SPEAKING):
        place = path.relative_to(ROOT).as_posix()
        for one in said.of_module(path, place):
            if isinstance(one, said.Unresolved):
                found.unresolved.append(one)
            else:
                found.text(one.text, one.many, place)
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.suffix in {".html", ".txt"}:
            for text, many in _of_template(path):
                found.text(text, many, path.relative_to(ROOT).as_posix())
    for text, place in (*_metrics(), *_signals(), *_remarks(), *_tables()):
        found.text(text, "", place)
    for path in _modules(CLAUSES):
        if path.relative_to(PACKAGE).as_posix() not in TERMINAL:
            for shape in shapes.of_module(path):
                if not shape.startswith(_REFUSED) or path.parts[-2] in {"metrics", "store"}:
                    found.clauses.setdefault(shape, set()).add(path.relative_to(ROOT).as_posix())
    for shape in shapes.of_module(PACKAGE / "facts" / "recipes.py"):
        found.clauses.setdefault(shape, set()).add("reporter/facts/recipes.py")
    found.settle()
    return found


def tips() -> Iterator[tuple[str, str]]:
    """(key, English text) of everything in the catalogue of tips that a report prints."""
    from reporter.config.tips import load

    catalogue, _ = load()
    for tip in catalogue.tips:
        yield f"{tip.id}.headline", tip.headline
        yield f"{tip.id}.advice", tip.advice
        yield f"{tip.id}.meaning", tip.meaning
        if tip.caution:
            yield f"{tip.id}.caution", tip.caution
        if tip.statistic:
            yield f"{tip.id}.figure", tip.statistic.figure
            if tip.statistic.attributed_to:
                yield f"{tip.id}.source", tip.statistic.attributed_to


def _modules(rooms: tuple[str, ...]) -> Iterator[Path]:
    for name in rooms:
        place = PACKAGE / name
        yield from sorted(place.rglob("*.py")) if place.is_dir() else [place] if place.exists() else []


def _of_template(path: Path) -> Iterator[tuple[str, str]]:
    """Constants in calls of ``say`` and ``plural``."""
    from jinja2 import Environment, nodes

    tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
    for call in tree.find_all(nodes.Call):
        name = call.node.attr if isinstance(call.node, nodes.Getattr) else getattr(call.node, "name", "")
        texts = [str(one.value) for one in call.args if isinstance(one, nodes.Const)]
        if name == "say" and texts:
            yield texts[0], ""
        elif name == "plural" and len(texts) >= 2:
            yield texts[0], texts[1]


def _metrics() -> Iterator[tuple[str, str]]:
    from reporter.metrics import definitions
    from reporter.metrics.questions import SHARE, benchmark_definitions, questions

    for question in (*questions(), SHARE):
        yield question.name, "reporter/metrics/questions.py"
    for one in (*definitions(), *benchmark_definitions()):
        for text in (one.name, one.definition, one.formula, one.source):
            yield text, "reporter/metrics"


def _signals() -> Iterator[tuple[str, str]]:
    from reporter.recommend.hear import registered

    for one in registered().values():
        for text in (one.says, one.seen, one.unseen, one.some):
            yield text, "reporter/recommend/signals"


def _remarks() -> Iterator[tuple[str, str]]:
    """What is said of documents that disagree: the third part of a ruling."""
    path = PACKAGE / "recommend" / "rulings.py"
    for text in said.of_argument(path, "Ruling", 2, "remark"):
        yield text, "reporter/recommend/rulings.py"


def _tables() -> Iterator[tuple[str, str]]:
    config = ROOT / "config"
    for one in json.loads((config / "metrics" / "breaks.json").read_text(encoding="utf-8")):
        yield one["text"], "config/metrics/breaks.json"
    for topic in json.loads((config / "sentiment" / "topics.json").read_text(encoding="utf-8")).values():
        yield topic["name"], "config/sentiment/topics.json"


def spoken() -> dict[str, str]:
    """Tip id to the language of its document."""
    from reporter.config.tips import load

    catalogue, _ = load()
    return {tip.id: catalogue.language(tip.document) for tip in catalogue.tips}


def forms(string: object) -> tuple[str, ...]:
    """A translation's forms: one, or one for each number."""
    return tuple(str(one) for one in string) if isinstance(string, tuple | list) else (str(string or ""),)
