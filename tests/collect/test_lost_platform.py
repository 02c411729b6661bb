"""A platform that fails costs only its own account, whose page says why and what was last known."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter import metrics, pipeline
from reporter.config import load
from reporter.errors import NothingBuilt
from reporter.world import World
from tests.collect.drift import Platform
from tests.collectors import local_server, test_mastodon, test_pinterest
from tests.collectors.local_server import Answer, serve

OUT = Answer("<html><title>Down for repairs</title></html>", 403)
ACCOUNTS = {"mastodon": test_mastodon.server(), "pinterest": test_pinterest.told()}
NOVEMBER, DECEMBER = datetime(2026, 11, 2, 6, tzinfo=UTC), datetime(2026, 12, 2, 6, tzinfo=UTC)


class House:
    """Two platforms on one server, each of which can be out, and the client that has both."""

    def __init__(self, folder: Path) -> None:
        self.out: frozenset[str] = frozenset()
        self.folder = folder
        self._parts = {name: Platform(answers, {name: None}) for name, answers in ACCOUNTS.items()}

    def __call__(self, asked: local_server.Asked) -> Any:
        """The route."""
        name = asked.path.split("/")[1]
        return OUT if name in self.out else self._parts[name](asked)

    def build(self, base: str, month: str, now: datetime, *out: str) -> tuple[pipeline.Built, Path]:
        """One build with these platforms out, and its folder."""
        self.out = frozenset(out)
        config = self.folder / "client.yml"
        accounts = "".join(
            f"  - {{id: {name}, platform: {name}, handle: acme, token: {{env: T}},"
            f" endpoint: '{base}/{name}'}}\n"
            for name in ACCOUNTS
        )
        config.write_text(
            f"client: {{name: A, slug: a, time_zone: UTC}}\naccounts:\n{accounts}", encoding="utf-8"
        )
        environ = {"T": "a-secret-of-the-brand"}
        world = World(now=now, out=self.folder / "out", data=self.folder / "data", environ=environ)
        loaded = load(config, metrics=frozenset(metrics.ids()))
        built = pipeline.build(loaded, pipeline.Order(month=month, formats=("html", "json")), world)
        return built, built.folder


def page(folder: Path, account: str) -> str:
    """The words of an account's page."""
    html = (folder / "report.html").read_text(encoding="utf-8")
    (own,) = [one for one in html.split("<section")[1:] if f'id="account-{account}"' in one]
    return " ".join(re.sub(r"<[^>]+>", " ", own).split())


def readings(folder: Path, account: str) -> list[Any]:
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    return [one for one in report["readings"] if one["account"] == account]


def test_an_api_is_a_source_like_a_file(house: House) -> None:
    with serve({"/*": house}) as server:
        _, folder = house.build(server.base, "2026-10", NOVEMBER)
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    told = {(one["account"], one["file"]): one for one in report["sources"]}
    assert set(told) == {("mastodon", "api:mastodon"), ("pinterest", "api:pinterest")}
    stored = house.folder / "data" / "a" / "mastodon"
    told_lines = [
        line
        for path in stored.rglob("*.jsonl")
        if path.parent.name != "labels"  # ours, not the platform's
        for line in path.read_text(encoding="utf-8").splitlines()
        if '"source":"api:mastodon"' in line
    ]
    assert told["mastodon", "api:mastodon"]["rows_taken"] == len(told_lines)
    words = (folder / "report.html").read_text(encoding="utf-8")
    assert "first seen November 2, 2026, last November 2, 2026" in words


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.mark.parametrize("lost", ACCOUNTS)
def test_the_page_of_a_lost_platform_has_the_cause_and_the_old_figures(house: House, lost: str) -> None:
    (kept,) = set(ACCOUNTS) - {lost}
    with serve({"/*": house}) as server:
        house.build(server.base, "2026-10", NOVEMBER)
        built, folder = house.build(server.base, "2026-11", DECEMBER, lost)
    assert [gap.account for gap in built.gaps if gap.measure == "*"].count(lost) >= 1
    told = page(folder, lost)
    assert "Down for repairs" in told
    assert "Old figures, the last that are known" in told
    assert re.search(r"Posts \d in October 2026", told)
    assert "Down for repairs" not in page(folder, kept)
    reasons = {one["reason"] for one in readings(folder, lost) if one["metric"] in {"posts", "reactions"}}
    assert reasons == {"no_permission"}  # status 403, and no nought


@pytest.mark.parametrize("lost", ACCOUNTS)
def test_what_was_read_before_still_stands_and_is_called_that(house: House, lost: str) -> None:
    (kept,) = set(ACCOUNTS) - {lost}
    with serve({"/*": house}) as server:
        _, folder = house.build(server.base, "2026-10", NOVEMBER)
        before = {name: readings(folder, name) for name in ACCOUNTS}
        _, folder = house.build(server.base, "2026-10", NOVEMBER.replace(hour=9), lost)
    values = {name: [one["value"] for one in readings(folder, name)] for name in ACCOUNTS}
    assert values == {name: [one["value"] for one in told] for name, told in before.items()}
    assert "Not everything could be read this time" in page(folder, lost)
    assert "rest on what was read before" in page(folder, lost)
    assert "Not everything could be read this time" not in page(folder, kept)


def test_when_all_are_lost_nothing_is_built_and_the_last_report_stays(house: House) -> None:
    with serve({"/*": house}) as server:
        _, folder = house.build(server.base, "2026-11", DECEMBER)
        before = (folder / "report.html").read_bytes()
        house.folder = house.folder / "fresh"
        house.folder.mkdir()
        with pytest.raises(NothingBuilt, match=r"no account could be read.*Down for repairs"):
            house.build(server.base, "2026-11", DECEMBER, *ACCOUNTS)
    assert not (house.folder / "out").exists()
    assert (folder / "report.html").read_bytes() == before
