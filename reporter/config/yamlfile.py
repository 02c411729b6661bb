"""Reads YAML into a tree of texts with their places; the only door to PyYAML.

Only PyYAML's parser is used, not its constructors: nothing is converted and nothing is run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reporter.config.compose import LINE_END, UNPRINTABLE, Composer, Unreadable
from reporter.config.tree import Tree
from reporter.errors import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_BYTES = 1_000_000


def read(data: bytes, file: str) -> tuple[Tree | None, tuple[Problem, ...]]:
    """The tree of a YAML file and everything wrong with it as YAML; no tree when it cannot be read at all."""
    if len(data) > MAX_BYTES:
        message = f"the file is larger than {MAX_BYTES} bytes, the most that is read"
        return None, (Problem(file, 1, 1, "", message),)
    text, problems = _decode(data, file)
    if problems:
        return None, problems
    return Composer(file, text).compose(_events)


def lenient(data: bytes) -> str:
    """The text of any file, however broken, to search in."""
    return data.decode("utf-8-sig", "replace")


def _decode(data: bytes, file: str) -> tuple[str, tuple[Problem, ...]]:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "", (Problem(file, 1, 1, "", "the file is written in UTF-16; save it as UTF-8"),)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lines = LINE_END.split(error.object[: error.start].decode("utf-8-sig"))
        message = f"the byte 0x{error.object[error.start]:02x} is not UTF-8; save the file as UTF-8"
        return "", (Problem(file, len(lines), len(lines[-1]) + 1, "", message),)
    problems = []
    for found in UNPRINTABLE.finditer(text):
        lines = LINE_END.split(text[: found.start()])
        message = f"the invisible character U+{ord(found[0]):04X} stands here; remove it"
        problems.append(Problem(file, len(lines), len(lines[-1]) + 1, "", message))
        if len(problems) == 20:
            break
    return text, tuple(problems)


def _events(text: str) -> Iterator[Any]:
    """Parser events; raises Unreadable at the first that cannot be had."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    except yaml.MarkedYAMLError as error:
        opened = error.context_mark or error.problem_mark
        mark = error.problem_mark or opened
        raise Unreadable(error.problem or "", error.context or "", _at(mark), _at(opened)) from None
    except (ValueError, OverflowError):  # PyYAML's own scanner, on an escape beyond the last character
        place = (loader.line, loader.column)
        raise Unreadable("unknown escape", "", place, place) from None
    finally:
        loader.dispose()


def _at(mark: Any) -> tuple[int, int]:
    return (mark.line, mark.column) if mark else (0, 0)
