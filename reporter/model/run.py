"""What one run over several clients gave, as the unattended job tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class RunStatus(StrEnum):
    """How a run ended, from good to bad."""

    OK = "ok"
    GAPS = "gaps"  # done, but something could not be had
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RunGap:
    """Data that could not be had: the account (empty: the client), the measure, why, in words."""

    account: str
    measure: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class RunFigure:
    """A headline figure, already formatted; ``change`` is empty when nothing is known of it."""

    name: str
    value: str
    change: str


@dataclass(frozen=True, slots=True)
class RunFile:
    """A file that was written: plain name, size in bytes, SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ClientRun:
    """What came of one client; ``code`` is the command's exit code, ``problem`` its last sentence."""

    config: str
    slug: str = ""  # empty: the configuration could not be read
    name: str = ""
    month: str = ""  # YYYY-MM
    status: RunStatus = RunStatus.OK
    code: int = 0
    public: bool = False  # whether the client lets everybody see the report
    folder: str = ""
    files: tuple[RunFile, ...] = ()
    gaps: tuple[RunGap, ...] = ()
    figures: tuple[RunFigure, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """All clients of a run in the order of their configurations; ``guarded`` when others may read along."""

    command: str
    guarded: bool
    clients: tuple[ClientRun, ...] = ()
    problems: tuple[str, ...] = field(default=())  # what was wrong before any client began

    @property
    def status(self) -> RunStatus:
        """The worst of all clients; failed when something was wrong before."""
        found = {client.status for client in self.clients}
        if self.problems or RunStatus.FAILED in found:
            return RunStatus.FAILED
        return RunStatus.GAPS if RunStatus.GAPS in found else RunStatus.OK
