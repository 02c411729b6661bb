"""Every error we raise on purpose; the class carries the exit code.

ReporterError          1   (never raised itself)
├─ UsageError         64   the command line asks for something that cannot be
├─ ConfigError        78   the YAML is wrong; holds every problem with its place
├─ NothingBuilt        4   no client could be built, or --strict met a gap
├─ ExportRefused       4   one export file cannot be read; says which and what to do
├─ LocalIOError        5   a folder or file of this machine cannot be read or written
└─ Locked              6   another run holds the data folder
Exit code 2 (built with gaps) is a result, not an error; 3 belongs to mail.
"""

from dataclasses import dataclass


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
