"""What a run could not get is still said without the network; retired metrics are not asked daily."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter import live, metrics, pipeline
from reporter.collectors import facebook, run, trial
from reporter.collectors.contract import Ask
from reporter.collectors.graph import Graph
from reporter.collectors.lifetime import until
from reporter.config import load
from reporter.model import Gap, Reason
from reporter.world import World
from tests.collectors import test_tiktok, told_door
from tests.collectors.local_server import Asked, serve
from tests.collectors.told_door import ToldDoor, asking

API = "/open_api/v1.3"
ENV = {"T": "a-secret-of-the-brand"}


def world(at: Path, day: int) -> World:
    now = datetime(2026, 11, day, 6, tzinfo=UTC)
    return World(now=now, out=at / "out", data=at / "data", environ=ENV)


def built(at: Path, day: int, *, offline: bool) -> Any:
    order = pipeline.Order(month="2026-10", formats=("json",), offline=offline)
    pipeline.build(load(at / "client.yml", metrics=frozenset(metrics.ids())), order, world(at, day))
    return json.loads((at / "out/a/2026-10/report.json").read_text(encoding="utf-8"))


def configured(at: Path, base: str) -> None:
    account = f"{{id: tt, platform: tiktok, external_id: o-1, token: {{env: T}}, endpoint: '{base}{API}'}}"
    text = f"client: {{name: A, slug: a, time_zone: UTC}}\naccounts:\n  - {account}\n"
    (at / "client.yml").write_text(text, encoding="utf-8")


def served(asked: Asked) -> Any:
    answer = test_tiktok.told()[asked.path.removeprefix(API)]
    if callable(answer):
        query = {name: int(value) if value.isdecimal() else value for name, value in asked.query.items()}
        answer = answer(told_door.Asked(asked.path, query, asked.headers, None))
    if asked.path.endswith("/comment/reply/list/"):
        return {"code": 0, "message": "OK", "data": {}}
    return getattr(answer, "data", answer)


def test_a_build_without_the_network_prints_the_same_reasons(tmp_path: Path) -> None:
    with serve({"/*": served}) as server:
        configured(tmp_path, server.base)
        online = built(tmp_path, 2, offline=False)
    offline = built(tmp_path, 9, offline=True)
    assert [gap for gap in online["gaps"] if "comments" in gap["detail"]]
    assert sorted(map(str, offline["gaps"])) == sorted(map(str, online["gaps"]))
    for report in (online, offline):
        told = {one["metric"]: one for one in report["readings"] if one["account"] == "tt"}
        assert told["brand_replies"]["value"] is None
        assert told["brand_replies"]["reason"] == "not_collected"
        assert told["comments_received"]["value"] == 1
        assert told["comments_received"]["partial"]


def test_a_retired_metric_is_asked_once_a_month() -> None:
    gap = Gap("acme", "impressions", Reason.RETIRED, "page_impressions (day): no longer given (error 100)")
    ask = asking(platform="facebook", external_id="1000")
    fresh = Ask(ask.account, ask.since, ask.until, ask.now, known=(gap,))
    door = ToldDoor({"/1000/insights": {"data": []}}, "EAAsecret")
    graph = Graph(door, fresh, facebook.BASE)
    graph.insights("/1000/insights", ("page_impressions", "page_follows"), "day")
    assert [one.params["metric"] for one in door.asked] == ["page_follows"]
    (again,) = graph.retired({"page_impressions": "impressions"})
    assert again == Gap(ask.account.id, *(getattr(gap, name) for name in ("measure", "reason", "detail")))


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (9, "token of tt expires in 9 days; "),
        (0.2, "token of tt expires today; "),
        (40, ""),
        (-1, "has expired on"),
    ],
)
def test_a_token_that_ends_soon_is_said_by_every_run(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, days: float, said: str
) -> None:
    configured(tmp_path, "http://127.0.0.1:9")
    here = world(tmp_path, 2)
    config = load(tmp_path / "client.yml", metrics=frozenset(metrics.ids())).config
    (job,) = run.jobs(config, here.now, here.now, here.now)
    end = datetime.fromtimestamp(here.now.timestamp() + days * 86400 + 60, UTC)
    root = tmp_path / "data"
    root.mkdir()
    live.remember([trial.Trial(job, True, ("works", until(end, here.now)))], root)
    with caplog.at_level(logging.WARNING):
        live.warn((job,), root, here)
    lines = [record.getMessage() for record in caplog.records]
    assert len(lines) == bool(said)
    assert said in "".join(lines)
    live.remember([trial.Trial(job, True, ("works",))], root)  # the new one has no end
    caplog.clear()
    live.warn((job,), root, here)
    assert not caplog.records
