"""Published figures: our file and the client's own, each problem with its line and column."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from reporter import resources
from reporter.config import leaks, yamlfile
from reporter.config.base import Day, Model, NotNegative, Slug, Word
from reporter.config.client import Endpoint, Platform
from reporter.config.tree import Loc, Tree
from reporter.config.words import clean, not_one_of, path_text, shown
from reporter.errors import Problem
from reporter.model import PublishedFigure, Unit

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

OURS = "benchmarks.yml"
UNSAID = "not_stated"
MOST = 1000

Month = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}-(0[1-9]|1[0-2])$")]
When = Annotated[str, StringConstraints(pattern=r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")]
Part = Literal["reactions", "comments", "shares", "saves", "not_stated"]


class Band(Model):
    """Followers of the accounts that a figure is about."""

    at_least: NotNegative = 0
    below: NotNegative | None = None


class Record(Model):
    """One published figure; what its publisher does not say is ``not_stated``."""

    id: Slug
    publisher: Word
    title: Word
    url: Endpoint
    published: When | None = None
    data_from: Month
    data_to: Month
    platform: Platform
    industry: Word | None = None
    region: Word | None = None
    follower_band: Band | None = None
    metric_id: Literal["er_followers_post", "er_reach", "er_impressions", "er_views_all"]
    numerator_parts: Annotated[tuple[Part, ...], Field(min_length=1)]
    denominator: Literal["followers", "reach", "impressions", "views", "not_stated"]
    statistic: Literal["median", "mean", "weighted", "not_stated"]
    paid_included: Literal["true", "false", "not_stated"]
    population: Word
    n: Annotated[int, Field(gt=0)] | None = None
    value: NotNegative
    unit: Literal["rate"]
    read_from: Literal["primary", "secondary"]
    accessed: Day
    licence_note: Word | None = None


class File(Model):
    """A file of published figures."""

    figures: tuple[Record, ...] = Field(min_length=1)


def load(
    own: Iterable[tuple[Path, str]] = (), *, ours: Path | None = None
) -> tuple[tuple[PublishedFigure, ...], tuple[Problem, ...]]:
    """Our figures and those of the client's own files (path, and name as the configuration writes it).

    Gives the figures by id, and everything that is wrong in any file. An id stands once; a client's figure
    takes the place of ours of the same id. Raises OSError when a file cannot be read.
    """
    found: dict[str, PublishedFigure] = {}
    problems: list[Problem] = []
    shipped = ours or resources.config() / OURS
    built_in: frozenset[str] = frozenset()
    for path, name, is_own in ((shipped, OURS, False), *((path, name, True) for path, name in own)):
        taken: dict[str, Loc] = {}
        tree, wrong = _tree(path, name)
        problems += wrong
        if tree is None or wrong:
            continue
        records, wrong = _validated(tree, name)
        problems += wrong
        for at, record in enumerate(records):
            loc: Loc = ("figures", at, "id")
            if record.id in taken:
                problems.append(_problem(tree, name, loc, f"the id {shown(record.id)} stands here again"))
            elif is_own and record.id in found and record.id not in built_in:
                problems.append(_problem(tree, name, loc, f"the id {shown(record.id)} is in another file"))
            taken[record.id] = loc
            problems += _crossed(tree, name, at, record)
            found[record.id] = _figure(record)
        if not is_own:
            built_in = frozenset(found)
    return tuple(found[key] for key in sorted(found)), tuple(sorted(problems))


def _tree(path: Path, name: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    data = path.read_bytes()
    if not data.strip():
        return None, (Problem(name, 1, 1, "", 'the file is empty; it needs "figures:"'),)
    tree, problems = yamlfile.read(data, name)
    secrets = leaks.find(tree, yamlfile.lenient(data), name)
    return tree, tuple(sorted({*secrets, *problems}))


def _validated(tree: Tree, name: str) -> tuple[tuple[Record, ...], tuple[Problem, ...]]:
    try:
        return File.model_validate(tree.data()).figures, ()
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST]
        return (), tuple(_explained(detail, tree, name) for detail in details)


def _explained(detail: ErrorDetails, tree: Tree, name: str) -> Problem:
    """One complaint of the schema in words, at its place."""
    kind, loc, value = detail["type"], detail["loc"], detail["input"]
    if kind == "missing":
        return _problem(tree, name, loc, "is missing")
    if kind == "extra_forbidden":
        model: type[Model] = File if len(loc) == 1 else Band if len(loc) == 4 else Record
        key, known = str(loc[-1]), model.model_fields
        return _problem(tree, name, loc, f"is not a known key; {not_one_of(key, known)}", at_key=True)
    if value is None:
        return _problem(tree, name, loc, "is empty; give it a value or remove the line")
    if kind == "literal_error":
        allowed = re.findall(r"'([^']*)'", detail["ctx"]["expected"])
        return _problem(tree, name, loc, not_one_of(str(value), allowed))
    if not isinstance(value, str):
        return _problem(tree, name, loc, "something else is needed here: " + clean(detail["msg"], 200))
    if kind == "string_pattern_mismatch" and loc[-1] in ("data_from", "data_to"):
        return _problem(tree, name, loc, f"{shown(value)} is not a month; write it as 2025-12")
    return _problem(tree, name, loc, f"{shown(value)} cannot stand here: {clean(detail['msg'], 200)}")


def _crossed(tree: Tree, name: str, at: int, record: Record) -> list[Problem]:
    """What no single value can tell."""
    here: Loc = ("figures", at)
    found = []
    if record.data_from > record.data_to:
        found.append(_problem(tree, name, (*here, "data_to"), f"{record.data_to} is before data_from"))
    if UNSAID in record.numerator_parts and len(record.numerator_parts) > 1:
        found.append(_problem(tree, name, (*here, "numerator_parts"), "not_stated stands alone"))
    if len(set(record.numerator_parts)) < len(record.numerator_parts):
        found.append(_problem(tree, name, (*here, "numerator_parts"), "a part stands here twice"))
    band = record.follower_band
    if band and band.below is not None and band.below <= band.at_least:
        found.append(_problem(tree, name, (*here, "follower_band"), "below must be more than at_least"))
    if record.value > 1:
        message = f"{record.value:g} is more than 1; rates are fractions, write {record.value / 100:g}"
        found.append(_problem(tree, name, (*here, "value"), message))
    return found


def _problem(tree: Tree, name: str, loc: Loc, message: str, *, at_key: bool = False) -> Problem:
    node = (tree.key(*loc) if at_key else None) or tree.trail(loc)[-1]
    return Problem(name, node.line, node.column, path_text(loc), message)


def _figure(record: Record) -> PublishedFigure:
    order = ("reactions", "comments", "shares", "saves")
    band = record.follower_band
    return PublishedFigure(
        id=record.id,
        publisher=record.publisher,
        title=record.title,
        url=record.url,
        data_from=_first(record.data_from),
        data_to=_first(record.data_to),
        platform=record.platform,
        metric=record.metric_id,
        parts=tuple(part for part in order if part in record.numerator_parts),
        denominator=_said(record.denominator),
        statistic=_said(record.statistic),
        paid={"true": "included", "false": "excluded"}.get(record.paid_included, ""),
        population=record.population,
        value=record.value,
        unit=Unit(record.unit),
        secondary=record.read_from == "secondary",
        accessed=record.accessed,
        published=record.published or "",
        industry=record.industry or "",
        region=record.region or "",
        followers_from=band.at_least if band else None,
        followers_to=band.below if band else None,
        n=record.n,
        licence=record.licence_note or "",
    )


def _said(text: str) -> str:
    return "" if text == UNSAID else text


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
