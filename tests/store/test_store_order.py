"""Intakes in any order, doubled or split over calls: the same bytes."""

from __future__ import annotations

import random
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from reporter.model import Comment, Intake, Mention, PostKind, WebDay
from reporter.store import Store
from tests.store.store_records import PUBLISHED, account_day, counts, export, post, seen, source, tree

MEASURES = ("views", "saves", "reach")
chances = st.randoms(use_true_random=False)


def everything(day: int, name: str, told: dict[str, Any]) -> Intake:
    """One intake with every kind of record, all figures and fields from ``told``."""
    when = PUBLISHED + timedelta(days=told["moved"])
    views = {measure: told["value"] + i for i, measure in enumerate(MEASURES) if measure in told["measures"]}
    origin = source(name)
    return export(
        name,
        day,
        post("1", when=when, text=told["text"], kind=told["kind"]),
        post("2", permalink=told["text"]),
        counts(day, views, name, when=when),
        counts(day, views, name, "2"),
        account_day(day, views, name),
        WebDay(PUBLISHED.date(), told["text"], seen(day), origin, {"sessions": told["value"]}),
        Comment("ig", "1", "c", when, origin, text=told["text"], reactions=told["value"]),
        Mention("m", when, origin, text=told["text"], engagements=told["value"]),
    )


contents = st.fixed_dictionaries(
    {
        "value": st.sampled_from([0, 5, 7, 100]),
        "measures": st.sets(st.sampled_from(MEASURES)),
        "text": st.sampled_from(["", "a", "b", "longer", "\u2028 \U0001f600 \ud800"]),
        "kind": st.sampled_from([PostKind.OTHER, PostKind.IMAGE, PostKind.VIDEO]),
        "moved": st.sampled_from([0, 1, 40]),
    }
)
tellings = st.lists(
    st.builds(everything, st.integers(1, 4), st.sampled_from(["a.csv", "b.csv", "api:instagram"]), contents),
    max_size=5,
)


def stored(*calls: list[Intake]) -> dict[str, bytes]:
    """The files after telling each list in one call."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "acme")
        for intakes in calls:
            store.update(*intakes)
        return tree(store.root)


@given(tellings, chances)
@settings(max_examples=60, deadline=None)
def test_one_call_any_order_any_repetition(intakes: list[Intake], chance: random.Random) -> None:
    shuffled = [
        Intake(records=tuple(chance.sample(i.records, len(i.records))), sources=i.sources) for i in intakes
    ] * 2
    chance.shuffle(shuffled)
    assert stored(shuffled) == stored(intakes)


@given(tellings, chances)
@settings(max_examples=60, deadline=None)
def test_telling_everything_again_mends(intakes: list[Intake], chance: random.Random) -> None:
    shuffled = list(intakes)
    chance.shuffle(shuffled)
    assert stored(*([intake] for intake in shuffled), intakes) == stored(intakes)


@given(tellings)
@settings(max_examples=30, deadline=None)
def test_telling_again_changes_nothing(intakes: list[Intake]) -> None:
    assert stored(intakes, intakes, list(reversed(intakes))) == stored(intakes)


@given(st.lists(st.integers(0, 3), min_size=1, max_size=6), chances)
@settings(max_examples=60, deadline=None)
def test_files_of_different_days_in_any_order_over_calls(steps: list[int], chance: random.Random) -> None:
    """Counts that never come back to a value they had left, one file a day, one call a file."""
    value, intakes = 1, []
    for day, step in enumerate(steps, 1):
        value += step
        told = {"value": value, "measures": set(MEASURES), "text": "", "kind": PostKind.IMAGE, "moved": value}
        intakes.append(everything(day, f"{day}.csv", told))
    shuffled = list(intakes)
    chance.shuffle(shuffled)
    assert stored(*([intake] for intake in shuffled)) == stored(intakes)


def test_what_is_not_promised() -> None:
    """A value that comes back, told with the middle last in separate calls: the return is not known."""
    five, seven, back = (everything(d, f"{d}.csv", _told(v)) for d, v in ((1, 5), (2, 7), (3, 5)))
    in_order = stored([five], [seven], [back])
    assert stored([five], [back], [seven]) != in_order
    assert stored([five], [back], [seven], [back]) == in_order  # and telling it again mends it


def _told(value: float) -> dict[str, Any]:
    return {"value": value, "measures": {"views"}, "text": "a", "kind": PostKind.IMAGE, "moved": 0}
