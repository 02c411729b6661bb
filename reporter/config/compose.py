"""Puts parser events together into a tree of texts with places, noting every problem on the way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from reporter.config import syntax
from reporter.config.tokens import looks_secret, names_secret
from reporter.config.tree import Loc, Mapping, Node, Scalar, Sequence, Tree
from reporter.config.words import path_text, shown
from reporter.errors import Problem

MAX_DEPTH = 20
MAX_VALUES = 50_000
LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT = re.compile(r"[\"']?\s*:?\s*(#[^\s#].*)")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(slots=True)
class _Frame:
    """A list or mapping whose end has not been reached."""

    line: int
    column: int
    is_map: bool
    broken: bool
    items: list[Node] = field(default_factory=list)
    entries: dict[str, tuple[Scalar, Node]] = field(default_factory=dict)
    key: Scalar | None = None
    awaits_key: bool = True
    open: bool = False

    def step(self) -> Loc:
        if not self.is_map:
            return (len(self.items),)
        return (self.key.text or "",) if self.key else ()

    def close(self) -> Node:
        if not self.is_map:
            return Sequence(tuple(self.items), self.line, self.column, self.broken)
        return Mapping(self.entries, self.line, self.column, self.broken, self.open)


class _Stop(Exception):
    """Nothing after this place can be read."""


class Composer:
    """Puts events together into one tree."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.frames: list[_Frame] = []
        self.root: Node | None = None
        self.documents = 0
        self.values = 0
        self.lines = LINE_END.split(text)
        used = set(text)
        spare = (chr(c) for c in range(0xE000, 0xF8FF) if chr(c) not in used)
        stand_ins = dict(zip(syntax.CANNOT_BEGIN, spare, strict=False))  # none are left in a hostile file
        self.restore = str.maketrans({new: old for old, new in stand_ins.items()})
        self.hidden = frozenset(stand_ins.values())
        # A % at the start of a line is a directive and stays.
        self.text = re.sub(r"[@`*]|(?<=[^\r\n])%", lambda m: stand_ins.get(m[0], m[0]), text)

    def compose(self, events: Callable[[str], Iterator[Any]]) -> tuple[Tree | None, tuple[Problem, ...]]:
        whole = True
        try:
            for event in events(self.text):
                self._take(event)
        except _Stop:
            whole = False
        except Unreadable as error:
            whole = False
            self._unreadable(error)
        while self.frames:
            frame = self.frames.pop()
            self._add(_opened(frame.close()))
        if self.root is None and whole:
            return None, (
                Problem(self.file, 1, 1, "", 'the file is empty; it needs "client:" and "accounts:"'),
            )
        return (Tree(self.root, whole) if self.root else None), tuple(self.problems)

    def _take(self, event: Any) -> None:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            self._scalar(event)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            self._begin(event, kind == "MappingStartEvent")
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self._add(self.frames.pop().close())
        elif kind == "AliasEvent":
            line, column = _place(event)
            self._problem(line, column, "aliases (*name) are not allowed; write the value out, or quote it")
            self._add(Scalar(None, line, column, line, broken=True))
        elif kind == "DocumentStartEvent":
            self._document(event)

    def _document(self, event: Any) -> None:
        self.documents += 1
        line, column = _place(event)
        if self.documents > 1:
            self._problem(line, column, "a second document begins here (---); one file is one client")
            raise _Stop
        if event.version or event.tags:
            self._problem(line, column, "directives such as %YAML are not allowed; remove the line")

    def _begin(self, event: Any, is_map: bool) -> None:
        line, column = _place(event)
        if len(self.frames) >= MAX_DEPTH:
            self._problem(line, column, f"lists and mappings stand more than {MAX_DEPTH} deep here")
            raise _Stop
        self.frames.append(_Frame(line, column, is_map, self._decorated(event)))

    def _scalar(self, event: Any) -> None:
        line, column = _place(event)
        self.values += 1
        if self.values > MAX_VALUES:
            self._problem(line, column, f"the file holds more than {MAX_VALUES} keys and values")
            raise _Stop
        plain = event.style in (None, "")
        text = event.value.translate(self.restore)
        broken = self._decorated(event)
        secret = self._below_secret() or looks_secret(text)
        message = None
        if plain and event.value[:1] in self.hidden and event.value:
            message = syntax.cannot_begin(text, secret)
        elif plain and not broken:
            message = syntax.surprise(text, secret, key=self._awaits_key())
        elif bad := UNPRINTABLE.search(text):
            message = f"the value holds the control character U+{ord(bad[0]):04X}; remove it"
        if message:
            self._problem(line, column, message, key=text if self._awaits_key() else None)
        end = event.end_mark
        last = max(line, end.line + (1 if end.column else 0))
        value = None if plain and text in syntax.NULLS else text
        if value is None and not broken:
            broken = self._comment_for_value(line, column)
        self._add(Scalar(value, line, column, last, plain, broken or message is not None))

    def _comment_for_value(self, line: int, column: int) -> bool:
        """``accent: #1f4e79`` is an empty value and a comment; nobody means that."""
        if self._awaits_key():
            return False
        key = self.frames[-1].key if self.frames else None
        if key is not None and key.text is not None:
            line, column = key.line, key.column + len(key.text) + (not key.plain)
        after = self.lines[line - 1] if line <= len(self.lines) else ""
        found = _COMMENT.match(after, column - 1)
        if found is None:
            return False
        message = "the value is empty, for an unquoted # begins a comment; quote it: "
        text = shown(found[1].rstrip(" ,]}"), self._below_secret())
        self._problem(line, found.start(1) + 1, message + text)
        return True

    def _decorated(self, event: Any) -> bool:
        """Reports anchors and tags; whether the value under a tag is to be left alone."""
        line, column = _place(event)
        if event.anchor is not None:
            self._problem(line, column, "anchors (&name) are not allowed; write the value out, or quote it")
        if event.tag is not None:
            self._problem(line, column, "tags (!name) are not allowed; remove the tag, or quote the value")
            return True
        return event.anchor is not None

    def _add(self, node: Node) -> None:
        if not self.frames:
            self.root = node
            return
        frame = self.frames[-1]
        if not frame.is_map:
            frame.items.append(node)
        elif frame.awaits_key:
            frame.key, frame.awaits_key = self._key(frame, node), False
        else:
            if frame.key is not None:
                frame.entries[frame.key.text or ""] = (frame.key, node)
            frame.key, frame.awaits_key = None, True

    def _key(self, frame: _Frame, node: Node) -> Scalar | None:
        """The key if it can be used; None drops the entry."""
        if not isinstance(node, Scalar):
            self._problem(
                node.line, node.column, "a list or mapping cannot be a key; quote the text if it is one"
            )
        elif node.text is None:
            if not node.broken:
                self._problem(node.line, node.column, "a key is missing here")
        elif node.text == "<<" and node.plain:
            self._problem(node.line, node.column, "merge keys (<<) are not allowed; write the keys out")
        elif node.text in frame.entries:
            first = frame.entries[node.text][0]
            message = (
                f"this key stands here again; it stands first at {self.file}:{first.line}:{first.column}"
            )
            self._problem(node.line, node.column, message, key=node.text)
            return None
        else:
            return node
        frame.open = True
        return None

    def _awaits_key(self) -> bool:
        return bool(self.frames) and self.frames[-1].is_map and self.frames[-1].awaits_key

    def _below_secret(self) -> bool:
        """Whether a key above the value that is being read promises a secret."""
        return any(isinstance(step, str) and names_secret(step) for step in self._loc())

    def _loc(self) -> Loc:
        return tuple(step for frame in self.frames for step in frame.step())

    def _problem(self, line: int, column: int, message: str, key: str | None = None) -> None:
        loc = self._loc() if key is None else (*self._loc(), key)
        self.problems.append(Problem(self.file, line, column, path_text(loc), message))

    def _unreadable(self, error: Unreadable) -> None:
        found = syntax.explain(
            error.problem.translate(self.restore), error.context, self.lines, error.at, error.opened
        )
        line, column, message = found
        self.problems.append(Problem(self.file, line + 1, column + 1, "", message))


@dataclass
class Unreadable(Exception):
    """What the parser says; ``at`` and ``opened`` (where the thing began) as line, column from 0."""

    problem: str
    context: str
    at: tuple[int, int]
    opened: tuple[int, int]


def _place(event: Any) -> tuple[int, int]:
    return event.start_mark.line + 1, event.start_mark.column + 1


def _opened(node: Node) -> Node:
    return replace(node, open=True) if isinstance(node, Mapping) else node
