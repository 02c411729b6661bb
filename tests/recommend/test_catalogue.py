"""The catalogue holds together, and holds against the documents where they lie beside the checkout."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter.config import tips
from reporter.model import ContradictionKind
from reporter.recommend.hear import registered
from reporter.recommend.rulings import RULES
from tests.recommend.counsel_build import catalogue

DOCUMENTS = Path(__file__).parents[2].parent / "shared" / "documents"
beside = pytest.mark.skipif(not (DOCUMENTS / "tips.yaml").exists(), reason="the documents are not here")
WHOLE = catalogue()
BY_ID = {tip.id: tip for tip in WHOLE.tips}


def test_numbers() -> None:
    kinds = [one.kind for one in WHOLE.contradictions]
    assert (len(WHOLE.tips), len(WHOLE.groups), len(kinds), len(WHOLE.documents)) == (465, 105, 21, 5)
    assert [kinds.count(kind) for kind in ContradictionKind] == [12, 6, 3]


def test_signals_exist() -> None:
    named = {name for tip in WHOLE.tips for name in tip.signals}
    named |= {name for point in WHOLE.contradictions for name in point.decide_by}
    assert named <= set(registered())


def test_every_contradiction_has_a_rule_and_every_rule_a_contradiction() -> None:
    assert {point.rule for point in WHOLE.contradictions} == set(RULES)
    for point in WHOLE.contradictions:
        assert point.rule == point.id.replace("-", "_")


def test_conflicts_are_symmetrical_and_come_from_exclusive_contradictions() -> None:
    pairs = {(a.id, b) for a in WHOLE.tips for b in a.conflicts}
    assert pairs == {(b, a) for a, b in pairs}
    expected = set()
    for point in WHOLE.contradictions:
        if point.kind is ContradictionKind.EXCLUSIVE:
            for at, side in enumerate(point.sides):
                others = [tip for place, one in enumerate(point.sides) if place != at for tip in one.tips]
                expected |= {(a, b) for a in side.tips for b in others}
    assert pairs == {(a, b) for a, b in expected if a != b}


def test_groups_have_two_tips_or_more_and_no_tip_fights_its_group() -> None:
    members = {group: [t for t in WHOLE.tips if group in t.groups] for group in WHOLE.groups}
    assert all(len(found) >= 2 for found in members.values())
    for found in members.values():
        ids = {tip.id for tip in found}
        assert not any(ids & set(tip.conflicts) for tip in found)


def test_sides_name_tips_and_no_tip_stands_on_two_sides() -> None:
    for point in WHOLE.contradictions:
        every = [tip for side in point.sides for tip in side.tips]
        assert set(every) <= set(BY_ID)
        assert len(every) == len(set(every)), point.id


def test_words_fit_the_page() -> None:
    headlines = [tip.headline for tip in WHOLE.tips]
    assert len(set(headlines)) == len(headlines)
    for tip in WHOLE.tips:
        assert 2 <= len(tip.headline.split()) <= 10, tip.id
        assert not tip.headline.endswith("."), tip.id
        assert len(tip.advice.split()) <= 45, tip.id
        assert tip.advice.endswith((".", "!", "?")), tip.id
        assert bool(tip.signals) != bool(tip.no_signal), tip.id


@pytest.mark.parametrize("word", ["Klout", "Vine", "IGTV"])
def test_dead_and_dated_products_carry_a_caution(word: str) -> None:
    found = [tip for tip in WHOLE.tips if word in f"{tip.quote} {tip.caution}"]
    assert found
    assert all(tip.caution and tip.retired for tip in found)


def test_risky_tips_are_retired() -> None:
    for name in ("d003-score-follower-influence", "d002-follow-hashtag-users-for-follow-back"):
        assert BY_ID[name].retired
        assert BY_ID[name].caution


@beside
def test_every_quote_stands_verbatim_at_its_line() -> None:
    for tip in WHOLE.tips:
        lines = (DOCUMENTS / tip.document).read_text(encoding="utf-8").split("\n")
        assert tip.quote in lines[tip.line - 1], tip.id


@beside
def test_no_tip_is_missing_and_none_says_something_else() -> None:
    import yaml

    told = yaml.safe_load((DOCUMENTS / "tips.yaml").read_text(encoding="utf-8"))
    platforms = {"twitter": "x"}
    ours = {"facebook", "instagram", "linkedin", "pinterest", "tiktok", "x", "youtube"}
    assert {one["id"] for one in told["tips"]} == set(BY_ID)
    for one in told["tips"]:
        tip = BY_ID[one["id"]]
        assert (tip.document, tip.line, tip.section) == (one["source"], one["line"], one["section"])
        assert (tip.quote, tip.topic, tip.kind) == (one["original"], one["topic"], one["kind"])
        assert set(tip.platforms) == {platforms.get(p, p) for p in one["platforms"]} & ours, tip.id
        assert list(tip.signals) == ([] if one["signals"] == "none" else one["signals"]), tip.id
        assert sorted(tip.conflicts) == sorted(one["conflicts_with"]), tip.id
        same = {other.id for other in WHOLE.tips if set(other.groups) & set(tip.groups)} - {tip.id}
        assert same == set(one["same_as"]), tip.id
        assert (tip.statistic is None) == (one["evidence_figure"] is None), tip.id
        if one["note"]:
            assert tip.caution or not tip.retired, tip.id
    points = {one["id"]: one for one in told["contradictions"]}
    for point in WHOLE.contradictions:
        assert point.kind == points[point.id]["kind"]
        assert [list(side.tips) for side in point.sides] == [s["tips"] for s in points[point.id]["sides"]]
        assert list(point.decide_by) == points[point.id]["decide_by"]


OWN = """documents:
  - {file: house.md, language: en, title: House rules}
tips:
  - id: own-tip
    document: house.md
    line: 3
    quote: "Say thanks."
    meaning: "Say thanks."
    headline: Thank people
    advice: "Thank everybody who writes."
    topic: conversation
    kind: do
    effort: low
    signals: [unanswered_comments_high]
    groups: [reply-to-audience]
"""


def test_own_tips_join_ours(tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text(OWN, encoding="utf-8")
    found, problems = tips.load([(tmp_path / "own.yml", "own.yml")])
    assert problems == ()
    assert len(found.tips) == 466
    assert found.language("house.md") == "en"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kind: do", "kind: doo", 'own.yml:12:11: tips[0].kind: "doo" is not one of'),
        ("effort: low", "efort: low", "own.yml:13:5: tips[0].efort: is not a known key"),
        (
            "document: house.md",
            "document: hous.md",
            'own.yml:5:15: tips[0].document: "hous.md" is not one of',
        ),
        ("[reply-to-audience]", "[no-such-group]", "own.yml:15:14: tips[0].groups[0]:"),
        ("    signals: [unanswered_comments_high]\n", "", "own.yml:4:5: tips[0]: needs either signals"),
        ("line: 3", "line: 0", "own.yml:6:11: tips[0].line:"),
    ],
)
def test_mistakes_in_own_tips_have_their_place(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in OWN
    (tmp_path / "own.yml").write_text(OWN.replace(old, new), encoding="utf-8")
    _, problems = tips.load([(tmp_path / "own.yml", "own.yml")])
    assert any(str(problem).startswith(said) for problem in problems), [str(p) for p in problems]
