"""Catalogues as files: ``messages.po`` and ``tips.po`` of a language, brought up to date and compiled."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from docs.catalogues.gather import ROOT, Gathered

FOLDER = ROOT / "config" / "languages"
CLAUSE = "clause"
MESSAGES, TIPS = "messages", "tips"
_DAY = datetime(2026, 11, 22, tzinfo=UTC)  # dates would change the files without a change of words
_HEADER = (
    "# {language}: {what} of the reports. `python -m docs.catalogues` keeps the file in step with the code."
)
_BY_VERSION = b'"Generated-By'  # would change the files with the version of Babel
_WHAT = {MESSAGES: "sentences and names", TIPS: "advice"}


def read(language: str, name: str) -> Catalog:
    """The catalogue as it is; an empty one when there is no file yet."""
    path = FOLDER / language / f"{name}.po"
    if not path.exists():
        return _empty(language, name)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def messages(language: str, found: Gathered) -> Catalog:
    """All messages of the code, with the translations that there are."""
    old, new = read(language, MESSAGES), _empty(language, MESSAGES)
    for (text, many), places in sorted(found.texts.items()):
        known = old.get(text)
        string = known.string if known and bool(many) == isinstance(known.string, tuple) else None
        new.add((text, many) if many else text, string, locations=_at(places))
    for shape, places in sorted(found.clauses.items()):
        known = old.get(shape, context=CLAUSE)
        new.add(shape, known.string if known else None, locations=_at(places), context=CLAUSE)
    return new


def tips(language: str, texts: list[tuple[str, str]], spoken: dict[str, str]) -> Catalog:
    """All texts of the tips. A ``meaning`` whose document is in this language (``spoken``) is left out."""
    old, new = read(language, TIPS), _empty(language, TIPS)
    for key, text in texts:
        if not (key.endswith(".meaning") and spoken[key.removesuffix(".meaning")] == language):
            known = old.get(text, context=key)
            new.add(text, known.string if known else None, context=key)
    return new


def write(language: str, name: str, catalogue: Catalog) -> None:
    """The text file and the compiled one beside it."""
    folder = FOLDER / language
    folder.mkdir(exist_ok=True)
    (folder / f"{name}.po").write_bytes(text(catalogue))
    (folder / f"{name}.mo").write_bytes(compiled(catalogue))


def text(catalogue: Catalog) -> bytes:
    """The catalogue as a .po file: the same words give the same bytes."""
    out = BytesIO()
    write_po(out, catalogue, width=0, include_lineno=False, sort_output=False)
    return b"".join(line for line in out.getvalue().splitlines(True) if not line.startswith(_BY_VERSION))


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as a .mo file."""
    out = BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def _at(places: set[str]) -> list[tuple[str, int]]:
    return [(place, 0) for place in sorted(places)]  # line numbers would change with every edit


def _empty(language: str, name: str) -> Catalog:
    header = _HEADER.format(language=language, what=_WHAT[name])
    return Catalog(
        locale=language,
        header_comment=header,
        project="reporter",
        version="1",
        creation_date=_DAY,
        revision_date=_DAY,
        last_translator="the authors of reporter",
        language_team=language,
        msgid_bugs_address="",
        fuzzy=False,
    )


def languages() -> list[str]:
    """The languages that have a catalogue."""
    return sorted(path.parent.name for path in FOLDER.glob(f"*/{MESSAGES}.po"))


def shapes_file() -> Path:
    """Where the shapes of clauses stand for the running program."""
    return FOLDER / "clauses.json"
