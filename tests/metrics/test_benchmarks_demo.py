"""The demo's rivals: every compared figure against sums made with the csv module alone."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from statistics import median
from zoneinfo import ZoneInfo

import pytest

from reporter import exports, facts, metrics, periods
from reporter.config import Config, load
from reporter.facts import AccountRef
from reporter.model import Benchmarks, Intake
from reporter.store import Store

DEMO = Path(__file__).parents[2] / "config" / "demo"
RIVALS = DEMO / "exports" / "rivals"
ZONE = ZoneInfo("Europe/Amsterdam")


@dataclass(frozen=True)
class Post:
    likes: int | None
    comments: int | None
    day: date

    @property
    def both(self) -> int | None:
        return None if self.likes is None or self.comments is None else self.likes + self.comments


def posts(brand: str, month: str) -> Iterator[Post]:
    with (RIVALS / f"{brand}_posts.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            at = datetime.fromisoformat(row["taken_at_utc"].replace("Z", "+00:00")).astimezone(ZONE)
            if f"{at:%Y-%m}" == month:
                likes, comments = (int(row[name]) if row[name] else None for name in ("likes", "comments"))
                yield Post(likes, comments, at.date())


def followers(brand: str) -> dict[date, int]:
    with (RIVALS / f"{brand}_followers.csv").open(encoding="utf-8", newline="") as stream:
        return {date.fromisoformat(r["date"]): int(r["followers"]) for r in csv.DictReader(stream)}


def near(known: dict[date, int], day: date) -> int:
    """The nearest day within three, the earlier of two."""
    for off in (0, -1, 1, -2, 2, -3, 3):
        if day + timedelta(days=off) in known:
            return known[day + timedelta(days=off)]
    raise LookupError(day)


def rate(brand: str, month: str) -> float:
    known = followers(brand)
    return median(post.both / near(known, post.day) for post in posts(brand, month) if post.both is not None)


def per_post(brand: str, month: str) -> float:
    told = [post.both for post in posts(brand, month) if post.both is not None]
    return sum(told) / len(told)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Benchmarks:
    loaded = load(DEMO / "client.yml")
    config = loaded.config
    wanted = {"instagram", *(a.id for brand in config.benchmarks for a in brand.accounts)}
    root = tmp_path_factory.mktemp("data") / "kwartelnest"
    found: list[Intake] = []
    for entry in loaded.entries():
        if entry.account and entry.account.id in wanted:
            for path in loaded.files(entry.options):
                name = path.relative_to(loaded.folder).as_posix()
                found.append(exports.read(path, name=name, account=entry.account, options=entry.options))
    with Store(root).lock() as store:
        store.update(*found)
    period = periods.parse("2026-10", config.client.time_zone)
    refs = tuple(AccountRef(a.id, a.platform, brand) for brand, a in config.all_accounts() if a.id in wanted)
    only = Config.model_validate(
        {**config.model_dump(), "accounts": [a.model_dump() for a in config.accounts if a.id == "instagram"],
         "goals": [], "plan": {}, "annotations": []}
    )  # fmt: skip
    told = facts.read(root, refs, period, periods.window(period, 25), None, timing_days=90)
    return metrics.measure(told, only, loaded.published).benchmarks


@pytest.mark.parametrize("brand", ["Brouwmuis", "Dravenhof"])
@pytest.mark.parametrize(
    ("metric", "by_hand"), [("er_followers_public", rate), ("engagements_per_post_public", per_post)]
)
def test_rates_of_rivals(demo: Benchmarks, brand: str, metric: str, by_hand: object) -> None:
    assert callable(by_hand)
    comparison = next(c for c in demo.comparisons if c.metric == metric)
    figure = next(f for f in comparison.figures if f.brand == brand)
    assert figure.value.number == pytest.approx(by_hand(brand.lower(), "2026-10"), rel=1e-12)
    assert figure.previous.number == pytest.approx(by_hand(brand.lower(), "2026-09"), rel=1e-12)
    assert figure.value.n == sum(post.both is not None for post in posts(brand.lower(), "2026-10"))


@pytest.mark.parametrize("brand", ["Brouwmuis", "Dravenhof"])
def test_posts_followers_and_growth_of_rivals(demo: Benchmarks, brand: str) -> None:
    told = {c.metric: next(f for f in c.figures if f.brand == brand).value.number for c in demo.comparisons}
    known = followers(brand.lower())
    start, end = known[date(2026, 9, 30)], known[date(2026, 10, 31)]
    assert told["posts_per_week"] == pytest.approx(len(list(posts(brand.lower(), "2026-10"))) / 31 * 7)
    assert told["followers"] == end
    assert told["follower_growth_rate"] == pytest.approx((end - start) / start)


def test_a_rival_that_hides_likes_is_in_no_share(demo: Benchmarks) -> None:
    hiding = [post for post in posts("dravenhof", "2026-10") if post.likes is None]
    assert hiding, "the demo has such posts"
    (hidden,) = demo.hidden
    assert (hidden.brand, hidden.count) == ("Dravenhof", len(hiding))
    assert [moment.astimezone(ZONE).date() for _, moment, _ in hidden.listed] == [p.day for p in hiding]
    share = next(c for c in demo.comparisons if c.metric == "share_of_engagements_public")
    assert [figure.brand for figure in share.compared] == ["", "Brouwmuis"]
    whole = sum(post.both or 0 for post in posts("brouwmuis", "2026-10"))
    rival = next(figure for figure in share.figures if figure.brand == "Brouwmuis")
    assert rival.numerator is not None
    assert rival.numerator.number == whole
    assert sum(figure.value.number or 0 for figure in share.compared) == pytest.approx(1)


def test_the_own_published_figure_is_compared_and_the_second_hand_ones_are_off(demo: Benchmarks) -> None:
    comparable = [one for one in demo.published if not one.differs]
    assert [one.figure.id for one in comparable] == ["brew-table-2025-instagram"]
    client = next(c for c in demo.comparisons if c.metric == "er_followers_public").client
    assert comparable[0].ours.number == client.value.number
    assert demo.secondary_off > 0
    assert not [one for one in demo.published if one.figure.secondary]
