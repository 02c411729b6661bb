"""What the files of every platform have in common: separators, titles above the header, names of columns."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from reporter import exports
from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.model import Intake, Observation
from reporter.store import Store

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT.parent / "shared" / "apis" / "samples"
Reader = Callable[..., Intake]

HEADER = ("Post id", "Date", "Post text", "Post Link", "Impressions", "Likes", "Permalink Clicks")
LINK = "https://x.com/acme/status/1980000000000000001"


def row(impressions: int) -> tuple[str, ...]:
    return (
        "1980000000000000001",
        '"Sun, Oct 19, 2025"',
        '"Hello, all; here"',
        LINK,
        str(impressions),
        "3",
        "1",
    )


def written(path: Path, *lines: tuple[str, ...], before: str = "", by: str = ",") -> Path:
    path.write_text(before + "".join(f"{by.join(line)}\n" for line in lines), encoding="utf-8")
    return path


def told(intake: Intake) -> list[dict[str, float]]:
    return [dict(one.measures) for one in intake.records if isinstance(one, Observation)]


@pytest.fixture
def plain(read: Reader, tmp_path: Path) -> list[dict[str, float]]:
    found = told(read(written(tmp_path / "plain.csv", HEADER, row(40)), "x"))
    assert found == [{"impressions": 40, "reactions": 3}]
    return found


@pytest.mark.parametrize("by", [";", "\t", ","])
@pytest.mark.parametrize("said", [True, False])
def test_the_first_line_may_name_the_separator(
    read: Reader, tmp_path: Path, plain: list[dict[str, float]], by: str, said: bool
) -> None:
    before = f"sep={by}\n" if said else ""
    assert told(read(written(tmp_path / "a.csv", HEADER, row(40), before=before, by=by), "x")) == plain


def test_titles_above_the_header_are_skipped(
    read: Reader, tmp_path: Path, plain: list[dict[str, float]]
) -> None:
    before = "# made by hand\nPosts of acme\n\nOct 1, 2025 - Oct 31, 2025\n"
    assert told(read(written(tmp_path / "a.csv", HEADER, row(40), before=before), "x")) == plain


@pytest.mark.parametrize(
    "spell",
    [
        str.upper,
        lambda name: f"  {name.replace(' ', '  ')} ",
        lambda name: name.replace(" ", "\N{NO-BREAK SPACE}"),
        lambda name: f"{name}:",
        lambda name: unicodedata.normalize("NFD", name).replace("i", "\N{FULLWIDTH LATIN SMALL LETTER I}"),
    ],
    ids=["case", "spaces", "hard spaces", "colon", "wide letters"],
)
def test_names_of_columns_are_known_in_any_spelling(
    read: Reader, tmp_path: Path, plain: list[dict[str, float]], spell: Callable[[str], str]
) -> None:
    assert told(read(written(tmp_path / "a.csv", tuple(map(spell, HEADER)), row(40)), "x")) == plain


def test_of_two_files_with_one_post_the_newer_counts(read: Reader, tmp_path: Path) -> None:
    old = read(written(tmp_path / "old.csv", HEADER, row(40)), "x", exported_on="2025-11-01")
    new = read(written(tmp_path / "new.csv", HEADER, row(90)), "x", exported_on="2025-11-08")
    for name, order in (("a", (old, new)), ("b", (new, old))):
        Store(tmp_path / name).update(*order)
        (account,) = (path for path in (tmp_path / name).iterdir() if path.is_dir())
        last = (account / "counts/2025-10.jsonl").read_text().splitlines()[-1]
        assert '"impressions":90' in last
        assert len((account / "posts/2025-10.jsonl").read_text().splitlines()) == 1


# Files that need a word of the configuration: the day of export, or what the columns are.
ASKS = {
    "tiktok_studio_follower_history.csv": "set exported_on:",
    "tiktok_studio_overview_week.csv": "set exported_on:",
    "youtube_studio_totals.csv": "set product:",
    "airline_tweets_part1.csv": "set product:",
    "brand_product_emotion_part1.csv": "set product:",
    "customer_support_tweets_part1.csv": "set product:",
    "facebook_live_sellers.csv": "set product:",
}
OF = {"meta": "instagram", "x": "x", "tiktok": "tiktok", "youtube": "youtube", "linkedin": "linkedin"}


@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the real files are not at hand")
def test_every_real_file_loads_or_says_in_one_sentence_what_it_needs() -> None:
    seen = 0
    for folder in ("exports", "web_analytics", "mentions", "open"):
        for path in sorted((SAMPLES / folder).iterdir()):
            if path.name == "SOURCES.md":
                continue
            seen += 1
            asks = "set product:" if path.suffix == ".json" else ASKS.get(path.name, "")
            platform = "facebook" if "_fb_" in path.name else OF.get(path.name.split("_")[0], "x")
            account = Account.model_validate({"id": "a", "platform": platform})
            options = Export.model_validate({"file": path.name})
            if asks:
                with pytest.raises(ExportRefused, match=asks) as refused:
                    exports.read(path, name=path.name, account=account, options=options)
                assert "\n" not in str(refused.value)
                assert str(refused.value).startswith(f"{path.name}: ")
            else:
                (source,) = exports.read(path, name=path.name, account=account, options=options).sources
                skipped = sum(skip.count for skip in source.skipped)
                assert source.rows_taken or skipped or source.notes, path.name
    assert seen >= 31
