"""Sentences for what YAML cannot read, and for what it would read otherwise than it looks."""

from __future__ import annotations

import re

from reporter.config.words import clean, shown

# Characters that no unquoted value may begin with. The file is parsed with stand-ins for them, so that
# one unquoted @brand does not hide every later problem; ``yamlfile`` puts them back.
CANNOT_BEGIN = "@`%*"

_SURPRISES = (
    (re.compile(r"yes|no|on|off", re.I), "older YAML reads it as true or false"),
    (re.compile(r"[-+]?0[0-9_]+|0o[0-7_]+", re.I), "YAML may read it as an octal number"),
    (re.compile(r"[-+]?0x[0-9a-f_]+", re.I), "YAML may read it as a hexadecimal number"),
    (re.compile(r"[-+]?0b[01_]+", re.I), "YAML may read it as a binary number"),
    (re.compile(r"[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\.[0-9_]*)?"), "older YAML reads it as base 60"),
    (re.compile(r"[-+]?[0-9.][0-9._]*_[0-9._]*"), "older YAML drops the underscores and reads a number"),
    (re.compile(r"[-+]?\.inf|\.nan", re.I), "YAML reads it as infinite or as no number"),
    (re.compile(r"Null|NULL"), "YAML reads it as nothing"),
)
_BOOLEAN = re.compile(r"yes|no|on|off", re.I)
NULLS = ("", "~", "null")


def surprise(text: str, secret: bool, *, key: bool = False) -> str | None:
    """What is wrong with an unquoted text that YAML readers take for something else, or None."""
    if len(text) > 200:
        return None
    for pattern, why in _SURPRISES:
        if pattern.fullmatch(text):
            found = shown(text, secret)
            switch = " (or write true or false)" if _BOOLEAN.fullmatch(text) and not key else ""
            return f"{found} is not quoted and {why}; quote it: {found}{switch}"
    return None


def cannot_begin(text: str, secret: bool) -> str:
    """The sentence for an unquoted value that begins with @, `, % or *."""
    alias = " (YAML takes it for an alias, which this file may not use)" if text[0] == "*" else ""
    return f"a value that begins with {text[0]} must be quoted{alias}; quote it: {shown(text, secret)}"


def explain(
    problem: str, context: str, lines: list[str], at: tuple[int, int], opened: tuple[int, int]
) -> tuple[int, int, str]:
    """Where (line, column from 0) and in one sentence what a parser complains about.

    ``at`` is where it stopped, ``opened`` where the thing began that it was reading.
    """
    line = lines[at[0]] if at[0] < len(lines) else ""
    if "flow" in context and (comment := _comment_in_flow(lines, opened, at)):
        return (*comment, "an unquoted # begins a comment here; quote the text")
    if "cannot start any token" in problem:
        return (*at, _no_token(line[at[1] : at[1] + 1]))
    if "block mapping" in context and ("block end" in problem or "expected key" in problem):
        closed = line[: at[1]].rstrip().endswith(('"', "'"))
        return (*at, _AFTER_QUOTE if closed else _INDENT)
    for words, sentence, at_start in _SENTENCES:
        if words in problem or words in context:
            start = f"{opened[0] + 1}:{opened[1] + 1}"
            return (*(opened if at_start else at), sentence.format(opened=start))
    return (*at, f"this is not YAML: {clean(problem or context, 100)}")


def _comment_in_flow(
    lines: list[str], start: tuple[int, int], end: tuple[int, int]
) -> tuple[int, int] | None:
    """Where ``[#coffee`` or ``, #coffee`` cut a list short."""
    for number in range(min(end[0], len(lines) - 1), max(-1, min(start[0], end[0] - 50)), -1):
        if found := re.search(r"[\[{,]\s*(#[^\s#])", lines[number]):
            return number, found.start(1)
    return None


def _no_token(found: str) -> str:
    if found == "\t":
        return "a tab stands here; YAML indents with spaces only"
    return f"a value cannot begin with {clean(found)} unless it is quoted; quote it"


_AFTER_QUOTE = "text follows the closing quote; put the whole value between one pair of quotes"
_INDENT = "this line does not fit the indentation of the lines above it"
_FLOW = "is not closed, or lacks a comma; a text with # , [ ] {{ }} in it must be quoted"
_NO_ITEM = 'this line is neither an item of the list above ("- ") nor indented below one'
_OWN_LINE = 'a list item "- " must stand on a line of its own, below its key'
_NOT_CLOSED = "the quoted text that begins here is not closed"
_ESCAPE = "this is no escape between double quotes; write \\\\ for a backslash, or use single quotes"
_BLOCK = "a value that begins with | or > must be quoted, or its text must begin on the next line"

# The parser's words (libyaml's and PyYAML's own differ), our sentence, whether it is placed at the beginning.
_SENTENCES = (
    ("escape", _ESCAPE, False),
    (
        "mapping values are not allowed",
        'a ": " stands where no key may be; quote the value or correct the indentation',
        False,
    ),
    ("entries are not allowed", _OWN_LINE, False),
    ("could not find expected ':'", 'this key has no ": " after it', True),
    ("while parsing a flow sequence", f"the list that begins with [ at {{opened}} {_FLOW}", False),
    ("while parsing a flow mapping", f"the mapping that begins with {{{{ at {{opened}} {_FLOW}", False),
    ("while parsing a block collection", _NO_ITEM, False),
    ("quoted scalar", _NOT_CLOSED, True),
    ("double-quoted scalar", _NOT_CLOSED, True),
    ("block scalar", _BLOCK, True),
    ("anchor", "a value that begins with & must be quoted", True),
    ("tag", "a value that begins with ! must be quoted; tags are not allowed", True),
    ("directive", "directives such as %YAML are not allowed; quote or remove the line", True),
    ("document start", "text follows the end of the document; remove it", False),
    ("node content", "a value is missing here, or it begins with , ] or }} and must be quoted", False),
)
