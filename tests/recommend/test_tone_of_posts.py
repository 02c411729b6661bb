"""Own posts are scored by the corridor, and listed influencers are known by the salt of the store."""

from __future__ import annotations

from reporter import counsel, labelling
from reporter.privacy import hashed
from reporter.recommend import marks
from tests.recommend.build import config, post

LISTED = config(plan={"influencers": ["@Anna", "dirk"]})


def test_clearly_negative_posts_are_marked_and_unscored_ones_stay_open() -> None:
    made = [
        post(1, "Some customers are just awful. Complaining about everything and paying nothing."),
        post(2, "What a lovely morning, thank you all for coming!"),
        post(3, "https://noord.example/a"),
        post(4, ""),
    ]
    settings = config(listening={"languages": ["en"]})
    found = counsel._toned(marks.read(made, settings, counsel.language_of), made, settings)
    assert [found["ig", f"p{n}"].negative for n in (1, 2, 3, 4)] == [True, False, None, None]


def test_the_other_marks_stay_as_they_were() -> None:
    made = [post(1, "Which bread do you like best? #bread"), post(2, "")]
    settings = config(listening={"languages": ["en"]})
    before = marks.read(made, settings, counsel.language_of)
    after = counsel._toned(before, made, settings)
    assert after.keys() == before.keys()
    assert after["ig", "p1"].question is True
    assert after["ig", "p1"].hashtags == before["ig", "p1"].hashtags


def test_listed_influencers_stand_under_every_form_of_their_name() -> None:
    found = dict(labelling.influencers(LISTED, "salt"))
    assert sorted(found) == ["@Anna", "dirk"]
    assert {hashed("anna", "salt"), hashed("Anna", "salt")} <= found["@Anna"]
    assert hashed("dirk", "salt") in found["dirk"]
    assert not found["@Anna"] & dict(labelling.influencers(LISTED, "other"))["@Anna"]
