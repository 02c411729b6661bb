"""The demo built once a worker, in a process of its own, and its case opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from reporter.provenance.case import Case, opened
from tests.end_to_end.demo_runs import DEMO, reporter


@dataclass(frozen=True)
class Built:
    """Where the demo's report and data lie."""

    report: Path
    data: Path

    @property
    def case(self) -> Case:
        """The report with what it was made of."""
        return opened(self.report, DEMO, self.data, anyway=False, here=self.report.parent)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("explained")
    out, data = folder / "out", folder / "data"
    run = reporter(
        *("build", DEMO, "--month", "2026-10", "--offline"),
        *("--out", out, "--data", data, "--format", "json,html"),
    )
    assert run.code == 0, run.err
    return Built(out / "kwartelnest" / "2026-10" / "report.json", data)
