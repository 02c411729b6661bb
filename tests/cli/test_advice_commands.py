"""``reporter tips`` and ``reporter recommend`` as a person uses them; the demo's stories are found."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reporter import cli

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "config" / "demo" / "client.yml"

# The planted stories that are a habit or a condition: account and signal (config/demo/README.md).
STORIES = [
    ("facebook", "unanswered_questions_high"),  # questions without an answer
    ("linkedin", "posting_gap_long"),  # a silence of 26 days
    ("x", "reach_falling_mom"),  # X falls
    ("x", "er_falling_mom"),
    ("facebook", "ctr_falling_mom"),  # weak click-through on Facebook
    ("tiktok", "interactions_concentrated"),  # a total that one post carries
    ("instagram", "er_falling_mom"),  # more followers, less engagement
]


def run(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = cli.run([str(argument) for argument in arguments])
    out, err = capfd.readouterr()
    return code, out, err


def test_tips_are_listed_and_filtered(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "tips")
    assert code == 0
    assert "465 of 465 tips" in out
    _, video, _ = run(capfd, "tips", "--topic", "video", "--document", "004")
    assert "d004-exploit-video" in video
    assert "d000-make-videos" not in video
    _, asked, _ = run(capfd, "tips", "--signal", "bare_link_posts_high", "--platform", "x")
    assert asked.startswith("d002-avoid-links-without-personal-touch")


def test_tip_is_explained(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "tips", "--explain", "d002-avoid-links-without-personal-touch")
    assert code == 0
    for words in ("002_a87fe7ebef010b2b.txt, line", "quote", "bare_link_posts_high", "threshold", "chosen"):
        assert words in out
    _, retired, _ = run(capfd, "tips", "--explain", "d003-score-follower-influence")
    assert "never recommended" in retired


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--explain", "d000-make-video"), 'did you mean "d000-make-videos"'),
        (("--platform", "instagrm"), 'did you mean "instagram"'),
        (("--document", "9"), "no document begins with"),
    ],
)
def test_mistakes_are_usage_errors(
    capfd: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    code, _, err = run(capfd, "tips", *arguments)
    assert code == 64
    assert said in err


def test_demo(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    data = tmp_path / "data"
    build = ("build", DEMO, "--month", "2026-10", "--offline", "--format", "json", "--data", data)
    code, _, _ = run(capfd, *build, "--out", tmp_path / "out")
    assert code in (0, 2)
    path = tmp_path / "out" / "kwartelnest" / "2026-10" / "report.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    fired = {(one["account"], one["signal"]) for one in told["signals"] if one["firing"] == "fired"}
    assert set(STORIES) <= fired
    given = told["recommendations"]
    assert 1 <= len(given) <= 5
    assert given[0]["account"] == "facebook"
    assert {"unanswered_comments_high", "unanswered_questions_high"} & set(given[0]["signals"])
    shelf = data / "kwartelnest" / "_client" / "advice" / "2026-10.jsonl"
    assert len(shelf.read_text(encoding="utf-8").splitlines()) == len(given)
    before = path.read_bytes()
    run(capfd, *build, "--out", tmp_path / "out")
    assert path.read_bytes() == before
    _, listed, _ = run(capfd, "recommend", DEMO, "--month", "2026-10", "--data", data)
    assert all(one["headline"] in listed for one in given)
    _, why, _ = run(
        capfd, "recommend", DEMO, "--month", "2026-10", "--data", data, "--why-not", "d000-add-ctas"
    )
    assert "linkedin:" in why


def test_unknown_thresholds_and_signals_have_their_place(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "client.yml").write_text(
        "client: {name: A, slug: a}\naccounts:\n  - {id: x, platform: x}\n"
        "recommendations:\n  thresholds: {bare_link_posts_hi.share: 0.3}\n  observed: {no_grup: true}\n",
        encoding="utf-8",
    )
    code, _, err = run(capfd, "recommend", tmp_path / "client.yml", "--month", "2026-10")
    assert code == 78
    assert "client.yml:5:" in err
    assert 'did you mean "no_group"' in err
