"""Named brands: one public recipe, hand-worked medians, ranks and shares, and who is left out."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reporter import metrics
from reporter.config import Config
from reporter.facts import AccountRef
from reporter.model import Benchmarks, Comparison, Reason
from tests.facts.small_store import ZONE, Home

RATE, PER_POST, SHARE = (
    "er_followers_public",
    "engagements_per_post_public",
    "share_of_engagements_public",
)


def home_of(root: Path, **rivals: str) -> Home:
    """The client on Instagram with 1,000 followers; rivals are named by brand, each with its platform."""
    home = Home(root, own="instagram")
    for brand, platform in rivals.items():
        home.refs.append(AccountRef(f"{brand}-{platform}", platform, brand.capitalize()))
    return home


def posts(
    home: Home, account: str, likes: Sequence[int | None], *, followers: int = 1000, **more: Any
) -> None:
    """Five days apart in October, with two comments each; None hides the likes."""
    home.day(account, "2026-09-30", followers=followers)
    for n, count in enumerate(likes):
        day = f"2026-10-{1 + n * 3:02d}"
        told: dict[str, Any] = {"comments": 2, **more}
        if count is not None:
            told["reactions"] = count
        home.day(account, day, followers=followers)
        home.post(account, f"{day}T10:00:00Z", id=f"{account}-{n}", **told)
    home.day(account, "2026-10-31", followers=followers)


def config_of(home: Home, **more: Any) -> Config:
    brands: dict[str, list[dict[str, str]]] = {}
    for ref in home.refs:
        if ref.brand:
            brands.setdefault(ref.brand, []).append({"id": ref.id, "platform": ref.platform})
    settings = {
        "client": {"name": "Noord", "slug": "noord", "time_zone": ZONE},
        "accounts": [{"id": ref.id, "platform": ref.platform} for ref in home.refs if not ref.brand],
        "benchmarks": [{"name": name, "accounts": accounts} for name, accounts in brands.items()],
        **more,
    }
    return Config.model_validate(settings)


def found(home: Home, **more: Any) -> Benchmarks:
    return metrics.measure(home.facts(months=25), config_of(home, **more)).benchmarks


def one(all_of: Benchmarks, metric: str, platform: str = "instagram") -> Comparison:
    return next(c for c in all_of.comparisons if c.metric == metric and c.platform == platform)


def numbers(comparison: Comparison) -> dict[str, float | None]:
    return {figure.brand: figure.value.number for figure in comparison.figures}


FIVE = [8, 18, 28, 38, 48]  # with two comments each: 10, 20, 30, 40, 50


def test_one_recipe_for_all_and_the_own_figure_beside_it(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram")
    posts(home, "own", FIVE, shares=5, saves=5)
    posts(home, "alfa-instagram", [18, 18, 18, 18, 18], followers=2000)
    rate = one(found(home), RATE)
    assert rate.parts == ("reactions", "comments")
    assert numbers(rate) == {"": 30 / 1000, "Alfa": 20 / 2000}
    assert rate.own is not None
    assert rate.own.number == 40 / 1000  # the median post with its five shares and five saves
    assert rate.own_parts == ("reactions", "comments", "shares", "saves")


def test_a_part_that_every_brand_tells_of_every_post_joins_the_recipe(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram", beta="instagram")
    posts(home, "own", FIVE, shares=5, saves=5)
    posts(home, "alfa-instagram", FIVE, shares=1)
    posts(home, "beta-instagram", FIVE, shares=2)
    per_post = one(found(home), PER_POST)
    assert per_post.parts == ("reactions", "comments", "shares")
    assert numbers(per_post) == {"": 35, "Alfa": 31, "Beta": 32}
    home.post("beta-instagram", "2026-10-20T10:00:00Z", reactions=1, comments=1)  # tells no shares
    assert one(found(home), PER_POST).parts == ("reactions", "comments")


def test_median_and_average_leave_the_client_out_and_ranks_count_it(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram", beta="instagram", gamma="instagram")
    for account, likes in (
        ("own", 98),
        ("alfa-instagram", 8),
        ("beta-instagram", 18),
        ("gamma-instagram", 68),
    ):
        posts(home, account, [likes] * 5)
    per_post = one(found(home), PER_POST)
    assert (per_post.median.number, per_post.median.n) == (20, 3)
    assert per_post.average.number == pytest.approx((10 + 20 + 70) / 3)
    assert {f.brand: f.rank for f in per_post.figures} == {"": 1, "Alfa": 4, "Beta": 3, "Gamma": 2}
    assert not any(figure.tied for figure in per_post.figures)
    share = one(found(home), SHARE)
    assert numbers(share) == {"": 0.5, "Alfa": 0.05, "Beta": 0.1, "Gamma": 0.35}


def test_equal_figures_share_a_rank_and_say_so(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram", beta="instagram")
    posts(home, "own", FIVE)
    posts(home, "alfa-instagram", FIVE)
    posts(home, "beta-instagram", [1] * 5)
    figures = one(found(home), RATE).figures
    assert [(f.brand, f.rank, f.tied) for f in figures] == [
        ("", 1, True),
        ("Alfa", 1, True),
        ("Beta", 3, False),
    ]


def test_hidden_likes_are_no_zero_but_left_out_and_listed(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram")
    posts(home, "own", FIVE)
    posts(home, "alfa-instagram", [None, 18, 18, 18, 18, 18])
    both = found(home)
    per_post = one(both, PER_POST).figures[1]
    assert (per_post.value.number, per_post.value.n) == (20, 5)
    (hidden,) = both.hidden
    assert (hidden.brand, hidden.count, hidden.posts) == ("Alfa", 1, 6)
    assert [(post, absent) for post, _, absent in hidden.listed] == [("alfa-instagram-0", ("reactions",))]
    alfa = one(both, SHARE).figures[1].value.missing  # a sum without that post is no sum
    assert alfa is not None
    assert alfa.reason is Reason.HIDDEN
    assert "1 of 6 posts hides" in alfa.detail


def test_one_brand_alone_has_no_share(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram")
    posts(home, "own", FIVE)
    posts(home, "alfa-instagram", [None, 18, 18, 18, 18, 18])
    client = one(found(home), SHARE).client.value
    assert client.missing is not None
    assert client.missing.reason is Reason.NOT_COMPARABLE


def test_a_sum_of_zero_has_no_shares(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram")
    for account in ("own", "alfa-instagram"):
        posts(home, account, [0] * 5, comments=0)
    share = one(found(home), SHARE)
    assert [f.value.missing and f.value.missing.reason for f in share.figures] == [
        Reason.ZERO_DENOMINATOR
    ] * 2


def test_a_brand_that_hides_most_is_in_no_rate_and_no_median(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram", beta="instagram")
    posts(home, "own", FIVE)
    posts(home, "alfa-instagram", [None] * 6 + [18] * 3)
    posts(home, "beta-instagram", FIVE)
    rate = one(found(home), RATE)
    assert rate.parts == ("reactions", "comments")
    assert numbers(rate) == {"": 0.03, "Alfa": None, "Beta": 0.03}
    assert (rate.median.number, rate.median.n) == (0.03, 1)
    why = rate.figures[1].value.missing
    assert why is not None
    assert why.reason is Reason.HIDDEN


def test_all_others_left_out_gives_no_median_and_no_rank(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram")
    posts(home, "own", FIVE)
    posts(home, "alfa-instagram", [None] * 5)
    rate = one(found(home), RATE)
    assert rate.client.value.number == 0.03
    assert rate.client.rank is None
    assert not rate.median.known
    assert not rate.average.known


def test_too_few_posts_give_no_rate(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram")
    posts(home, "own", FIVE)
    posts(home, "alfa-instagram", [18] * 4)
    why = one(found(home), RATE).figures[1].value.missing
    assert why is not None
    assert (why.reason, why.detail) == (Reason.TOO_FEW, "n = 4 posts, floor 5")


def test_followers_that_nobody_told_give_no_rate_but_an_engagement_per_post(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram")
    posts(home, "own", FIVE)
    for n in range(5):
        home.post("alfa-instagram", f"2026-10-{n + 1:02d}T10:00:00Z", reactions=10, comments=0)
    both = found(home)
    why = one(both, RATE).figures[1].value.missing
    assert why is not None
    assert why.reason is Reason.NOT_COLLECTED
    assert one(both, PER_POST).figures[1].value.number == 10


def test_a_brand_without_data_or_elsewhere_is_named_with_its_reason(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram", beta="tiktok", gamma="instagram")
    posts(home, "own", FIVE)
    posts(home, "gamma-instagram", FIVE)
    home.day("beta-tiktok", "2026-10-31", followers=10)
    both = found(home)
    assert [(out.brand, out.platform, out.why.reason) for out in both.left_out] == [
        ("Alfa", "instagram", Reason.NOT_COLLECTED),
        ("Beta", "tiktok", Reason.NOT_COMPARABLE),
    ]
    assert {c.platform for c in both.comparisons} == {"instagram"}
    assert "Alfa" not in numbers(one(both, RATE))


def test_months_are_compared_only_among_the_same_brands(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram", beta="instagram")
    for account in ("own", "alfa-instagram", "beta-instagram"):
        posts(home, account, FIVE)
    for account in ("own", "alfa-instagram"):
        for n in range(5):
            home.day(account, f"2026-09-{n + 1:02d}", followers=1000)
            home.post(account, f"2026-09-{n + 1:02d}T10:00:00Z", reactions=8, comments=2)
    rate = one(found(home), RATE)
    assert rate.client.previous.number == 0.01
    assert rate.client.change.number == pytest.approx(0.02)  # its own, by the same recipe
    assert rate.previous_median.number == 0.01
    assert rate.median_change.missing is not None  # Beta was not there in September
    share = one(found(home), SHARE)
    assert share.client.previous.number == 0.5
    assert share.client.change.missing is not None


def test_a_brand_with_two_accounts_is_one_brand(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram")
    home.refs.append(AccountRef("alfa-two", "instagram", "Alfa"))
    posts(home, "own", FIVE)
    posts(home, "alfa-instagram", [18] * 5)
    posts(home, "alfa-two", [38] * 5, followers=500)
    both = found(home)
    assert one(both, PER_POST).figures[1].value.number == 30
    assert one(both, "followers").figures[1].value.number == 1500
    assert one(both, RATE).figures[1].value.number == pytest.approx((20 / 1000 + 40 / 500) / 2)


def test_an_account_of_a_brand_without_data_takes_it_out_of_sums(tmp_path: Path) -> None:
    home = home_of(tmp_path, alfa="instagram")
    home.refs.append(AccountRef("alfa-two", "instagram", "Alfa"))
    posts(home, "own", FIVE)
    posts(home, "alfa-instagram", [18] * 5)
    both = found(home)
    for metric in (SHARE, "followers", "posts_per_week"):
        why = one(both, metric).figures[1].value.missing
        assert why is not None, metric
        assert why.reason is Reason.NOT_COMPARABLE


COUNTS = st.lists(st.one_of(st.none(), st.integers(0, 50)), min_size=1, max_size=9)


@settings(max_examples=6, deadline=None)
@given(own=COUNTS, alfa=COUNTS, beta=COUNTS)
def test_a_brand_without_data_and_an_unrelated_account_change_nothing(
    tmp_path_factory: pytest.TempPathFactory,
    own: list[int | None],
    alfa: list[int | None],
    beta: list[int | None],
) -> None:
    def home(**more: str) -> Home:
        made = home_of(tmp_path_factory.mktemp("home"), alfa="instagram", beta="instagram", **more)
        for account, likes in (("own", own), ("alfa-instagram", alfa), ("beta-instagram", beta)):
            posts(made, account, likes)
        return made

    plain = found(home())
    more = home(gamma="instagram")
    more.refs.append(AccountRef("own-x", "x"))
    posts(more, "own-x", [3] * 5)
    assert found(more).comparisons == plain.comparisons
    for comparison in plain.comparisons:
        for figure in comparison.figures:
            if figure.brand == "" and comparison.metric == PER_POST and figure.value.number is not None:
                told = [count + 2 for count in own if count is not None]
                assert figure.value.number == pytest.approx(sum(told) / len(told))
