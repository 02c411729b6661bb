"""YAML is read without surprises: every refusal with its place and what to do."""

from __future__ import annotations

import pytest
import yaml

from reporter.config import yamlfile
from reporter.config.tree import Mapping, Scalar, Sequence
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


@pytest.fixture(params=["libyaml", "pure"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers of PyYAML: the fast one is not in every installation."""
    if request.param == "pure":
        monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    elif not yaml.__with_libyaml__:
        pytest.skip("PyYAML was built without libyaml")


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(("marked", "path", "message"), ONE, ids=[repr(one[0]) for one in ONE])
def test_one_problem(marked: str, path: str, message: str) -> None:
    text, (place,) = places(marked)
    _, problems = yamlfile.read(text.encode(), "f")
    assert [(p.line, p.column, p.path, p.message) for p in problems] == [(*place, path, message)]


@pytest.mark.usefixtures("_parser")
def test_every_problem_of_the_yaml_is_told() -> None:
    text = (
        "a: @one\n"  # 1:4
        "b: [x, %two, {c: `three}]\n"  # 2:8 and 2:18
        "d: NO\n"  # 3:4
        "a: &e 012\n"  # the key again 4:1; the anchor 4:4 and the octal number at the same place
        "  \n"
        "é: 12:30\n"  # 6:4
    )
    _, problems = yamlfile.read(text.encode(), "f")
    assert sorted((p.line, p.column) for p in problems) == [
        (1, 4),
        (2, 8),
        (2, 18),
        (3, 4),
        (4, 1),
        (4, 4),
        (6, 4),
    ]


@pytest.mark.usefixtures("_parser")
def test_everything_is_a_text_and_has_its_place() -> None:
    text = (
        'a: 007a\nb: {c: 1.10, "d e": true, f: }\ng:\n  - 2026-10-03\n  - |\n    x\n    y\n  - ~\n  - null\n'
    )
    tree, problems = yamlfile.read(text.encode(), "f")
    assert problems == ()
    assert tree is not None
    assert tree.data() == {
        "a": "007a",
        "b": {"c": "1.10", "d e": "true", "f": None},
        "g": ["2026-10-03", "x\ny\n", None, None],
    }
    # Hand-counted: what, line, column.
    for loc, line, column in [
        (("a",), 1, 4),
        (("b",), 2, 4),
        (("b", "c"), 2, 8),
        (("b", "d e"), 2, 21),
        (("g",), 4, 3),
        (("g", 0), 4, 5),
        (("g", 1), 5, 5),
        (("g", 2), 8, 5),
    ]:
        node = tree.at(*loc)
        assert node is not None
        assert (node.line, node.column) == (line, column), loc
    key = tree.key("b", "d e")
    assert key is not None
    assert (key.line, key.column) == (2, 14)


@pytest.mark.parametrize("word", ["", "~", "null"])
def test_three_ways_to_write_nothing(word: str) -> None:
    tree, problems = yamlfile.read(f"a: {word}\n".encode(), "f")
    assert problems == ()
    assert tree is not None
    assert tree.data() == {"a": None}


@pytest.mark.parametrize(
    "text",
    [
        "NO",
        "on",
        "0123",
        "12:30",
        "@x",
        "%x",
        "*x",
        "null",
        "~",
        ".inf",
        "1_000",
        "#x",
        "&x",
        "!x",
        "<<",
        "- x",
    ],
)
@pytest.mark.parametrize("quote", ["'", '"'])
def test_quotes_settle_it(text: str, quote: str) -> None:
    tree, problems = yamlfile.read(f"a: {quote}{text}{quote}\n".encode(), "f")
    assert problems == ()
    assert tree is not None
    assert tree.data() == {"a": text}


@pytest.mark.parametrize(
    "text", ["true", "False", "0", "0.5", "-3", "1e3", "2026-10-03", "1.10", "a@b", "50%", "N", "10:00Z"]
)
def test_these_surprise_nobody(text: str) -> None:
    tree, problems = yamlfile.read(f"a: {text}\n".encode(), "f")
    assert problems == ()
    assert tree is not None
    assert tree.data() == {"a": text}


def test_private_characters_are_kept() -> None:
    text = "a: \ue000\ue001 @\nb: '\ue002@'\n"
    tree, problems = yamlfile.read(text.encode(), "f")
    assert problems == ()
    assert tree is not None
    assert tree.data() == {"a": "\ue000\ue001 @", "b": "\ue002@"}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark(end: str) -> None:
    data = ("\ufeff" + end.join(["a: b", "c: NO", ""])).encode()
    _, problems = yamlfile.read(data, "f")
    assert [(p.line, p.column) for p in problems] == [(2, 4)]


@pytest.mark.parametrize(
    ("data", "line", "column", "message"),
    [
        (b"a: b\nc: \xe9t\xe9\n", 2, 4, "the byte 0xe9 is not UTF-8; save the file as UTF-8"),
        (b"\xef\xbb\xbfa: \xff\n", 1, 4, "the byte 0xff is not UTF-8; save the file as UTF-8"),
        ("a: b".encode("utf-16"), 1, 1, "the file is written in UTF-16; save it as UTF-8"),
        (b"a" * 1_000_001, 1, 1, "the file is larger than 1000000 bytes, the most that is read"),
    ],
)
def test_bytes(data: bytes, line: int, column: int, message: str) -> None:
    tree, (problem,) = yamlfile.read(data, "f")
    assert tree is None
    assert (problem.line, problem.column, problem.message) == (line, column, message)


def test_a_megabyte_is_read() -> None:
    _, problems = yamlfile.read(b"a: " + b"x" * 999_997, "f")
    assert problems == ()


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize("opening", ["[", "{a: "])
def test_depth(opening: str) -> None:
    closing = {"[": "]", "{a: ": "}"}[opening]
    _, problems = yamlfile.read((opening * 20 + "x" + closing * 20).encode(), "f")
    assert problems == ()
    _, problems = yamlfile.read((opening * 100_000).encode(), "f")
    assert [(p.line, p.column, p.message) for p in problems] == [
        (1, 20 * len(opening) + 1, "lists and mappings stand more than 20 deep here")
    ]


def test_number_of_values() -> None:
    _, problems = yamlfile.read(b"- a\n" * 50_001, "f")
    assert [(p.line, p.column, p.message) for p in problems] == [
        (50_001, 3, "the file holds more than 50000 keys and values")
    ]


def test_alias_bomb_is_refused_before_it_grows() -> None:
    text = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    tree, problems = yamlfile.read(text.encode(), "f")
    assert len(problems) == 21 + 40
    assert tree is not None
    assert isinstance(tree.root, Mapping)


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(
    "text", ['a: "\\UFFFFFFFF"', 'a: "\\uD800"', "%YAML 1." + "9" * 5000 + "\n---\na: 1", 'a: "\\q"']
)
def test_odd_escapes_and_directives_are_problems(text: str) -> None:
    _, problems = yamlfile.read(text.encode(), "f")
    assert len(problems) == 1
    assert problems[0].line == 1


def test_what_was_read_before_a_syntax_error_is_kept() -> None:
    tree, problems = yamlfile.read(b"a: {b: [x, y]}\nc:\n  - d\n  - e: 'f\n", "f")
    assert len(problems) == 1
    assert tree is not None
    assert not tree.whole
    assert isinstance(tree.root, Mapping)
    assert tree.root.open
    first = tree.at("a", "b")
    assert isinstance(first, Sequence)
    assert [item.text for item in first.items if isinstance(item, Scalar)] == ["x", "y"]
