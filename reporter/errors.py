"""Every error we raise on purpose; the class carries the exit code.

ReporterError          1   (never raised itself)
├─ UsageError         64   the command line asks for something that cannot be
├─ ConfigError        78   the YAML is wrong; holds every problem with its place
├─ NothingBuilt        4   no client could be built, or --strict met a gap
├─ ExportRefused       4   one export file cannot be read; says which and what to do
├─ Failed              4   a platform did not answer as it should; becomes a gap of that account
├─ LocalIOError        5   a folder or file of this machine cannot be read or written
└─ Locked              6   another run holds the data folder
Exit code 2 (built with gaps) is a result, not an error; 3 belongs to mail.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import datetime

    from reporter.model.values import Reason


class ReporterError(Exception):
    """One sentence for the user: what, where, what to do."""

    exit_code = 1


class UsageError(ReporterError):
    """The command line asks for something that cannot be."""

    exit_code = 64


class NothingBuilt(ReporterError):
    """No client could be built, or ``--strict`` met a gap."""

    exit_code = 4


class ExportRefused(ReporterError):
    """One export file cannot be read."""

    exit_code = 4


class Failed(ReporterError):
    """A request to a platform failed: why (as a gap says it) and one sentence without secrets.

    ``status`` is the HTTP status, None when no answer came; ``code`` the platform's own error code
    or ``""``; ``data`` the decoded error body for the collector to look into, None when there is
    none; ``retry_at`` (aware UTC) when asking again makes sense, where that is known.
    """

    exit_code = 4

    def __init__(
        self,
        reason: Reason,
        detail: str,
        status: int | None = None,
        code: str = "",
        data: Any = None,
        retry_at: datetime | None = None,
    ) -> None:
        self.reason = reason
        self.detail = detail
        self.status = status
        self.code = code
        self.data = data
        self.retry_at = retry_at
        super().__init__(detail)


class LocalIOError(ReporterError):
    """A folder or file of this machine cannot be read or written."""

    exit_code = 5


class Locked(ReporterError):
    """Another run holds the data folder."""

    exit_code = 6


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong in a configuration file; lines and columns start at 1."""

    file: str
    line: int
    column: int
    path: str
    message: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}"
        return f"{where}: {self.path}: {self.message}" if self.path else f"{where}: {self.message}"


class ConfigError(ReporterError):
    """The configuration is wrong; ``problems`` lists everything, in file order."""

    exit_code = 78

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(str(problem) for problem in self.problems))
