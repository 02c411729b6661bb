"""Small made-up months with a habit in the conversation and in what posts say."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.recommend.months import talking, writing
from tests.recommend.months.judged import judge
from tests.recommend.months.planted import Month

MONTHS = (*talking.MONTHS, *writing.MONTHS)


@pytest.mark.parametrize("month", MONTHS, ids=lambda month: month.habit)
def test_month(month: Month, tmp_path: Path) -> None:
    judge(month, tmp_path)
