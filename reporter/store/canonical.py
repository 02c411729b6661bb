"""One record, one line: canonical JSON lines out, checked lines in.

Moments are texts of one fixed form in UTC (``2026-10-03T07:12:00Z``, whole seconds), so that they sort
as they stand.
"""

from __future__ import annotations

import json
import math
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from reporter.atomic import failed
from reporter.errors import LocalIOError

Line = dict[str, Any]

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(rb'"id":("(?:[^"\\]|\\.)*")')
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Shape:
    """What a line of one kind may hold, what it must hold, and how lines are sorted."""

    kind: str  # folder name
    when: str  # the field whose month names the file
    key: tuple[str, ...]  # what makes two lines speak of the same thing
    order: tuple[str, ...]
    fields: Mapping[str, str]  # name -> text, moment, day, number, flag, numbers, moments, texts, skips
    measures: frozenset[str] = field(default_factory=frozenset)
    yearly: bool = False

    def page(self, when: str) -> str:
        """The name of the file, without its ending, for a day or moment."""
        return when[:4] if self.yearly else when[:7]


def stamp(moment: datetime) -> str:
    """An aware moment as text, in UTC and whole seconds. Raises ValueError for a naive one: a bug."""
    if moment.tzinfo is None:
        raise ValueError(f"a moment without a zone: {moment}")
    whole = moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    return f"{whole.isoformat()}Z"


def moment(text: str) -> datetime:
    """The moment that a stamp tells."""
    return datetime.fromisoformat(text)


def number(value: float) -> int | float:
    """A finite number in its shortest form. Raises ValueError for any other: a bug of a reader."""
    if not math.isfinite(value):
        raise ValueError(f"not a number to store: {value}")
    return int(value) if value == int(value) else value


def clean(text: str) -> str:
    """Text that UTF-8 can hold: halves of surrogate pairs, which JSON may deliver, become U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def encode(line: Line) -> bytes:
    """The one way to write a line: sorted keys, no spaces, UTF-8, a final newline."""
    text = json.dumps(line, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode() + b"\n"


def ids(path: Path) -> set[str]:
    """All ids in a file of one-line records, without reading the rest (a quote inside text is escaped).

    Raises LocalIOError naming file and line for an id that cannot be read.
    """
    data = content(path)
    names = set()
    for found in _ID.finditer(data):
        try:
            names.add(json.loads(found[1].decode()))
        except ValueError as problem:
            line = data.count(b"\n", 0, found.start()) + 1
            raise _corrupt(f"{path}:{line}", "is damaged") from problem
    return names


def content(path: Path) -> bytes:
    """The bytes of a file of the store, none when there is no file. Raises LocalIOError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as problem:
        raise failed("read", path, problem) from problem


def listing(folder: Path) -> list[Path]:
    """The store's files below a folder, in order; hidden ones are ours in passing. Raises LocalIOError."""

    def unreadable(problem: OSError) -> None:
        if not isinstance(problem, FileNotFoundError):
            raise failed("read", folder, problem) from problem

    return sorted(
        Path(place) / name
        for place, _, names in os.walk(folder, onerror=unreadable)
        for name in names
        if name.endswith(".jsonl") and not name.startswith(".")
    )


def read(path: Path, shape: Shape) -> list[Line]:
    """The checked lines of a file, none when there is no file.

    Raises LocalIOError naming file and line for anything that is not ours: rewriting would lose it.
    """
    lines = content(path).split(b"\n")
    if not lines[-1]:
        lines.pop()
    return [_line(raw, shape, f"{path}:{at}") for at, raw in enumerate(lines, 1)]


def _line(raw: bytes, shape: Shape, where: str) -> Line:
    """One line, parsed and held against its shape."""
    try:
        line = json.loads(raw.decode(), object_pairs_hook=_unique, parse_constant=_refuse)
    except (ValueError, RecursionError) as problem:
        raise _corrupt(where, "is damaged") from problem
    if not isinstance(line, dict):
        raise _corrupt(where, "is not a record")
    for name, value in line.items():
        kind = shape.fields.get(name) or ("number" if name in shape.measures else "")
        if not kind:
            raise LocalIOError(
                f'{where} has the key "{clean(name)[:60]}", which this version of reporter does not know: '
                "use the version that wrote it, or restore the file from a backup or git"
            )
        if not _fits(value, kind, shape):
            raise _corrupt(where, f'has an impossible value for "{name}"')
    for name in (*shape.key, *shape.order, shape.when):
        if name not in line:
            raise _corrupt(where, f'lacks "{name}"')
    return line


def _corrupt(where: str, what: str) -> LocalIOError:
    return LocalIOError(
        f"{where} {what}; nothing was changed: restore the file from a backup or git, or delete this line"
    )


def _fits(value: Any, kind: str, shape: Shape) -> bool:
    """Whether a stored value is of its kind."""
    if kind == "text":
        return isinstance(value, str)
    if kind == "flag":
        return isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
    if kind == "moment":
        return isinstance(value, str) and bool(_MOMENT.fullmatch(value)) and _exists(value[:19])
    if kind == "day":
        return isinstance(value, str) and bool(_DAY.fullmatch(value)) and _exists(value)
    if kind == "texts":
        return isinstance(value, list) and all(isinstance(text, str) for text in value)
    if kind == "skips":
        return isinstance(value, list) and all(_skip(some) for some in value)
    if not isinstance(value, dict):
        return False
    if kind == "numbers":  # measures that were told and not believed
        return all(name in shape.measures and _fits(told, "number", shape) for name, told in value.items())
    return all(name in shape.fields and _fits(told, "moment", shape) for name, told in value.items())


def _skip(value: Any) -> bool:
    """Whether a stored value says which rows were left out."""
    return (
        isinstance(value, dict)
        and value.keys() == {"reason", "count", "rows"}
        and isinstance(value["reason"], str)
        and isinstance(value["count"], int)
        and isinstance(value["rows"], list)
        and all(isinstance(row, int) for row in value["rows"])
    )


def _exists(text: str) -> bool:
    """Whether a day or moment of the right form is in the calendar."""
    try:
        datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _unique(pairs: list[tuple[str, Any]]) -> Line:
    """A key told twice (two versions merged by hand) would lose one of them."""
    line = dict(pairs)
    if len(line) != len(pairs):
        raise ValueError("a key stands twice")
    return line


def _refuse(word: str) -> float:
    raise ValueError(f"{word} is no JSON")
