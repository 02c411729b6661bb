"""YAML is read as texts with places, whatever its bytes, line ends, depth and size."""

from __future__ import annotations

import pytest

from reporter.config import yamlfile
from reporter.config.tree import Mapping, Scalar, Sequence


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


def test_a_file_of_private_characters_is_no_trap() -> None:
    every = "".join(chr(code) for code in range(0xE000, 0xF900))
    tree, problems = yamlfile.read(f"a: x{every}\nb: '@'\n".encode(), "f")
    assert problems == ()
    assert tree is not None
    assert tree.data() == {"a": "x" + every, "b": "@"}
    _, problems = yamlfile.read(f"a: x{every}\nb: @c\n".encode(), "f")
    assert [(p.line, p.column) for p in problems] == [(2, 4)]


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
