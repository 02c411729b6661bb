"""Changes of shares and of medians at one age: the words for what chance alone could have done."""

from __future__ import annotations

from datetime import date
from math import sqrt

import pytest

from reporter.metrics.interval import Z, _counted, clear, of_medians, of_shares
from reporter.metrics.registry import METRICS
from reporter.model import of

OCTOBER, SEPTEMBER = date(2026, 10, 1), date(2026, 9, 1)


def wilson(k: int, n: int) -> tuple[float, float]:
    """Roots of the score equation (p - x)^2 = z^2 x (1 - x) / n, solved by halving."""

    def far(x: float) -> float:
        return (k / n - x) ** 2 - Z * Z * x * (1 - x) / n

    ends = []
    for inside, outside in ((k / n, -1e-9), (k / n, 1 + 1e-9)):
        here, there = inside, outside
        for _ in range(200):
            middle = (here + there) / 2
            here, there = (here, middle) if far(middle) > 0 else (middle, there)
        ends.append(here)
    return ends[0], ends[1]


@pytest.mark.parametrize(
    ("now", "before", "sure"),
    [
        ((56, 70), (48, 80), True),  # Newcombe's own first example: 0.0524 to 0.3339
        ((9, 10), (3, 10), True),
        ((6, 10), (5, 10), False),
        ((300, 1000), (200, 1000), True),
    ],
)
def test_a_share_of_units_against_another(now: tuple[int, int], before: tuple[int, int], sure: bool) -> None:
    found = of_shares((of(now[0]), of(now[1])), (of(before[0]), of(before[1])))
    assert found is not None
    p, q = now[0] / now[1], before[0] / before[1]
    (low_p, high_p), (low_q, high_q) = wilson(*now), wilson(*before)
    assert found[0] == pytest.approx(p - q - sqrt((p - low_p) ** 2 + (high_q - q) ** 2), abs=1e-6)
    assert found[1] == pytest.approx(p - q + sqrt((high_p - p) ** 2 + (q - low_q) ** 2), abs=1e-6)
    assert clear(found) is sure
    if now == (56, 70):
        assert found == pytest.approx((0.0524, 0.3339), abs=5e-5)


def test_a_share_of_nothing_has_no_interval() -> None:
    assert of_shares((of(0), of(0)), (of(1), of(2))) is None


def test_which_rates_count_units_out_of_units() -> None:
    counted = {name for name, metric in METRICS.items() if _counted(metric)}
    assert {"comments_answered_rate", "questions_answered_rate", "share_of_voice_mentions"} <= counted
    assert {"conversion_rate", "audience_churn_rate", "returning_commenters_rate"} <= counted
    assert (
        not {"top_commenter_share", "share_of_voice_engagement", "er_reach", "median_reply_hours"} & counted
    )


def test_medians_of_posts_at_one_age() -> None:
    low = [0.010, 0.011, 0.012, 0.013, 0.014, 0.015]
    high = [rate + 0.05 for rate in low]
    found = of_medians("ig", (OCTOBER, high), (SEPTEMBER, low))
    assert found is not None
    assert found[0] < 0.05 < found[1]
    assert clear(found) is True
    assert of_medians("ig", (OCTOBER, high[::-1]), (SEPTEMBER, low)) == found  # in any order
    same = of_medians("ig", (OCTOBER, low), (SEPTEMBER, [rate + 0.0001 for rate in low]))
    assert clear(same) is False
    assert of_medians("ig", (OCTOBER, high), (SEPTEMBER, low[:1])) is None
