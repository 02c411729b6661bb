"""What people did with stories, which stand apart from posts."""

from __future__ import annotations

from reporter.metrics.account import Ratio
from reporter.metrics.registry import Measure, metric
from reporter.metrics.slice import Slice
from reporter.model import Unit, Value

_DOCUMENTS = ("story_interactions",)


@metric(
    "Story interactions",
    unit=Unit.COUNT,
    inputs=("story_replies", "shares", "taps_forward", "taps_back", "swipes"),
    additive=True,
    documents=_DOCUMENTS,
)
def story_interactions(month: Slice) -> Value:
    """Replies, shares, taps forward and back and swipes on the month's stories, over the stories that tell
    all of them. Exits are counted apart.

    Formula: story replies + shares + taps forward + taps back + swipes
    Source: the parts that the source documents name
    """
    return month.story("interactions")


@metric(
    "Story interaction rate",
    unit=Unit.RATE,
    inputs=("story_replies", "shares", "taps_forward", "taps_back", "swipes", "reach"),
    floor=True,
    documents=_DOCUMENTS,
)
def story_interaction_rate(month: Slice) -> Ratio:
    """Interactions with the month's stories out of the people each reached, over the stories that tell both.
    One person may tap several times.

    Formula: sum of story interactions / sum of story reach
    Source: ratio of sums
    """
    return month.ratio(lambda account: account.story_pair(account.stories.rate, "interactions"))


@metric("Story completion", unit=Unit.RATE, inputs=("reach",), documents=_DOCUMENTS)
def story_completion(month: Slice) -> Ratio:
    """People who saw a day's last story out of those who saw its first, over the days with several stories
    that all tell their reach.

    Formula: sum of reach of each day's last story / sum of reach of its first
    Source: the usual completion of a sequence of stories
    """
    return month.ratio(lambda account: account.story_pair(account.stories.completion, "reach"))


def _counted(name: str, identifier: str, text: str) -> Measure:
    def measure(month: Slice) -> Value:
        return month.story(name)

    measure.__name__ = identifier
    measure.__doc__ = f"""{text}.

    Formula: sum over the month's stories
    Source: the platform's own count
    """
    return measure


for _measure, _id, _name, _text, _better in (
    ("story_replies", "story_replies", "Story replies", "Private answers to the month's stories", True),
    ("taps_forward", "story_taps_forward", "Story taps forward", "Taps on to the next story", None),
    ("taps_back", "story_taps_back", "Story taps back", "Taps back to the story before", None),
    ("swipes", "story_swipes", "Story swipes", "Swipes on to another account's stories", False),
    ("exits", "story_exits", "Story exits", "Times that people left the stories", False),
    ("shares", "story_shares", "Story shares", "Times that the month's stories were passed on", True),
    ("views", "story_views", "Story views", "Views of the month's stories as the platform counts them", True),
):
    metric(_name, unit=Unit.COUNT, inputs=(_measure,), better=_better, additive=True, documents=_DOCUMENTS)(
        _counted(_measure, _id, _text)
    )
