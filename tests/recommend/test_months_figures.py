"""Small made-up months with a habit in figures, in settings, and in when and in what form is posted."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.recommend.months import figures, setting, timing
from tests.recommend.months.judged import judge
from tests.recommend.months.planted import Month

MONTHS = (*figures.MONTHS, *setting.MONTHS, *timing.MONTHS)


@pytest.mark.parametrize("month", MONTHS, ids=lambda month: month.habit)
def test_month(month: Month, tmp_path: Path) -> None:
    judge(month, tmp_path)
