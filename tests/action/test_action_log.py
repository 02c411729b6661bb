"""Outside text never issues a log command; our own commands arrive whole."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from reporter.action.commands import MOST, Log
from tests.action.runner import Command, commands

HOSTILE = [
    "::error::x",
    "  ::add-mask::x",
    "a\r::set-output name=x::y",
    "a\n::stop-commands::t",
    "a\u2028::warning::x",
    "a\x0b::warning::x",
    "a\x85::notice::x",
    "text ##[error]x",
    "##[set-env name=PATH]/x",
    "\x1b[31m::error::x",
    "%0A::error::x",
]
texts = st.one_of(
    st.sampled_from(HOSTILE),
    st.lists(
        st.sampled_from(["::", "error", "##[", "]", "\n", "\r", " ", "add-mask", "=", ",", "%0A", "x"])
    ).map("".join),
    st.text(),
)


def log() -> tuple[Log, io.StringIO]:
    out = io.StringIO(newline="")
    return Log(out), out


@given(texts)
def test_said_text_is_never_a_command(text: str) -> None:
    one, out = log()
    one.say(text)
    assert commands(out.getvalue()) == []


@given(st.lists(texts))
def test_words_of_a_run_are_never_commands(parts: list[str]) -> None:
    one, out = log()
    with one.group("client") as words:
        for part in parts:
            words.write(part)
    names = [command.name for command in commands(out.getvalue())]
    assert names == ["group", "stop-commands", "endgroup"]


@given(texts)
def test_without_the_stop_they_are_no_commands_either(text: str) -> None:
    one, out = log()
    with one.group("client") as words:
        words.write(text)
    lines = out.getvalue().split("\n")
    inner = lines[2:-3]
    assert commands("\n".join(inner)) == []


@given(texts, texts.filter(bool))
def test_an_annotation_is_one_command_with_its_words(message: str, file: str) -> None:
    one, out = log()
    one.annotate("error", message[:500], file, 7, 3)
    (found,) = commands(out.getvalue())
    assert found == Command("error", {"file": file, "line": "7", "col": "3"}, message[:500])


def test_a_mask_of_any_letters_arrives_whole() -> None:
    one, out = log()
    one.mask("100%0A:,\n::error::x")
    assert commands(out.getvalue()) == [Command("add-mask", {}, "100%0A:,\n::error::x")]


def test_a_title_of_several_lines_stays_one_group() -> None:
    one, out = log()
    with one.group("a\n::error::b"):
        pass
    assert [command.name for command in commands(out.getvalue())] == ["group", "stop-commands", "endgroup"]


def test_more_annotations_than_are_shown_say_so() -> None:
    one, out = log()
    for number in range(MOST + 5):
        one.annotate("warning", f"number {number}", "client.yml", 1)
    found = commands(out.getvalue())
    assert len(found) == MOST
    assert found[-1].data == "this warning and perhaps more are in the log of the step"
    for number in range(MOST + 5):
        assert f"number {number}" in out.getvalue()


def test_levels_are_counted_apart() -> None:
    one, out = log()
    for _ in range(MOST - 1):
        one.annotate("warning", "w")
    one.annotate("error", "e", "client.yml", 2)
    assert commands(out.getvalue())[-1] == Command("error", {"file": "client.yml", "line": "2"}, "e")


def test_a_quiet_log_keeps_the_words_and_prints_none() -> None:
    one, out = log()
    one.quiet = True
    with one.group("client 1 of 1") as words:
        words.write("Harbour Bakery\nwithout an end")
    assert "Harbour" not in out.getvalue()
    assert words.lines == ["Harbour Bakery", "without an end"]


def test_the_stop_word_cannot_be_guessed() -> None:
    one, out = log()
    for _ in range(2):
        with one.group("x"):
            pass
    tokens = [c.data for c in commands(out.getvalue()) if c.name == "stop-commands"]
    assert len(set(tokens)) == 2
    assert all(len(token) >= 32 for token in tokens)
