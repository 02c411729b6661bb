"""That no post does something is known when nine in ten can be read; contests a month as many as wanted."""

from __future__ import annotations

import pytest

from reporter.i18n import Words
from reporter.model import SignalKind, SignalReading, Unit
from reporter.recommend import rulings
from reporter.recommend.contradictions import Case
from reporter.recommend.hear import limits, registered
from reporter.recommend.judge import Heard
from reporter.recommend.words import sentence
from tests.recommend.build import FIRED, IG, QUIET, UNKNOWN, config, evidence, fires, hear, marks, posts

ABSENT = ["no_contest_posts", "no_interactive_posts", "no_event_posts", "news_posts_absent"]
NAMES = ("contest", "interactive", "event", "news")


@pytest.mark.parametrize("signal", ABSENT)
@pytest.mark.parametrize(
    ("made", "unread", "firing"),
    [(10, 1, FIRED), (9, 1, UNKNOWN), (20, 2, FIRED), (20, 3, UNKNOWN), (1, 0, FIRED), (1, 1, UNKNOWN)],
)
def test_nine_in_ten_must_be_read(signal: str, made: int, unread: int, firing: object) -> None:
    all_posts = posts(made)
    told = {**marks(all_posts[unread:]), **marks(all_posts[:unread], dict.fromkeys(NAMES))}
    found = hear(signal, evidence(posts=all_posts, marks=told))
    assert found.firing is firing
    if firing is FIRED:
        assert found.value.n == made - unread
        assert found.certain is (False if unread else found.certain)
    else:
        assert found.value.missing
        assert f"untold by {unread} of {made} posts" in found.value.missing.detail


def test_one_that_was_seen_is_enough() -> None:
    made = posts(10)
    told = {**marks(made[:2], contest=[1]), **marks(made[2:], dict.fromkeys(NAMES))}
    assert fires("no_contest_posts", evidence(posts=made, marks=told)) is QUIET


@pytest.mark.parametrize(
    ("wanted", "held", "firing"), [(None, 0, FIRED), (None, 1, QUIET), (2, 1, FIRED), (2, 2, QUIET)]
)
def test_contests_a_month(wanted: int | None, held: int, firing: object) -> None:
    chosen = {} if wanted is None else {"thresholds": {"no_contest_posts.per_month": wanted}}
    settings = config(recommendations=chosen)
    one = registered()["no_contest_posts"]
    made = posts(20)
    month = evidence(posts=made, marks=marks(made, contest=range(1, held + 1)))
    heard = one.listen(month, limits(one, settings))
    assert heard.firing is firing
    if (wanted, held) == (2, 1):
        said = sentence(_reading(heard), registered(), Words("en-GB"))
        assert said == "1 of the 2 contests or giveaways wanted in a month were seen among 20 posts."
    fired, quiet = (frozenset({"no_contest_posts"} if firing is one else ()) for one in (FIRED, QUIET))
    sides = rulings.RULES["contests_or_rivalry"](Case("instagram", fired=fired, quiet=quiet)).sides
    assert sides == ((0,) if firing is FIRED else ())


def _reading(heard: Heard) -> SignalReading:
    return SignalReading(
        signal="no_contest_posts",
        scope=IG,
        kind=SignalKind.BEHAVIOUR,
        firing=heard.firing,
        value=heard.value,
        unit=Unit.COUNT,
        threshold=heard.threshold,
        strength=heard.strength,
        certain=heard.certain,
        words=heard.words,
    )
