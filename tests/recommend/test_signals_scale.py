"""Ten times as many people do not change what an account should do: counts scaled alike, signals alike."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from reporter.model import PostKind, PostReading, Reading, Unit
from reporter.recommend.evidence import Evidence
from tests.recommend.build import evidence, hear, post, rate, reading

COUNTS = ("engagements", "reach", "reach_organic", "followers", "link_clicks", "profile_visits", "reactions",
          "reactions_angry", "reactions_sad", "views", "story_interactions", "comments_per_post")  # fmt: skip
RATES = ("er_reach", "er_followers_post", "ctr_link", "save_rate", "low_effort_share", "top_decile_share")
SIGNALS = (
    "er_falling_mom", "interactions_falling_mom", "comments_per_post_falling", "followers_up_er_down",
    "reach_falling_mom", "organic_reach_falling", "reach_up_er_down", "paid_reach_share_high",
    "angry_reactions_rising", "emotional_reaction_share_low", "low_effort_interactions_high",
    "interactions_concentrated", "ctr_falling_mom", "profile_visits_no_clicks", "saves_per_reach_low",
    "frequency_up_er_down", "best_content_type_underused", "weak_content_type_overused",
    "story_interactions_falling", "video_share_low", "single_media_type_high",
)  # fmt: skip

count = st.integers(0, 500)
fraction = st.integers(0, 100).map(lambda number: number / 1000)
kinds = st.sampled_from([PostKind.IMAGE, PostKind.VIDEO, PostKind.TEXT])


@st.composite
def months(draw: st.DrawFn) -> tuple[list[Reading], list[PostReading]]:
    """An account's month: counts and rates of two months, and its posts."""
    readings = [reading(name, draw(count), draw(count)) for name in COUNTS]
    readings.append(reading("stories", draw(st.integers(0, 5)), draw(st.integers(0, 5))))
    readings += [rate(name, draw(fraction), draw(fraction), earlier=(0.01, 0.02)) for name in RATES]
    made = []
    for number in range(draw(st.integers(0, 12))):
        like, more = draw(count), draw(count)
        made.append(
            post(
                number + 1, kind=draw(kinds), rate=draw(fraction), reactions_like=like, reactions=like + more
            )
        )
    return readings, made


def scaled(found: Reading, times: int) -> Reading:
    """A count so many times as high in every month; its change stays."""
    if found.unit is Unit.RATE or found.metric == "stories":
        return found
    return replace(found, value=found.value * times, previous=found.previous * times)


def larger(found: PostReading, times: int) -> PostReading:
    """The same post before so many times the public."""
    return replace(found, measures={name: number * times for name, number in found.measures.items()})


@given(month=months(), times=st.sampled_from([3, 7, 10, 1000]))
def test_scaling_all_counts_changes_no_outcome(
    month: tuple[list[Reading], list[PostReading]], times: int
) -> None:
    readings, made = month
    small: Evidence = evidence(*readings, posts=made)
    large = evidence(*(scaled(one, times) for one in readings), posts=[larger(one, times) for one in made])
    for signal in SIGNALS:
        here, there = hear(signal, small), hear(signal, large)
        assert here.firing is there.firing, signal
        assert abs(here.strength - there.strength) < 1e-9, signal


@given(month=months())
def test_a_strength_is_a_fraction_and_none_unless_fired(
    month: tuple[list[Reading], list[PostReading]],
) -> None:
    readings, made = month
    for signal in SIGNALS:
        heard = hear(signal, evidence(*readings, posts=made))
        assert 0 <= heard.strength <= 1, signal
        assert heard.strength == 0 or heard.firing.value == "fired", signal
