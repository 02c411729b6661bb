"""The whole step in one process: what it prints, hands over and leaves behind, client by client."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter import cli
from reporter.action import clients, inputs, step
from tests.action import runner, small_client

NOW = datetime(2026, 11, 3, 6, 47, tzinfo=UTC)


@dataclass
class Done:
    """What a step left behind."""

    code: int
    log: str
    outputs: dict[str, str]
    summary: str
    manifest: dict[str, Any]

    def annotations(self, level: str) -> list[runner.Command]:
        return [command for command in runner.commands(self.log) if command.name == level]


class Desk:
    """A workspace and the runner's files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in ("output", "summary.md"):
            (folder / name).touch()
        self.event({"repository": {"private": True}})

    def event(self, event: object) -> None:
        (self.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")

    def run(self, environ: Mapping[str, str] | None = None, **given: str) -> Done:
        out = io.StringIO()
        told = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
            "GITHUB_OUTPUT": str(self.folder / "output"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            **(environ or {}),
            **{inputs.variable(name): value for name, value in given.items()},
        }
        code = step.run(told, NOW, out)
        manifest = Path(given.get("output", "out")) / "manifest.json"
        return Done(
            code,
            out.getvalue(),
            runner.outputs((self.folder / "output").read_text(encoding="utf-8")),
            (self.folder / "summary.md").read_text(encoding="utf-8"),
            json.loads(manifest.read_bytes()) if manifest.exists() else {},
        )


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    (tmp_path / "workspace").mkdir()
    monkeypatch.chdir(tmp_path / "workspace")
    return Desk(tmp_path)


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[list[str]]]:
    """The command line replaced by answers; gives the list of the lines it was called with."""

    def script(*answers: int | Exception, error: str = "reporter: it went wrong") -> list[list[str]]:
        asked: list[list[str]] = []
        left = list(answers)

        def run(arguments: list[str]) -> int:
            import sys

            asked.append(arguments)
            answer = left.pop(0)
            if isinstance(answer, Exception):
                raise answer
            if answer:
                print(error, file=sys.stderr)
            return answer

        monkeypatch.setattr(cli, "run", run)
        return asked

    return script


def test_a_build_with_a_gap(desk: Desk) -> None:
    config = small_client.write(Path("."), more=small_client.SILENT)
    done = desk.run(config=str(config))
    assert done.code == 0
    assert done.outputs == {
        "month": "2026-10",
        "report-dir": "out/bakery/2026-10",
        "manifest": "out/manifest.json",
        "status": "gaps",
        "clients": '["bakery"]',
        "count": "1",
    }
    (client,) = done.manifest["clients"]
    assert [file["name"] for file in client["files"]] == ["report.html", "report.json"]  # asked for html only
    assert {gap["account"] for gap in client["gaps"]} == {"facebook"}
    (warning,) = done.annotations("warning")
    lines = config.read_text(encoding="utf-8").splitlines()
    assert "facebook" in lines[int(warning.properties["line"]) - 1]
    assert warning.properties["file"] == "bakery.yml"
    assert warning.data.startswith("bakery: built with 1 gap: facebook: ")
    assert "Harbour Bakery" in done.summary
    assert "facebook" in done.summary


def test_the_same_build_again_gives_the_same_manifest(desk: Desk) -> None:
    config = small_client.write(Path("."))
    first = desk.run(config=str(config)).manifest
    assert first["status"] == "ok"
    assert desk.run(config=str(config)).manifest == first


def test_strict_makes_a_gap_a_failure(desk: Desk) -> None:
    config = small_client.write(Path("."), more=small_client.SILENT)
    done = desk.run(config=str(config), strict="true")
    assert (done.code, done.outputs["status"], done.outputs["report-dir"]) == (4, "failed", "")
    (error,) = done.annotations("error")
    assert "--strict allows none" in error.data


def test_every_problem_of_a_configuration_stands_at_its_line(desk: Desk) -> None:
    config = small_client.write(Path("."), extra="time_zome: UTC\n  currency: euro")
    done = desk.run(config=str(config))
    assert (done.code, done.outputs["status"], done.outputs["count"]) == (78, "failed", "0")
    lines = config.read_text(encoding="utf-8").splitlines()
    found = {
        lines[int(error.properties["line"]) - 1].split(":")[0].strip() for error in done.annotations("error")
    }
    assert found == {"time_zome", "currency"}
    assert "The configuration is wrong" in done.summary


def test_a_wrong_file_costs_only_its_own_client(desk: Desk, scripted: Callable[..., list[list[str]]]) -> None:
    good = small_client.write(Path("."), "good")
    bad = small_client.write(Path("."), "bad", extra="currency: euro")
    asked = scripted(0)
    done = desk.run(config=f"{bad}\n{good}", command="collect")
    assert asked == [["collect", "good.yml"]]
    assert (done.code, done.outputs["clients"], done.outputs["status"]) == (78, '["good"]', "failed")


def test_one_client_of_many(desk: Desk, scripted: Callable[..., list[list[str]]]) -> None:
    for slug in ("a", "b"):
        small_client.write(Path("."), slug)
    asked = scripted(0)
    assert desk.run(config="*.yml", client="b", command="plan").outputs["clients"] == '["b"]'
    assert asked == [["plan", "b.yml", "--month", "2026-10", "--out", "out"]]


def test_an_unknown_client_is_said(desk: Desk) -> None:
    small_client.write(Path("."), "a")
    done = desk.run(config="*.yml", client="zebra", command="plan")
    assert (done.code, done.outputs) == (64, {"status": "failed"})
    assert "zebra" in done.annotations("error")[0].data


def test_two_files_for_one_client_are_refused(desk: Desk) -> None:
    small_client.write(Path("."), "a").rename("b.yml")
    small_client.write(Path("."), "a")
    assert desk.run(config="*.yml", command="plan").code == 64


def test_a_plan_lists_the_clients(desk: Desk) -> None:
    for slug in ("a", "b"):
        small_client.write(Path("."), slug)
    done = desk.run(config="*.yml", command="plan")
    assert (done.code, json.loads(done.outputs["clients"]), done.outputs["count"]) == (0, ["a", "b"], "2")
    assert not Path("out/a").exists()


def test_a_plan_with_something_missing_still_lists_its_clients(desk: Desk) -> None:
    """The secrets of an agency's clients are set where each is built, not where the matrix is planned."""
    token = "- {id: x, platform: x, token: {env: NOT_SET_HERE}}"
    small_client.write(Path("."), "a", more=token)
    done = desk.run(config="*.yml", command="plan")
    assert (done.code, done.outputs["clients"], done.outputs["status"]) == (0, '["a"]', "gaps")
    assert "NOT_SET_HERE" in done.log
    assert done.annotations("warning")[0].data.startswith("something is missing")
    strict = desk.run(config="*.yml", command="plan", strict="true")
    assert (strict.code, strict.outputs["status"]) == (2, "failed")


def test_a_doctor_fails_on_a_problem(desk: Desk) -> None:
    config = small_client.write(Path("."), more=small_client.SILENT)
    done = desk.run(config=str(config), command="doctor")
    assert (done.code, done.outputs["status"]) == (2, "failed")
    assert "facebook has neither export files nor a token" in done.log


def test_the_month_is_worked_out_once_in_each_clients_zone(
    desk: Desk, scripted: Callable[..., list[list[str]]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.action.test_action_step.NOW", datetime(2026, 11, 30, 20, tzinfo=UTC))
    small_client.write(Path("."), "auckland", extra="time_zone: Pacific/Auckland")
    small_client.write(Path("."), "london", extra="time_zone: Europe/London")
    asked = scripted(4, 4)
    done = desk.run(config="*.yml")
    assert [line[line.index("--month") + 1] for line in asked] == ["2026-11", "2026-10"]
    assert done.outputs["month"] == ""


def test_the_gravest_failure_is_the_steps_code(desk: Desk, scripted: Callable[..., list[list[str]]]) -> None:
    for slug in ("a", "b", "c"):
        small_client.write(Path("."), slug)
    scripted(4, 5, 0)
    done = desk.run(config="*.yml", command="collect")
    assert done.code == 5
    assert [error.data for error in done.annotations("error")] == ["a: it went wrong", "b: it went wrong"]


@pytest.mark.parametrize(
    ("command", "code", "strict", "status"),
    [
        ("build", 2, False, "gaps"),
        ("collect", 2, False, "gaps"),
        ("collect", 2, True, "failed"),
        ("doctor", 2, False, "failed"),
        ("send", 2, False, "failed"),
        ("send", 3, False, "failed"),
        ("build", 0, True, "ok"),
        ("plan", 78, False, "failed"),
        ("plan", 2, False, "gaps"),
        ("plan", 2, True, "failed"),
    ],
)
def test_what_an_exit_code_means(command: str, code: int, strict: bool, status: str) -> None:
    assert clients.status_of(command, code, strict) == status


def test_mail_follows_a_build(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    config = small_client.write(Path("."))
    real, asked = cli.run, []

    def run(arguments: list[str]) -> int:
        asked.append(arguments)
        return real(arguments) if arguments[0] == "build" else 3

    monkeypatch.setattr(cli, "run", run)
    done = desk.run(config=str(config), send="true")
    assert [line[0] for line in asked] == ["build", "send"]
    assert asked[1] == ["send", "bakery.yml", "--month", "2026-10", "--out", "out"]
    assert (done.code, done.outputs["status"], done.outputs["report-dir"]) == (
        3,
        "failed",
        "out/bakery/2026-10",
    )


def test_no_mail_after_a_failed_build(desk: Desk, scripted: Callable[..., list[list[str]]]) -> None:
    config = small_client.write(Path("."))
    asked = scripted(4)
    desk.run(config=str(config), send="true")
    assert [line[0] for line in asked] == ["build"]


def test_the_command_lines_are_ones_that_reporter_takes(desk: Desk) -> None:
    """The options exist: click refuses an unknown one with 64 before anything is read."""
    for command in inputs.COMMANDS:
        line = [*inputs.COMMANDS[command], "--help"]
        assert cli.run(line) == 0
    done = desk.run(config=str(small_client.write(Path("."))), command="send")
    assert "No such option" not in done.log
    assert "delivery" in done.annotations("error")[0].data


def test_a_bug_is_told_and_the_next_client_goes_on(
    desk: Desk, scripted: Callable[..., list[list[str]]]
) -> None:
    for slug in ("a", "b"):
        small_client.write(Path("."), slug)
    scripted(ZeroDivisionError("::error::gotcha\n::add-mask::x"), 0)
    done = desk.run(config="*.yml", command="collect")
    assert done.code == 1
    assert [c["status"] for c in done.manifest["clients"]] == ["failed", "ok"]
    assert [error.data for error in done.annotations("error")] == ["a: a bug: ZeroDivisionError"]
    assert "Traceback" in done.log
    assert done.annotations("add-mask") == []


def test_a_bug_of_the_step_itself_is_told_without_commands(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("x\n::add-mask::x\n::set-output name=a::b")

    monkeypatch.setattr(step, "load", broken)
    done = desk.run()
    assert (done.code, done.outputs) == (1, {"status": "failed"})
    assert [command.name for command in runner.commands(done.log)] == ["error"]


PUBLIC_EVENTS = [
    {},
    {"repository": {}},
    {"repository": {"private": False}},
    {"repository": {"private": "true"}},
    [],
]


@pytest.mark.parametrize("event", PUBLIC_EVENTS)
def test_where_others_may_read_nothing_of_the_client_is_told(desk: Desk, event: object) -> None:
    desk.event(event)
    config = small_client.write(Path("."), name="Hushhush Bakery", more=small_client.SILENT)
    done = desk.run(config=str(config))
    assert done.outputs["status"] == "gaps"
    for word in ("Hushhush", "bakery: ", "instagram", "facebook", "out/bakery"):
        assert word not in done.log
        assert word not in done.summary
    assert "gaps: 1" in done.log
    assert [w.data for w in done.annotations("warning")][-1].startswith("this repository may be public")
    assert done.manifest["clients"][0]["gaps"]


def test_a_client_who_agrees_is_named_in_public(desk: Desk, scripted: Callable[..., list[list[str]]]) -> None:
    desk.event({"repository": {"private": False}})
    config = small_client.write(Path("."), extra="public: true")
    scripted(4)
    done = desk.run(config=str(config), command="collect")
    assert [error.data for error in done.annotations("error")] == ["bakery: it went wrong"]
    assert done.annotations("warning") == []


def test_secrets_are_masked_before_anything_is_run(
    desk: Desk, scripted: Callable[..., list[list[str]]]
) -> None:
    more = (
        "- {id: x, platform: x, token: {env: X_TOKEN}}\n  - {id: t, platform: threads, token: {env: SHORT}}"
    )
    config = small_client.write(Path("."), more=more)
    scripted(0)
    done = desk.run(
        {"X_TOKEN": "p%ss word/1", "SHORT": "short", "OTHER": "unrelated-value"},
        config=str(config),
        command="plan",
    )
    masks = {command.data for command in done.annotations("add-mask")}
    assert masks == {"p%ss word/1", "p%25ss%20word%2F1", "p%25ss+word%2F1", "cCVzcyB3b3JkLzE="}
    assert done.log.index("::add-mask::") < done.log.index("::group::")


def test_without_a_summary(desk: Desk, scripted: Callable[..., list[list[str]]]) -> None:
    config = small_client.write(Path("."))
    scripted(0)
    assert desk.run(config=str(config), command="plan", summary="false").summary == ""


def test_on_a_desk_the_outputs_are_printed(desk: Desk, scripted: Callable[..., list[list[str]]]) -> None:
    config = small_client.write(Path("."))
    scripted(0)
    done = desk.run({"GITHUB_OUTPUT": "", "GITHUB_STEP_SUMMARY": ""}, config=str(config), command="plan")
    assert "| status=ok\n" in done.log
    assert done.outputs == {}
