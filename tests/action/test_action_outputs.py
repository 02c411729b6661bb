"""Outputs arrive as they were meant, one line each; the manifest is the same for the same run."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.action import outputs
from reporter.errors import LocalIOError
from reporter.model import ClientRun, Run, RunStatus
from tests.action import runner

ONE = ClientRun("a.yml", "a", "A", "2026-10", folder="out/a/2026-10")
TWO = replace(ONE, config="b.yml", slug="b", folder="out/b/2026-10")


def values(*clients: ClientRun) -> dict[str, str]:
    return outputs.values(Run("build", False, clients), Path("out"), Path("out/manifest.json"))


def test_one_client() -> None:
    assert values(ONE) == {
        "month": "2026-10",
        "report-dir": "out/a/2026-10",
        "manifest": "out/manifest.json",
        "status": "ok",
        "clients": '["a"]',
        "count": "1",
    }


def test_several_clients_share_the_folder_above() -> None:
    found = values(ONE, replace(TWO, status=RunStatus.GAPS))
    assert (found["report-dir"], found["status"], found["clients"]) == ("out", "gaps", '["a", "b"]')


def test_months_that_differ_are_not_told_as_one() -> None:
    assert values(ONE, replace(TWO, month="2026-09"))["month"] == ""


def test_nobody() -> None:
    found = values()
    assert (found["count"], found["clients"], found["report-dir"], found["month"]) == ("0", "[]", "", "")


@given(st.dictionaries(st.sampled_from(outputs.NAMES), st.text(), min_size=1))
def test_a_value_arrives_whole_or_is_refused(
    tmp_path_factory: pytest.TempPathFactory, told: dict[str, str]
) -> None:
    target = tmp_path_factory.mktemp("outputs") / "output"
    target.write_text("before=1\n", encoding="utf-8")
    if any(value.splitlines() not in ([], [value]) for value in told.values()):
        with pytest.raises(ValueError, match="not one line"):
            outputs.write(told, target)
        assert target.read_text(encoding="utf-8") == "before=1\n"
        return
    outputs.write(told, target)
    with target.open(encoding="utf-8", newline="") as file:
        assert runner.outputs(file.read()) == {"before": "1", **told}


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(LocalIOError, match="cannot write"):
        outputs.write({"status": "ok"}, tmp_path / "nowhere" / "output")


def test_the_manifest_is_the_same_twice_and_tells_failures() -> None:
    run = Run(
        "build", True, (ONE, replace(TWO, status=RunStatus.FAILED, code=4, problem="no")), ("x:1:1: y",)
    )
    assert outputs.manifest(run) == outputs.manifest(run)
    tree = json.loads(outputs.manifest(run))
    assert tree["status"] == "failed"
    assert tree["problems"] == ["x:1:1: y"]
    assert [(c["client"], c["exit_code"], c["problem"]) for c in tree["clients"]] == [
        ("a", 0, ""),
        ("b", 4, "no"),
    ]


def test_a_file_is_described_by_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7\n")
    found = outputs.described(tmp_path / "report.pdf")
    assert (found.name, found.size) == ("report.pdf", 9)
    assert found.sha256 == hashlib.sha256(b"%PDF-1.7\n").hexdigest()
