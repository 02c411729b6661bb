"""What YAML would read otherwise than it looks, or not at all: each refusal with its place and advice."""

from __future__ import annotations

import pytest

from reporter.config import yamlfile
from tests.config.marks import places

OLD_BOOL = "is not quoted and older YAML reads it as true or false; quote it:"
ALIAS = "a value that begins with * must be quoted (YAML takes it for an alias, which this file may not use)"
INDENT = "this line does not fit the indentation of the lines above it"
COMMENT = "the value is empty, for an unquoted # begins a comment; quote it:"
BLOCK = "a value that begins with | or > must be quoted, or its text must begin on the next line"

# Text with « where the problem stands, path, message.
ONE = [
    # What YAML 1.1 would turn into something else.
    ("a: «NO\n", "a", f'"NO" {OLD_BOOL} "NO" (or write true or false)'),
    ("a: [x, «yes]\n", "a[1]", f'"yes" {OLD_BOOL} "yes" (or write true or false)'),
    ("«on: x\n", "on", f'"on" {OLD_BOOL} "on"'),
    ("a: {b: «Off}\n", "a.b", f'"Off" {OLD_BOOL} "Off" (or write true or false)'),
    ("a: «0123\n", "a", '"0123" is not quoted and YAML may read it as an octal number; quote it: "0123"'),
    ("a: «0o17\n", "a", '"0o17" is not quoted and YAML may read it as an octal number; quote it: "0o17"'),
    (
        "a: «0xFF\n",
        "a",
        '"0xFF" is not quoted and YAML may read it as a hexadecimal number; quote it: "0xFF"',
    ),
    ("a: «0b11\n", "a", '"0b11" is not quoted and YAML may read it as a binary number; quote it: "0b11"'),
    ("a: «09:30\n", "a", '"09:30" is not quoted and older YAML reads it as base 60; quote it: "09:30"'),
    ("a: «12:30\n", "a", '"12:30" is not quoted and older YAML reads it as base 60; quote it: "12:30"'),
    (
        "a: «1_000\n",
        "a",
        '"1_000" is not quoted and older YAML drops the underscores and reads a number; quote it: "1_000"',
    ),
    (
        "a: «.inf\n",
        "a",
        '".inf" is not quoted and YAML reads it as infinite or as no number; quote it: ".inf"',
    ),
    (
        "a: «.NaN\n",
        "a",
        '".NaN" is not quoted and YAML reads it as infinite or as no number; quote it: ".NaN"',
    ),
    ("a: «NULL\n", "a", '"NULL" is not quoted and YAML reads it as nothing; quote it: "NULL"'),
    # Characters no unquoted value may begin with.
    ("a:\n  b: «@brand\n", "a.b", 'a value that begins with @ must be quoted; quote it: "@brand"'),
    ("a: «%d/%m\n", "a", 'a value that begins with % must be quoted; quote it: "%d/%m"'),
    ("- «`x`\n", "[0]", 'a value that begins with ` must be quoted; quote it: "`x`"'),
    ("a: «*.csv\n", "a", f'{ALIAS}; quote it: "*.csv"'),
    ("a: {«@b: c}\n", 'a["@b"]', 'a value that begins with @ must be quoted; quote it: "@b"'),
    ("a: «#1f4e79\n", "a", f'{COMMENT} "#1f4e79"'),
    ("a:\n  - «#coffee\n", "a[0]", f'{COMMENT} "#coffee"'),
    ('"a": «#b, c]\n', "a", f'{COMMENT} "#b, c"'),
    ("a: [b, «#c]\n", "", "an unquoted # begins a comment here; quote the text"),
    ("a: «>50 %\n", "", BLOCK),
    ("a: «|x\n", "", BLOCK),
    # What a configuration never needs.
    ("a: «&b {c: d}\n", "a", "anchors (&name) are not allowed; write the value out, or quote it"),
    ("a: «*b\n", "a", f'{ALIAS}; quote it: "*b"'),
    (
        "a: «!!python/object:os.system x\n",
        "a",
        "tags (!name) are not allowed; remove the tag, or quote the value",
    ),
    ("a: {«<<: {b: c}}\n", "a", "merge keys (<<) are not allowed; write the keys out"),
    ("a: b\n«---\nc: d\n", "", "a second document begins here (---); one file is one client"),
    ("«%YAML 1.1\n---\na: b\n", "", "directives such as %YAML are not allowed; remove the line"),
    ("? «[a]\n: b\n", "", "a list or mapping cannot be a key; quote the text if it is one"),
    ("{«~: b}\n", "", "a key is missing here"),
    ("a: b\nc:\n  d: e\n  f: g\n  «d: h\n", "c.d", "this key stands here again; it stands first at f:3:3"),
    ("{a: 1, «a: 2}\n", "a", "this key stands here again; it stands first at f:1:2"),
    # Syntax.
    ("a:\n«\tb: c\n", "", "a tab stands here; YAML indents with spaces only"),
    ("a: b«: c\n", "", 'a ": " stands where no key may be; quote the value or correct the indentation'),
    ("a:\n  b: 1\n «c: 2\n", "", INDENT),
    ('a: "b" «c\n', "", "text follows the closing quote; put the whole value between one pair of quotes"),
    ("a: «'x\nb: 2", "", "the quoted text that begins here is not closed"),
    ("a: 1\n«b\nc: 2\n", "", 'this key has no ": " after it'),
    (
        "a: [1, 2\nb«: 3\n",
        "",
        "the list that begins with [ at 1:4 is not closed, or lacks a comma; a text with # , [ ] { } in it "
        "must be quoted",
    ),
    ("a: «- b\n", "", 'a list item "- " must stand on a line of its own, below its key'),
    ("- a\n«b: 1\n", "", 'this line is neither an item of the list above ("- ") nor indented below one'),
    ("a: «&\n", "", "a value that begins with & must be quoted"),
    ("a: «, b\n", "", "a value is missing here, or it begins with , ] or } and must be quoted"),
    ("a: b\n...\n«c\n", "", "text follows the end of the document; remove it"),
    # Characters.
    ('a: «"x\\0"\n', "a", "the value holds the control character U+0000; remove it"),
    ("a: x«\x07\n", "", "the invisible character U+0007 stands here; remove it"),
    ("a: 1\r\nb: x«\u2028y\r\n", "", "the invisible character U+2028 stands here; remove it"),
    ("é: 😀 «\ufeff\n", "", "the invisible character U+FEFF stands here; remove it"),
    ("«", "", 'the file is empty; it needs "client:" and "accounts:"'),
    ("«# only a comment\n", "", 'the file is empty; it needs "client:" and "accounts:"'),
]


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(("marked", "path", "message"), ONE, ids=[repr(one[0]) for one in ONE])
def test_one_problem(marked: str, path: str, message: str) -> None:
    text, (place,) = places(marked)
    _, problems = yamlfile.read(text.encode(), "f")
    assert [(p.line, p.column, p.path, p.message) for p in problems] == [(*place, path, message)]
