"""A build with nothing changed leaves all as it lies; a change of what a report is made from builds it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from reporter import periods, pipeline, unchanged
from reporter.cli import run

POSTS = "id,when,text,likes\n" + "".join(f"{n},2026-10-{n:02} 12:00,Post {n},{n}\n" for n in range(1, 12))
CONFIG = """\
client: {name: Noord, slug: noord, time_zone: Europe/Amsterdam, language: en, logo: logo.svg}
accounts:
  - id: instagram
    platform: instagram
    exports:
      - {file: "posts*.csv", product: table, kind: posts, time_zone: UTC,
         columns: {id: id, published_at: when, text: text, reactions: likes}, exported_on: 2026-11-02}
report: {formats: [html, json]}
data: data
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0H9V9z"/></svg>'


@pytest.fixture
def client(tmp_path: Path) -> Path:
    folder = tmp_path / "client"
    folder.mkdir()
    (folder / "posts.csv").write_text(POSTS, encoding="utf-8")
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    (folder / "client.yml").write_text(CONFIG, encoding="utf-8")
    return folder


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The clients that were really built, in order."""
    names: list[str] = []
    real = pipeline.build

    def counted(loaded, order, world):  # type: ignore[no-untyped-def]
        names.append(loaded.config.client.slug)
        return real(loaded, order, world)

    monkeypatch.setattr(pipeline, "build", counted)
    return names


def build(client: Path, *more: str) -> int:
    out = client.parent / "out"
    return run(
        ["build", str(client / "client.yml"), "--month", "2026-10", "--offline", "--out", str(out), *more]
    )


def report(client: Path) -> Path:
    return client.parent / "out" / "noord" / "2026-10" / "report.html"


def test_nothing_changed_builds_and_writes_nothing(
    client: Path, built: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    first = build(client)
    told = capsys.readouterr().out
    stood = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in client.parent.rglob("*") if p.is_file()}
    assert build(client) == first
    assert built == ["noord"]
    again = capsys.readouterr()
    assert again.out == told
    assert "nothing has changed" in again.err
    now = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in client.parent.rglob("*") if p.is_file()}
    assert now == stood


def _append(name: str) -> Callable[[Path], object]:
    def change(client: Path) -> None:
        with (client / name).open("a", encoding="utf-8") as file:
            file.write("\n")

    return change


def _commentary(client: Path) -> None:
    (client / "commentary").mkdir()
    (client / "commentary" / "2026-10.md").write_text("# What changed and why\n\nRain.\n", encoding="utf-8")


CHANGES: dict[str, Callable[[Path], object]] = {
    "the configuration": _append("client.yml"),
    "an export": _append("posts.csv"),
    "the logo": _append("logo.svg"),
    "one more export": lambda c: shutil.copy(c / "posts.csv", c / "posts-2.csv"),
    "a first commentary": _commentary,
    "the store": lambda c: next((c / "data").rglob("*.jsonl")).write_text("", encoding="utf-8"),
    "a deleted report": lambda c: report(c).unlink(),
    "a changed report": lambda c: report(c).write_text("mine", encoding="utf-8"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_of_anything_builds_again(what: str, client: Path, built: list[str]) -> None:
    build(client)
    CHANGES[what](client)
    build(client)
    assert built == ["noord", "noord"], what


def test_other_options_and_force_build_again(client: Path, built: list[str]) -> None:
    build(client)
    build(client, "--format", "json")
    build(client, "--force")
    build(client)
    assert len(built) == 3


def test_another_day_another_secret_and_another_program_are_a_change(
    client: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(client)
    asked = unchanged.Asked("2026-10", None, None, False, True, str(client.parent / "out"), None)
    now = datetime.now(UTC)
    path = client / "client.yml"
    assert unchanged.standing(path, asked, now, os.environ) is not None
    assert unchanged.standing(path, asked, now.replace(year=now.year + 1), os.environ) is None
    monkeypatch.setattr(unchanged, "_program", lambda: ["another"])
    assert unchanged.standing(path, asked, now, os.environ) is None


def test_secrets_that_were_looked_up_are_known_by_name_only() -> None:
    environ = unchanged.Looked({"A": "1", "B": "2"})
    assert environ.get("A") == "1"
    assert environ.get("C") is None
    assert "D" not in environ
    assert environ.names == {"A", "C", "D"}


def test_a_seal_of_a_client_that_asks_the_network_stands_only_offline(client: Path) -> None:
    text = CONFIG.replace(
        "    platform: instagram\n", "    platform: instagram\n    token: {env: NO_TOKEN}\n"
    )
    (client / "client.yml").write_text(
        text.replace("    exports", "    external_id: '1'\n    exports"), encoding="utf-8"
    )
    build(client)
    kept = next((client.parent / "out" / unchanged.FOLDER).glob("*.json")).read_text(encoding="utf-8")
    assert '"live": true' in kept
    assert "NO_TOKEN" not in kept or '"environ"' in kept


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "Pacific/Auckland", "America/Los_Angeles"])
def test_the_last_month_is_told_as_the_corridor_tells_it(zone: str) -> None:
    for hour in range(0, 24 * 40, 7):
        now = datetime(2026, 2 + hour // (24 * 20), 1 + hour // 24 % 20, hour % 24, tzinfo=UTC)
        assert unchanged.last_month(now, zone) == periods.last_complete(now, zone).key
        assert now.astimezone(ZoneInfo(zone)).tzinfo is not None
