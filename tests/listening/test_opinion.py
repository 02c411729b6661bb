"""From stored words to drivers and answers: whose words count, what is masked, and which answers are used."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter import labelling, opinion, periods
from reporter.config import Loaded, load
from reporter.model import Comment, Mention, Overheard, Population
from tests.listening.label_store import comment, mention, told

PERIOD = periods.parse("2026-10", "Europe/Amsterdam")
YAML = """client: {{name: Noord, slug: noord, time_zone: Europe/Amsterdam}}
accounts: [{{id: ig, platform: instagram, handle: noord}}]
listening: {{terms: [Noord], languages: [en]}}
report: {{quotes: {quotes}}}
{more}
"""
LATE = (
    "My parcel never arrived, terrible and awful, ask @jan.de.wit or jan@example.org at https://x.example/a?b"
)
FINE = "What a lovely and wonderful cup this is"


def loaded(folder: Path, *, quotes: bool = True, more: str = "") -> Loaded:
    folder.mkdir(exist_ok=True)
    path = folder / "client.yml"
    path.write_text(YAML.format(quotes=str(quotes).lower(), more=more), encoding="utf-8")
    return load(path)


def heard(folder: Path, **more: Any) -> dict[Population, Overheard]:
    settings = loaded(folder, **more)
    root = folder / "store"
    if not root.exists():
        late = [comment(f"l{n}", "10-14 10:00", f"{LATE} {'please ' * (n % 2)}{n}") for n in range(6)]
        fine = [comment(f"f{n}", "10-20 10:00", f"{FINE} number {n}") for n in range(114)]
        outside = [comment("s1", "09-30 21:00", LATE), comment("b1", "10-15 10:00", LATE, from_brand=True)]
        told(
            root,
            *late,
            *fine,
            *outside,
            mention("m1", "10-10 10:00", "Noord is a lovely and wonderful place"),
        )
    labelling.update(root, settings.config, "salt", labelling.scorer_of(settings.config))
    return {one.population: one for one in opinion.overheard(settings, root, PERIOD, None)}


def test_the_months_words_of_others_and_masked_examples(tmp_path: Path) -> None:
    found = heard(tmp_path)
    comments = found[Population.COMMENTS]
    assert (comments.negative, comments.others) == (6, 114)
    delivery = comments.topics[0]
    assert (delivery.term, delivery.texts, delivery.other_share) == ("Delivery", 6, 0)
    assert len(delivery.examples) == 2
    for example in delivery.examples:
        assert example.startswith("My parcel never arrived")
        assert not any(name in example for name in ("jan", "wit", "example"))
    assert found[Population.MENTIONS].negative + found[Population.MENTIONS].others == 1


def test_without_quotes_no_words_leave_the_store(tmp_path: Path) -> None:
    comments = heard(tmp_path, quotes=False)[Population.COMMENTS]
    assert comments.topics
    assert all(not row.examples for row in (*comments.topics, *comments.drivers))


def test_answers_meet_their_scores_by_key(tmp_path: Path) -> None:
    heard(tmp_path)
    rows = [f"comments,ig,l{n},en,x,negative" for n in range(6)] + [
        "comments,ig,f1,en,x,Positive",
        "comments,ig,f2,en,x,",
    ]
    rows += [
        "comments,other,l1,en,x,negative",
        "mentions,_client,m1,en,x,neutral",
        "comments,ig,s1,en,x,negative",
    ]
    (tmp_path / "labels.csv").write_text("kind,place,id,language,text,label\n" + "\n".join(rows) + "\n")
    found = heard(tmp_path, more="sentiment: {labels: labels.csv}")
    comments = found[Population.COMMENTS]
    assert comments.by == "people"
    assert sorted(answer for answer, _ in comments.answers) == [-1.0] * 6 + [1.0]
    assert all(score < 0 for answer, score in comments.answers if answer < 0)
    assert [answer for answer, _ in found[Population.MENTIONS].answers] == [0.0]


def test_a_model_answers_on_the_texts_that_are_still_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Model:
        def __init__(self, folder: Path) -> None:
            assert folder == tmp_path / "model"

        def shares(self, texts: list[str]) -> Any:
            return ((0.75, 0.25, 0.0) if "parcel" in text else (0.0, 0.5, 0.5) for text in texts)

    (tmp_path / "model").mkdir()
    monkeypatch.setattr("reporter.sentiment.Transformer", Model)
    comments = heard(tmp_path, more="sentiment: {transformer: model}")[Population.COMMENTS]
    assert comments.by == "model"
    assert sorted(comments.answers)[0][0] == -0.75
    assert sum(answer == -0.75 for answer, _ in comments.answers) == 6
    assert len(comments.answers) == 120


@given(st.text(), st.text(min_size=1, max_size=8).filter(str.isalnum), st.text())
def test_no_handle_survives_masking(before: str, name: str, after: str) -> None:
    secret = f"zq{name}qz"
    masked = opinion.masked(f"{before} @{secret} {secret}@mail.example www.{secret}.example {after}")
    assert secret not in masked or secret in before + after


def test_long_numbers_are_masked_and_short_ones_stay() -> None:
    assert (
        opinion.masked("Call +31 6 1234 5678 about order 12345, 3 times")
        == "Call [number] about order 12345, 3 times"
    )


def test_subjects_of_negative_comments_in_two_months(tmp_path: Path) -> None:
    records: list[Comment | Mention] = [
        *(comment(f"o{n}", "10-14 10:00", f"{LATE} {n}") for n in range(3)),
        *(comment(f"s{n}", "09-14 10:00", f"{LATE} {n}") for n in range(2)),
        comment("a1", "08-14 10:00", LATE),
        comment("b1", "10-15 10:00", LATE, from_brand=True),
        comment("f1", "10-15 11:00", "What a lovely and wonderful parcel, it arrived so fast"),
        mention("m1", "10-10 10:00", f"Noord: {LATE}"),
    ]
    told(tmp_path / "store", *records)
    found = heard(tmp_path)[Population.COMMENTS]
    assert ("Delivery", 3, 2) in found.complaints
    assert found.lost == 0


def test_negative_comments_whose_words_are_gone_are_counted(tmp_path: Path) -> None:
    root = told(tmp_path / "store", *(comment(f"o{n}", "10-14 10:00", f"{LATE} {n}") for n in range(3)))
    heard(tmp_path)
    path = root / "ig" / "comments" / "2026-10.jsonl"
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    lines[0].pop("text")
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    found = heard(tmp_path)[Population.COMMENTS]
    assert (found.lost, ("Delivery", 2, 0) in found.complaints) == (1, True)
