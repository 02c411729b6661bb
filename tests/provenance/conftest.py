"""The demo as all tests share it, and its case opened."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from reporter.provenance.case import Case, opened
from tests.end_to_end.demo_runs import DEMO, Demo


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
def built(shipped_demo: Demo) -> Built:
    assert shipped_demo.run.code == 0, shipped_demo.run.err
    return Built(shipped_demo.folder / "report.json", shipped_demo.data)
