"""``reporter build --demo-data``: a whole report at once, marked on every page, and nothing kept of it."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pypdfium2
import pytest

from reporter import cli, madeup
from reporter.collectors import run as collectors
from reporter.config import load
from reporter.model import PLATFORMS, Observation

MARK = "Made-up data: no figure in this report is real"


def test_a_fresh_folder_gives_a_report_within_a_minute(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    platforms = [word for name in ("instagram=acme", "youtube") for word in ("--platform", name)]
    assert cli.run(["init", str(tmp_path / "c"), "--name", "Harbour Bakery", *platforms, "--yes"]) == 0
    (tmp_path / "c" / "commentary").mkdir()
    (tmp_path / "c" / "commentary" / "2026-09.md").write_text("A sentence on the real September.", "utf-8")
    with (tmp_path / "c" / "client.yml").open("a", encoding="utf-8") as config:
        config.write("report: {brand: {footer: The agency}}\n")
    before = _seen(tmp_path / "c")
    out = tmp_path / "out"
    began = time.monotonic()
    line = [
        "build",
        str(tmp_path / "c" / "client.yml"),
        "--demo-data",
        "--month",
        "2026-09",
        "--out",
        str(out),
    ]
    assert cli.run(line) == 0, capfd.readouterr().err
    assert time.monotonic() - began < 60
    assert (
        _seen(tmp_path / "c") == before
    )  # neither data nor anything else is written beside the configuration
    assert [path.name for path in out.iterdir()] == ["made-up"]
    folder = out / "made-up" / "harbour-bakery" / "2026-09"
    with pypdfium2.PdfDocument(folder / "report.pdf") as pdf:
        pages = [" ".join(page.get_textpage().get_text_range().split()) for page in pdf]
    assert len(pages) > 6
    assert [number for number, text in enumerate(pages) if MARK not in text] == []
    assert "Made-up data" in pages[0].replace(MARK, "")  # the badge of the cover, beside the line at the foot
    assert "real September" not in " ".join(pages)
    assert "made-up" in (folder / "report.html").read_text(encoding="utf-8")
    known = {
        reading["account"]
        for reading in json.loads((folder / "report.json").read_bytes())["readings"]
        if reading["metric"] == "engagements" and reading["value"]
    }
    assert {"instagram", "youtube"} <= known


def _seen(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def _month(day: date) -> date:
    return day.replace(day=1)


@pytest.mark.parametrize("month", [date(2026, 2, 1), date(2026, 10, 1), date(2026, 12, 1), date(2028, 2, 1)])
def test_days_move_by_whole_weeks_and_fill_the_month(month: date) -> None:
    """The demo has a row for every day until 31 October 2026; moved, every day of the month has one."""
    moved = madeup._Move(month).days
    assert moved.days % 7 == 0
    first = date(2025, 9, 1) + moved
    last = date(2026, 10, 31) + moved
    end = _month(month + timedelta(days=31)) - timedelta(days=1)
    assert first <= month
    assert end <= last < end + timedelta(days=10)


@pytest.mark.parametrize("platform", PLATFORMS)
def test_nothing_is_made_up_that_the_platform_never_tells(platform: str, tmp_path: Path) -> None:
    path = tmp_path / "client.yml"
    text = f"client: {{name: A, slug: a}}\naccounts: [{{id: one, platform: {platform}, handle: acme}}]\n"
    path.write_text(text, encoding="utf-8")
    config = load(path).config
    from reporter import periods

    intakes = list(madeup._intakes(config, periods.parse("2026-10", "UTC")))
    told = {
        measure
        for intake in intakes
        for record in intake.records
        if isinstance(record, Observation)
        for measure in record.measures
    }
    never = {name for name, reason in collectors.modules()[platform].OFFERS.items() if reason is not None}
    assert told, "there are posts with figures"
    assert not told & never
    assert {record.account for intake in intakes for record in intake.records} == {"one"}  # type: ignore[union-attr]


def test_secrets_mail_and_real_notes_play_no_part(tmp_path: Path) -> None:
    (tmp_path / "commentary").mkdir()
    path = tmp_path / "client.yml"
    path.write_text(
        """client: {name: A, slug: a, footer: Ours}
accounts: [{id: one, platform: x, token: {env: NOT_SET}}]
report: {brand: {footer: The agency}}
commentary: commentary
annotations: [{date: 2026-10-05, text: a real campaign}]
privacy: {salt: {env: NOT_SET_EITHER}}
delivery: {sender: a@b.example, to: [c@d.example], smtp: {host: smtp.example}}
""",
        encoding="utf-8",
    )
    made = madeup._config(load(path).config)
    assert made.client.footer == f"{MARK} · The agency"
    assert (made.delivery, made.commentary, made.annotations, made.privacy.salt) == (
        None,
        "commentary/made-up",
        (),
        None,
    )
    assert collectors.jobs(made, datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC),
                           datetime(2026, 11, 3, tzinfo=UTC)) == ()  # fmt: skip
