"""The file in which a person says what a random sample of texts feels like."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from reporter.errors import LocalIOError

HEADER = ("kind", "place", "id", "language", "text", "label")
ANSWERS = {"negative": -1, "neutral": 0, "positive": 1}

Key = tuple[str, str, str]  # kind (comments or mentions), account folder, id


@dataclass(frozen=True, slots=True)
class Question:
    """One text of the sample, as the person sees it."""

    key: Key
    language: str
    text: str


def written(questions: Iterable[Question], safe: Callable[[str], str]) -> str:
    """The file to be filled in: one row a text, the column ``label`` empty.

    ``safe`` makes a cell that no spreadsheet takes for a formula.
    """
    sheet = io.StringIO()
    rows = csv.writer(sheet, lineterminator="\n")
    rows.writerow(HEADER)
    for question in questions:
        rows.writerow([*map(safe, (*question.key, question.language, question.text)), ""])
    return sheet.getvalue()


def read(path: Path) -> dict[Key, int]:
    """What was answered, -1, 0 or 1 by key; rows without an answer are left out.

    Raises LocalIOError when the file cannot be read or an answer is not one of the three words.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            return _answers(csv.reader(lines), path.name)
    except (OSError, UnicodeError, csv.Error) as error:
        raise LocalIOError(f"the labels {path.name} cannot be read: {error}") from error


def _answers(rows: Iterable[Sequence[str]], name: str) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for number, row in enumerate(rows, 1):
        if number == 1:
            if tuple(row) != HEADER:
                raise LocalIOError(f"{name}:1: the columns are {', '.join(HEADER)}")
            continue
        if not any(row):
            continue
        if len(row) != len(HEADER):
            raise LocalIOError(f"{name}:{number}: a row has {len(HEADER)} columns, this one {len(row)}")
        answer = row[-1].strip().lower()
        if not answer:
            continue
        if answer not in ANSWERS:
            raise LocalIOError(f"{name}:{number}: the label is negative, neutral or positive")
        kind, place, key = (cell.removeprefix("'") for cell in row[:3])
        found[(kind, place, key)] = ANSWERS[answer]
    return found
