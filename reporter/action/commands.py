"""What is printed to a workflow's log: our own commands escaped, everybody else's words never commands.

Source: GitHub's workflow commands; a line that starts with ``::`` (after blanks) or holds ``##[`` is read as
a command, with data escaped as %25, %0D, %0A and in properties also %3A, %2C.
"""

from __future__ import annotations

import io
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, TextIO

Level = Literal["error", "warning", "notice"]

MOST = 10  # annotations of one level that a step may show; more of them are lost without a word
LONGEST = 1000  # letters of one annotation


@dataclass
class Log:
    """The step's log. ``quiet`` keeps the words of the run away from readers who may be anybody."""

    out: TextIO
    quiet: bool = False
    counts: dict[str, int] = field(default_factory=dict)

    def say(self, text: str) -> None:
        """Our own or anybody's text: printed, one line for each line, and never a command."""
        for line in text.splitlines() or [""]:
            self._line(f"| {_plain(line)}")

    def annotate(self, level: Level, message: str, file: str = "", line: int = 0, column: int = 0) -> None:
        """An annotation at a place of a file. The last that a step may show says that there are more."""
        count = self.counts[level] = self.counts.get(level, 0) + 1
        if count > MOST:
            self.say(f"{level}: {message}")
            return
        if count == MOST:
            self.say(f"{level}: {message}")
            message, file = f"this {level} and perhaps more are in the log of the step", ""
        places = {"file": file, "line": line, "col": column} if file else {}
        words = ",".join(f"{key}={_property(str(value))}" for key, value in places.items() if value)
        self._line(f"::{level}{' ' if words else ''}{words}::{_data(message[:LONGEST])}")

    def mask(self, value: str) -> None:
        """Have the runner blot out a value from here on."""
        self._line(f"::add-mask::{_data(value)}")

    @contextmanager
    def group(self, title: str) -> Iterator[Words]:
        """A fold of the log in which no text is a command; yields the stream to print into."""
        self._line(f"::group::{_data(_plain(title))}")
        token = secrets.token_hex(16)
        self._line(f"::stop-commands::{token}")
        words = Words(self)
        try:
            yield words
        finally:
            words.end()
            self._line(f"::{token}::")
            self._line("::endgroup::")

    def _line(self, text: str) -> None:
        self.out.write(f"{text}\n")
        self.out.flush()


class Words(io.TextIOBase):
    """A text stream for the words of a run; ``lines`` keeps what came, also when the log is quiet."""

    def __init__(self, log: Log) -> None:
        super().__init__()
        self.log = log
        self._rest = ""
        self.lines: list[str] = []

    def writable(self) -> bool:
        """It can be written to, as every standard stream."""
        return True

    def write(self, text: str) -> int:
        """Print the lines that are complete."""
        *whole, self._rest = (self._rest + text).split("\n")
        for line in whole:
            self._take(line)
        return len(text)

    def end(self) -> None:
        """Print what came after the last line end."""
        if self._rest:
            self._take(self._rest)
        self._rest = ""

    def _take(self, line: str) -> None:
        self.lines.append(line)
        if not self.log.quiet:
            self.log.say(line)


def _plain(text: str) -> str:
    """One line without control characters and without the old form of commands."""
    line = "".join(letter if letter.isprintable() else " " for letter in text)
    return line.replace("##[", "# #[")


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
