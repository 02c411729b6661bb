"""Signals of mentions, share of voice, influencers and partners."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reporter.model import (
    TOTAL,
    BrandShare,
    Firing,
    Influencer,
    Influencers,
    Measured,
    ShareOfVoice,
    VoiceBasis,
    VoiceCut,
    of,
)
from reporter.recommend.evidence import Evidence
from tests.recommend.build import FIRED, QUIET, UNKNOWN, UNTOLD, config, evidence, fires, hear, post, reading


def client(*told: tuple[str, float | None, float | None], measured: Measured | None = None) -> Evidence:
    """The client's month."""
    readings = [reading(metric, now, before, scope=TOTAL) for metric, now, before in told]
    return evidence(*readings, scope=TOTAL, measured=measured)


@pytest.mark.parametrize(
    ("name", "metric"), [("mentions_falling_mom", "mentions"), ("ugc_mentions_falling", "mentions_tagged")]
)
@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (80, 100, FIRED),
        (85, 100, QUIET),
        (120, 100, QUIET),
        (None, 100, UNKNOWN),
        (80, None, UNKNOWN),
    ],
)
def test_falling(name: str, metric: str, now: float | None, before: float | None, said: Firing) -> None:
    assert fires(name, client((metric, now, before))) is said
    assert fires(name, client()) is UNKNOWN


# October 2026 begins on a Thursday: four days, three whole weeks, and six days from the 26th.
MONDAYS = ("2026-09-28", "2026-10-05", "2026-10-12", "2026-10-19", "2026-10-26")


def weeks(*counts: float, month: date = date(2026, 10, 1), mondays: tuple[str, ...] = MONDAYS) -> Evidence:
    """Mentions of the client in each week, with a rival that has as many in all."""
    total = sum(counts)
    rows = tuple(
        BrandShare(brand, of(total), of(0.5, n=int(2 * total) or 1), UNTOLD, UNTOLD, UNTOLD)
        for brand in ("", "Rival")
    )
    cuts = tuple(
        VoiceCut(day, (of(count), of(1)), (UNTOLD, UNTOLD))
        for day, count in zip(mondays, counts, strict=True)
    )
    basis = VoiceBasis("mentions", rows, weeks=cuts)
    return client(measured=Measured(voice=ShareOfVoice(month, basis)))


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (weeks(8, 14, 49, 14, 12), FIRED),  # 7 a day against 2
        (weeks(8, 14, 42, 14, 12), QUIET),  # 6 a day: three times, not more
        (weeks(8, 14, 14, 14, 12), QUIET),
        (weeks(25, 14, 14, 14, 12), FIRED),  # four days of 6.25
        (weeks(0, 1, 7, 1, 0), UNKNOWN),  # nine mentions say nothing
        (weeks(0, 0, 21, 0, 0), UNKNOWN),  # nothing is usual
        (client(), UNKNOWN),
    ],
)
def test_mention_spike(month: Evidence, said: Firing) -> None:
    assert fires("mention_spike", month) is said


def test_a_single_day_of_a_week_is_no_week() -> None:
    # November 2026 begins on a Sunday, which has ten mentions, and ends on a Monday.
    mondays = ("2026-10-26", "2026-11-02", "2026-11-09", "2026-11-16", "2026-11-23", "2026-11-30")
    month = weeks(10, 14, 14, 14, 14, 2, month=date(2026, 11, 1), mondays=mondays)
    heard = hear("mention_spike", month)
    assert (heard.firing, heard.value.number) == (QUIET, 1.0)


def test_the_week_of_a_spike_is_named() -> None:
    heard = hear("mention_spike", weeks(8, 14, 49, 14, 12))
    assert heard.words == {"when": "2026-10-12 – 2026-10-18"}
    assert heard.value.number == pytest.approx(3.5)


def voice(share: float, previous: float | None = None, brands: int = 3, n: int = 200) -> Measured:
    before = UNTOLD if previous is None else of(previous, n=n)
    change = UNTOLD if previous is None else of(share - previous)
    own = BrandShare("", of(share * n), of(share, n=n), UNTOLD, before, change)
    others = tuple(replace(own, brand=f"rival {place}") for place in range(1, brands))
    return Measured(voice=ShareOfVoice(date(2026, 10, 1), VoiceBasis("mentions", (own, *others))))


@pytest.mark.parametrize(
    ("share", "brands", "said"), [(0.2, 3, FIRED), (0.25, 4, QUIET), (0.5, 3, QUIET), (0.3, 4, QUIET)]
)
def test_share_of_voice_against_an_equal_share(share: float, brands: int, said: Firing) -> None:
    assert fires("sov_below_benchmark", client(measured=voice(share, brands=brands))) is said


def test_share_of_voice_below_the_goal() -> None:
    goal = {"metric": "share_of_voice_mentions", "target": 0.6, "kind": "level", "by": "2026-12-31"}
    heard = hear(
        "sov_below_benchmark",
        evidence(settings=config(goals=[goal]), scope=TOTAL, measured=voice(0.5)),
    )
    assert (heard.firing, heard.threshold) == (FIRED, 0.6)


@pytest.mark.parametrize(
    ("now", "before", "said", "certain"),
    [
        (0.30, 0.50, FIRED, True),
        (0.47, 0.50, FIRED, False),
        (0.48, 0.50, QUIET, None),
        (0.55, 0.50, QUIET, None),
        (0.30, None, UNKNOWN, None),
    ],
)
def test_share_of_voice_falling(now: float, before: float | None, said: Firing, certain: bool | None) -> None:
    heard = hear("sov_falling_mom", client(measured=voice(now, before)))
    assert heard.firing is said
    assert certain is None or heard.certain is certain


def test_without_listening_there_is_no_share_of_voice() -> None:
    assert fires("sov_falling_mom", client()) is UNKNOWN
    assert fires("sov_below_benchmark", client()) is UNKNOWN


def loud(
    *followers: float, floor: int = 1000, authors: int | None = None, mentions: float = 50, ugc: float = 0
) -> Evidence:
    """Authors of mentions with so many followers; ``authors`` when there are more than are listed."""
    top = tuple(
        Influencer(f"author {place}", count, 1, UNTOLD, ()) for place, count in enumerate(followers, start=1)
    )
    number = of(len(top) if authors is None else authors)
    found = Influencers(floor, number, number, UNTOLD, top, ugc=of(ugc))
    return client(("mentions", mentions, None), measured=Measured(influencers=found))


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (loud(), FIRED),
        (loud(9_999), FIRED),
        (loud(10_000), QUIET),  # the threshold itself is an audience
        (loud(*[2_000] * 10, authors=12), UNKNOWN),  # two are not listed
        (loud(floor=50_000), UNKNOWN),  # those between the two floors are not told
        (loud(mentions=0), UNKNOWN),
        (client(), UNKNOWN),
    ],
)
def test_no_influencer_mentions(month: Evidence, said: Firing) -> None:
    assert fires("no_influencer_mentions", month) is said


def shared(ugc: float, reposts: float | None) -> Evidence:
    month = loud(ugc=ugc)
    more = reading("reposts", reposts, scope=TOTAL)
    return replace(month, measured=replace(month.measured, readings=(*month.measured.readings, more)))


@pytest.mark.parametrize(
    ("month", "said"),
    [
        (shared(40, 0), FIRED),
        (shared(40, 3), FIRED),  # 7.5 % at most
        (shared(40, 4), UNKNOWN),  # a tenth at most: what they repost is not told
        (shared(9, 0), UNKNOWN),
        (shared(40, None), UNKNOWN),
        (client(), UNKNOWN),
    ],
)
def test_ugc_not_reshared(month: Evidence, said: Firing) -> None:
    assert fires("ugc_not_reshared", month) is said


PLAN = config(plan={"partners": ["Brouwmuis"], "influencers": ["@anna.bakes"]})


def says(*texts: str, scope_total: bool = False) -> Evidence:
    made = [post(number, text) for number, text in enumerate(texts, start=1)]
    if scope_total:
        return evidence(posts=made, settings=PLAN, scope=TOTAL)
    return evidence(posts=made, settings=PLAN)


@pytest.mark.parametrize(
    ("texts", "partner", "untracked"),
    [
        (("Bread", "With brouwmuis today"), QUIET, FIRED),
        (("Bread", "With Brouwmuis today #together"), QUIET, QUIET),
        (("Brouwmuis: https://noord.example/?utm_source=ig",), QUIET, QUIET),
        (("Our Brouwmuisje is no Xbrouwmuis",), FIRED, UNKNOWN),
        (("Thanks @Anna.Bakes!",), FIRED, FIRED),
        ((), UNKNOWN, UNKNOWN),
        (("", ""), UNKNOWN, UNKNOWN),
    ],
)
def test_partners_in_own_posts(texts: tuple[str, ...], partner: Firing, untracked: Firing) -> None:
    assert fires("no_partner_posts", says(*texts)) is partner
    assert fires("influencer_results_untracked", says(*texts)) is untracked


def test_influencers_who_are_shared_or_not() -> None:
    assert fires("influencer_content_not_shared", says("Bread", scope_total=True)) is FIRED
    assert fires("influencer_content_not_shared", says("RT @anna.bakes: cake", scope_total=True)) is QUIET
    assert fires("influencer_content_not_shared", says("", scope_total=True)) is UNKNOWN


def test_nothing_listed_is_not_nothing_done() -> None:
    month = evidence(posts=[post(1), post(2)])
    for name in ("no_partner_posts", "influencer_results_untracked", "influencer_content_not_shared"):
        assert fires(name, month) is UNKNOWN
