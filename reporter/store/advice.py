"""What was recommended in a month and what became of the month before's, kept to be judged later."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from reporter import atomic
from reporter.errors import LocalIOError
from reporter.model import (
    Aim,
    Done,
    Given,
    Moved,
    Outcome,
    Past,
    Reason,
    Scope,
    SignalKind,
    Unit,
    Value,
    missing,
    of,
)
from reporter.store.book import FILE_MODE, FOLDER_MODE
from reporter.store.canonical import Line, Shape, clean, encode, listing, number, read

CLIENT = "_client"
KIND = "advice"
GIVEN, OUTCOME = "given", "outcome"
SHAPE = Shape(
    kind=KIND,
    when="month",
    key=("what", "id"),
    order=("what", "place"),
    fields={
        "month": "day",  # its first day
        "what": "text",  # given or outcome
        "place": "number",  # in the report, from 1
        "id": "text",
        "tip": "text",
        "headline": "text",
        "account": "text",
        "platform": "text",
        "groups": "texts",
        "signal": "text",
        "kind": "text",
        "unit": "text",
        "then": "number",  # the aim's figure when the advice was given
        "then_n": "number",
        "target": "number",
        "now": "number",
        "now_n": "number",
        "done": "text",
        "moved": "text",
        "why": "text",
    },
)

_Word = TypeVar("_Word", bound=StrEnum)


def folder(root: Path) -> Path:
    """Where a client's advice lies."""
    return root / CLIENT / KIND


def save(root: Path, month: date, given: Iterable[Given], outcomes: Iterable[Outcome]) -> None:
    """Write a month's advice if it changed; none at all takes the file away. Raises LocalIOError."""
    lines = [_given(one, month, place) for place, one in enumerate(given, 1)]
    lines += [_outcome(one, month, place) for place, one in enumerate(outcomes, 1)]
    path = folder(root) / f"{month:%Y-%m}.jsonl"
    if not lines:
        atomic.remove(path)
        return
    atomic.folder(path.parent, FOLDER_MODE)
    atomic.write(path, b"".join(map(encode, lines)), FILE_MODE)


def load(root: Path, month: date) -> Past:
    """What was recommended in the month before ``month``, and what became of all advice up to then.

    Raises LocalIOError for a file that cannot be read or is not ours.
    """
    before = f"{_before(month):%Y-%m}"
    given: list[Given] = []
    outcomes: list[Outcome] = []
    for path in listing(folder(root)):
        if path.stem > before:
            continue
        for at, line in enumerate(read(path, SHAPE), 1):
            where = f"{path}:{at}"
            if line["what"] == OUTCOME:
                outcomes.append(_read_outcome(line, where))
            elif path.stem == before:
                given.append(_read_given(line, where))
    return Past(tuple(given), tuple(outcomes))


def _before(month: date) -> date:
    ordinal = month.year * 12 + month.month - 2
    return date(ordinal // 12, ordinal % 12 + 1, 1)


def _given(one: Given, month: date, place: int) -> Line:
    return {
        **_head(GIVEN, month, place, one.id, one.tip, one.headline, one.scope),
        "groups": list(one.groups),
        **_aim(one.aim),
    }


def _outcome(one: Outcome, month: date, place: int) -> Line:
    return {
        **_head(OUTCOME, month, place, one.recommendation, one.tip, one.headline, one.scope),
        **_aim(one.aim),
        **_figure("now", one.now),
        "done": one.done.value,
        "moved": one.moved.value,
        "why": clean(one.why),
    }


def _head(what: str, month: date, place: int, name: str, tip: str, headline: str, scope: Scope) -> Line:
    return {
        "month": month.isoformat(),
        "what": what,
        "place": place,
        "id": name,
        "tip": tip,
        "headline": clean(headline),
        "account": scope.account,
        "platform": scope.platform,
    }


def _aim(aim: Aim | None) -> Line:
    if aim is None:
        return {}
    line: Line = {
        "signal": aim.signal,
        "kind": aim.kind.value,
        "unit": aim.unit.value,
        **_figure("then", aim.now),
    }
    return line if aim.target is None else {**line, "target": number(aim.target)}


def _figure(name: str, value: Value) -> Line:
    line: Line = {} if value.number is None else {name: number(value.number)}
    return line if value.n is None else {**line, f"{name}_n": value.n}


def _read_given(line: Line, where: str) -> Given:
    return Given(
        month=date.fromisoformat(line["month"]),
        id=line["id"],
        tip=_text(line, "tip", where),
        headline=_text(line, "headline", where),
        scope=Scope(_text(line, "account", where), _text(line, "platform", where)),
        groups=tuple(line.get("groups", ())),
        aim=_read_aim(line, where),
    )


def _read_outcome(line: Line, where: str) -> Outcome:
    return Outcome(
        recommendation=line["id"],
        tip=_text(line, "tip", where),
        headline=_text(line, "headline", where),
        scope=Scope(_text(line, "account", where), _text(line, "platform", where)),
        aim=_read_aim(line, where),
        now=_value(line, "now"),
        done=_word(line, "done", Done, where),
        moved=_word(line, "moved", Moved, where),
        why=line.get("why", ""),
    )


def _read_aim(line: Line, where: str) -> Aim | None:
    if "signal" not in line:
        return None
    kind, unit = _word(line, "kind", SignalKind, where), _word(line, "unit", Unit, where)
    return Aim(line["signal"], unit, _value(line, "then"), line.get("target"), kind)


def _value(line: Line, name: str) -> Value:
    if name not in line:
        return missing(Reason.NOT_COLLECTED, "it was not known")
    n = line.get(f"{name}_n")
    return of(line[name], n=None if n is None else int(n))


def _text(line: Line, name: str, where: str) -> str:
    if name not in line:
        raise LocalIOError(f'{where} lacks "{name}"; restore the file from a backup or delete the line')
    return str(line[name])


def _word(line: Line, name: str, words: type[_Word], where: str) -> _Word:
    try:
        return words(_text(line, name, where))
    except ValueError:
        raise LocalIOError(
            f'{where} has an unknown "{name}"; delete the line and build that month again'
        ) from None
