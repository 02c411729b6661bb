"""Reading a fixture as an account would, and adding up what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from reporter import exports
from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.model import AccountDay, Intake, Observation, Record

ROOT = Path(__file__).parents[2]
RECORDED = ROOT / "tests" / "recorded" / "exports"
SAMPLES = ROOT.parent / "shared" / "apis" / "samples"

Reader = Callable[..., Intake]


def account(platform: str, **more: Any) -> Account:
    return Account.model_validate({"id": "own", "platform": platform, **more})


@pytest.fixture
def read() -> Reader:
    """``read(path, platform or None, handle=…, product=…)``: keys of the account and of the export mixed."""

    def reader(path: Path, platform: str | None = None, **more: Any) -> Intake:
        mine = {key: more.pop(key) for key in ("handle", "external_id") if key in more}
        who = account(platform, **mine) if platform else None
        options = Export.model_validate({"file": path.name, **more})
        intake = exports.read(path, name=path.name, account=who, options=options)
        for source in intake.sources:
            assert source.rows_read == source.rows_taken + sum(skip.count for skip in source.skipped)
        return intake

    return reader


@pytest.fixture
def total() -> Callable[[Iterable[Record]], dict[str, float]]:
    """Sums of all measures of posts and account days; a measure that no record tells is absent."""

    def totals(records: Iterable[Record]) -> dict[str, float]:
        sums: dict[str, float] = {}
        for record in records:
            if isinstance(record, Observation | AccountDay):
                for name, count in record.measures.items():
                    sums[name] = sums.get(name, 0) + count
        return sums

    return totals
