"""The catalogue of tips: ours and the client's own files, each problem with its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path as File
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from reporter import resources
from reporter.config import leaks, yamlfile
from reporter.config.base import Flag, Model, Slug, Text, Word
from reporter.config.client import Platform
from reporter.config.tree import Loc, Tree
from reporter.config.words import clean, not_one_of, path_text, shown
from reporter.errors import Problem
from reporter.model import (
    Catalogue,
    Contradiction,
    ContradictionKind,
    Document,
    Effort,
    Side,
    Statistic,
    Tip,
    TipKind,
)

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

OURS = "tips.yml"
MOST = 1000

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,62}$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=600, strip_whitespace=True)]


class DocumentRecord(Model):
    """A source of tips."""

    file: Word
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}$")]
    title: Word


class SideRecord(Model):
    """One side of a contradiction."""

    says: Sentence
    tips: tuple[Slug, ...] = Field(min_length=1)


class ContradictionRecord(Model):
    """A point on which documents differ."""

    id: Slug
    kind: Literal["exclusive", "method", "complementary"]
    sides: tuple[SideRecord, ...] = Field(min_length=2)
    decide_by: tuple[Name, ...] = Field(min_length=1)
    rule: Name


class StatisticRecord(Model):
    """A figure that a document gives."""

    figure: Sentence
    attributed_to: Word | None = None


class TipRecord(Model):
    """One tip."""

    id: Slug
    document: Word
    line: Annotated[int, Field(ge=1)]
    section: Text = ""
    quote: Sentence
    meaning: Sentence
    headline: Word
    advice: Sentence
    platforms: tuple[Platform, ...] = ()
    topic: Slug
    kind: Literal["do", "avoid", "watch", "measure", "example"]
    effort: Literal["low", "medium", "high"]
    signals: tuple[Name, ...] = ()
    no_signal: Sentence | None = None
    groups: tuple[Slug, ...] = ()
    conflicts: tuple[Slug, ...] = ()
    caution: Sentence | None = None
    retired: Flag = False
    statistic: StatisticRecord | None = None


class Sheet(Model):
    """A file of tips."""

    documents: tuple[DocumentRecord, ...] = Field(min_length=1)
    groups: tuple[Slug, ...] = ()
    contradictions: tuple[ContradictionRecord, ...] = ()
    tips: tuple[TipRecord, ...] = Field(min_length=1)


def load(
    own: Iterable[tuple[File, str]] = (), *, ours: File | None = None
) -> tuple[Catalogue, tuple[Problem, ...]]:
    """Our catalogue with the tips of the client's own files (path, and name as messages write it).

    Gives the tips by id, and everything that is wrong in any file. A client's tip takes the place of ours
    of the same id; it may use our groups and documents. Raises OSError when a file cannot be read.
    """
    found = Catalogue()
    problems: list[Problem] = []
    shipped = ours or resources.config() / OURS
    for path, name in ((shipped, OURS), *own):
        tree, wrong = _tree(path, name, ours=path == shipped)
        problems += wrong
        if tree is None or wrong:
            continue
        sheet, wrong = _validated(tree, name)
        problems += wrong
        if sheet is not None:
            found = _joined(found, sheet)
            problems += _crossed(tree, name, sheet, found)
    return found, tuple(sorted(set(problems)))


def _tree(path: File, name: str, *, ours: bool) -> tuple[Tree | None, tuple[Problem, ...]]:
    data = path.read_bytes()
    if not data.strip():
        return None, (Problem(name, 1, 1, "", 'the file is empty; it needs "documents:" and "tips:"'),)
    tree, problems = yamlfile.read(data, name)
    secrets = () if ours else leaks.find(tree, yamlfile.lenient(data), name)
    return tree, tuple(sorted({*secrets, *problems}))


def _validated(tree: Tree, name: str) -> tuple[Sheet | None, tuple[Problem, ...]]:
    try:
        return Sheet.model_validate(tree.data()), ()
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST]
        return None, tuple(_explained(detail, tree, name) for detail in details)


def _explained(detail: ErrorDetails, tree: Tree, name: str) -> Problem:
    """One complaint of the schema in words, at its place."""
    kind, loc, value = detail["type"], detail["loc"], detail["input"]
    if kind == "missing":
        return _problem(tree, name, loc, "is missing")
    if kind == "extra_forbidden":
        known = Sheet.model_fields if len(loc) == 1 else _MODELS[str(loc[0])].model_fields
        message = f"is not a known key; {not_one_of(str(loc[-1]), known)}"
        return _problem(tree, name, loc, message, at_key=True)
    if value is None:
        return _problem(tree, name, loc, "is empty; give it a value or remove the line")
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
        return _problem(tree, name, loc, not_one_of(str(value), allowed))
    if not isinstance(value, str):
        return _problem(tree, name, loc, "something else is needed here: " + clean(detail["msg"], 200))
    return _problem(tree, name, loc, f"{shown(value)} cannot stand here: {clean(detail['msg'], 200)}")


_MODELS: dict[str, type[Model]] = {
    "documents": DocumentRecord,
    "contradictions": ContradictionRecord,
    "tips": TipRecord,
}


def _crossed(tree: Tree, name: str, sheet: Sheet, all_of_them: Catalogue) -> Iterator[Problem]:
    """What no single value can tell: ids twice, and names of nothing."""
    ids = {tip.id for tip in all_of_them.tips}
    files = {document.file for document in all_of_them.documents}
    seen: set[str] = set()
    for at, tip in enumerate(sheet.tips):
        here: Loc = ("tips", at)
        if tip.id in seen:
            yield _problem(tree, name, (*here, "id"), f"the id {shown(tip.id)} stands here again")
        seen.add(tip.id)
        if tip.document not in files:
            yield _problem(tree, name, (*here, "document"), not_one_of(tip.document, sorted(files)))
        for key, words, known in (
            ("groups", tip.groups, set(all_of_them.groups)),
            ("conflicts", tip.conflicts, ids - {tip.id}),
        ):
            for place, word in enumerate(words):
                if word not in known:
                    message = not_one_of(word, sorted(known))
                    yield _problem(tree, name, (*here, key, place), message)
        if bool(tip.signals) == bool(tip.no_signal):
            yield _problem(
                tree, name, here, "needs either signals or no_signal, which says why there are none"
            )


def _problem(tree: Tree, name: str, loc: Loc, message: str, *, at_key: bool = False) -> Problem:
    node = (tree.key(*loc) if at_key else None) or tree.trail(loc)[-1]
    return Problem(name, node.line, node.column, path_text(loc), message)


def _joined(before: Catalogue, sheet: Sheet) -> Catalogue:
    documents = {document.file: document for document in before.documents}
    documents |= {one.file: Document(one.file, one.language, one.title) for one in sheet.documents}
    tips = {tip.id: tip for tip in before.tips} | {record.id: _tip(record) for record in sheet.tips}
    points = {one.id: one for one in before.contradictions}
    points |= {one.id: _contradiction(one) for one in sheet.contradictions}
    return Catalogue(
        tuple(documents[key] for key in sorted(documents)),
        tuple(sorted({*before.groups, *sheet.groups})),
        tuple(points[key] for key in sorted(points)),
        tuple(tips[key] for key in sorted(tips)),
    )


def _contradiction(record: ContradictionRecord) -> Contradiction:
    sides = tuple(Side(side.says, side.tips) for side in record.sides)
    return Contradiction(record.id, ContradictionKind(record.kind), sides, record.decide_by, record.rule)


def _tip(record: TipRecord) -> Tip:
    told = record.statistic
    return Tip(
        id=record.id,
        document=record.document,
        line=record.line,
        section=record.section,
        quote=record.quote,
        meaning=record.meaning,
        headline=record.headline,
        advice=record.advice,
        platforms=record.platforms,
        topic=record.topic,
        kind=TipKind(record.kind),
        effort=Effort(record.effort),
        signals=record.signals,
        no_signal=record.no_signal or "",
        groups=record.groups,
        conflicts=record.conflicts,
        caution=record.caution or "",
        retired=record.retired,
        statistic=Statistic(told.figure, told.attributed_to or "") if told else None,
    )
