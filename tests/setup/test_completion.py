"""Shell completion: the printed script, in a real shell, offers commands, months, metrics and tips."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reporter import cli, metrics
from tests.end_to_end.demo_runs import ROOT

CONFIG = "client: {name: A, slug: a}\naccounts: [{id: x, platform: x}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A client with stored months and a built one, and ``reporter`` on a path of its own."""
    (tmp_path / "client.yml").write_text(CONFIG, encoding="utf-8")
    for name in ("data/a/x/counts/2026-08.jsonl", "data/a/x/days/2026-09.jsonl", "out/a/2026-10/report.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "reporter"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m reporter "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def script(shell: str, capfd: pytest.CaptureFixture[str]) -> str:
    assert cli.run(["completion", shell]) == 0
    return capfd.readouterr().out


def environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def bash(folder: Path, source: str, line: str) -> set[str]:
    """What bash would offer behind ``line``."""
    words = line.split(" ")
    listed = " ".join(f"'{word}'" for word in words)
    text = (
        f"{source}\nCOMP_WORDS=({listed})\nCOMP_CWORD={len(words) - 1}\n"
        f"_reporter_completion reporter\nprintf '%s\\n' \"${{COMPREPLY[@]}}\"\n"
    )
    done = subprocess.run(
        ("bash", "--norc", "-c", text),
        cwd=folder, env=environment(folder), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return set(done.stdout.split())


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    source = script("bash", capfd).replace("complete -o nosort", ": complete -o nosort")
    assert bash(folder, source, "reporter p") == {"plan", "prune"}
    assert {"--month", "--demo-data"} <= bash(folder, source, "reporter build --")
    assert bash(folder, source, "reporter build client.yml --month 2026-") == {
        "2026-08",
        "2026-09",
        "2026-10",
    }
    assert bash(folder, source, "reporter send client.yml --month 2026-1") == {"2026-10"}
    assert bash(folder, source, "reporter plan nowhere.yml --month 2026-1") == set()
    found = bash(folder, source, "reporter metrics --explain er_r")
    assert found == {name for name in metrics.ids() if name.startswith("er_r")} != set()
    assert bash(folder, source, "reporter completion ") == {"bash", "fish", "zsh"}
    tips = bash(folder, source, "reporter tips --explain d")
    assert tips
    assert all(name.startswith("d") for name in tips)


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_bash_takes_the_script_as_it_is(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = f"{script('bash', capfd)}\ncomplete -p reporter"
    done = subprocess.run(("bash", "--norc", "-c", text), capture_output=True, text=True, check=True)
    assert "_reporter_completion" in done.stdout


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_take_the_script(shell: str, folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = script(shell, capfd)
    assert "_REPORTER_COMPLETE" in text
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    path = folder / "script"
    path.write_text(text, encoding="utf-8")
    subprocess.run((program, "-n", str(path)), check=True)


@pytest.mark.parametrize("instruction", ["zsh_complete", "fish_complete"])
def test_what_the_other_shells_ask_is_answered(instruction: str, folder: Path) -> None:
    asked = {"COMP_WORDS": "reporter pl", "COMP_CWORD": "pl" if instruction[0] == "f" else "1"}
    done = subprocess.run(
        (sys.executable, "-m", "reporter"),
        env={**environment(folder), **asked, "_REPORTER_COMPLETE": instruction},
        cwd=folder, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "plan" in done.stdout
