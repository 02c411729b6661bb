"""Every step of the composite, run in order as a runner would, in a bare environment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.action import small_client
from tests.action.runner import Runner, commands

BASE = Path(sys.base_prefix) / "bin" / f"python3.{sys.version_info[1]}"

# In place of downloading: a virtual environment that finds the packages of this one, and a pip that notes how
# it is called. Everything else of the steps is the real thing.
STAND_IN = """\
#!/bin/sh
if [ "$2 $3" = "-m venv" ]; then exec "{base}" -I "{prepare}" "$4"; fi
exec "{base}" "$@"
"""
PREPARE = """\
import sys, sysconfig, venv
from pathlib import Path
venv.create(sys.argv[1], with_pip=False, symlinks=True)
packages = Path(sysconfig.get_path("purelib", vars={{"base": sys.argv[1], "platbase": sys.argv[1]}}))
(packages / "pip").mkdir(exist_ok=True)
(packages / "pip" / "__init__.py").touch()
(packages / "pip" / "__main__.py").write_text(
    "import json, os, sys\\n"
    "open({note!r}, 'w').write(json.dumps([sys.argv[1:], dict(os.environ)]))\\n"
)
(packages / "packages.pth").write_text({packages!r})
"""


def machine(folder: Path, python: Path, **caller: str) -> Runner:
    for name in ("workspace", "temp"):
        (folder / name).mkdir()
    (folder / "event.json").write_text('{"repository": {"private": true}}', encoding="utf-8")
    (folder / "summary.md").touch()
    small_client.write(folder / "workspace", more=small_client.SILENT, formats="html, pdf")
    # A workspace is not ours: what lies there must never be run.
    for name in ("json.py", "pip.py", "reporter.py", "sitecustomize.py", "usercustomize.py"):
        (folder / "workspace" / name).write_text(
            "raise SystemExit('the workspace was run')\n", encoding="utf-8"
        )
    return Runner(folder, python, caller=caller)


def stand_in(folder: Path) -> Path:
    note, prepare, python = folder / "pip.json", folder / "prepare.py", folder / "python"
    prepare.write_text(
        PREPARE.format(note=str(note), packages=sysconfig.get_path("purelib")), encoding="utf-8"
    )
    python.write_text(STAND_IN.format(base=BASE, prepare=prepare), encoding="utf-8")
    python.chmod(0o755)
    return python


def has_libraries() -> bool:
    """Whether the set-up would find everything in place, and so install nothing on this machine."""
    wanted = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"]
    if not shutil.which("dpkg-query"):
        return sys.platform == "linux"
    asked = ["dpkg-query", "-W", "-f=${db:Status-Status} ", *wanted]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    return found.stdout.split() == ["installed"] * len(wanted)


needs_bash = pytest.mark.skipif(
    not Path("/bin/bash").exists() or not BASE.exists(), reason="no bash or base Python"
)
needs_libraries = pytest.mark.skipif(not has_libraries(), reason="the set-up would install system libraries")


@needs_bash
@needs_libraries
def test_all_steps_give_report_outputs_and_summary(tmp_path: Path) -> None:
    runner = machine(
        tmp_path, stand_in(tmp_path), META_TOKEN="token-of-the-caller", HTTPS_PROXY="http://proxy.test"
    )
    code, log, told = runner.run({"config": "*.yml", "month": "2026-10"})
    assert code == 0, log
    assert told == {
        "month": "2026-10",
        "report-dir": "out/bakery/2026-10",
        "manifest": "out/manifest.json",
        "status": "gaps",
        "clients": '["bakery"]',
        "count": "1",
    }
    folder = tmp_path / "workspace" / told["report-dir"]
    assert (folder / "report.pdf").read_bytes().startswith(b"%PDF-")
    assert "Harbour Bakery" in (folder / "report.html").read_text(encoding="utf-8")
    assert "Harbour Bakery" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    assert {command.name for command in commands(log)} == {"group", "stop-commands", "endgroup", "warning"}
    assert "the workspace was run" not in log

    arguments, environment = json.loads((tmp_path / "pip.json").read_text(encoding="utf-8"))
    assert {"install", "--require-hashes", "--only-binary", ":all:"} <= set(arguments)
    assert arguments[-1].endswith("/requirements.txt")
    assert environment["HTTPS_PROXY"] == "http://proxy.test"
    assert not {"META_TOKEN", "GITHUB_OUTPUT", "RUNNER_TEMP"} & set(environment)


@needs_bash
@needs_libraries
def test_a_wrong_configuration_fails_the_last_step_and_still_tells(tmp_path: Path) -> None:
    runner = machine(tmp_path, stand_in(tmp_path))
    small_client.write(tmp_path / "workspace", extra="currency: euro")
    code, log, told = runner.run({"config": "bakery.yml"})
    assert (code, told["status"], told["count"]) == (78, "failed", "0")
    (error,) = [command for command in commands(log) if command.name == "error"]
    assert error.properties["file"] == "bakery.yml"
    assert error.properties["line"] == "4"


@needs_bash
@needs_libraries
def test_an_input_is_never_a_script(tmp_path: Path) -> None:
    runner = machine(tmp_path, stand_in(tmp_path))
    nasty = '"; touch owned; echo "$(touch owned)`touch owned`'
    for given in (
        {"command": nasty},
        {"config": nasty},
        {"month": nasty},
        {"client": nasty, "config": "*.yml"},
    ):
        code, _, told = runner.run(given)
        assert code != 0
        assert told["status"] == "failed"
    assert not (tmp_path / "workspace" / "owned").exists()


@needs_bash
def test_a_failed_install_stops_the_step(tmp_path: Path) -> None:
    python = stand_in(tmp_path)
    prepare = tmp_path / "prepare.py"
    prepare.write_text(
        prepare.read_text(encoding="utf-8").replace("import json, os, sys", "raise SystemExit(3)"),
        encoding="utf-8",
    )
    if not has_libraries():
        pytest.skip("the set-up would install system libraries")
    code, _, told = machine(tmp_path, python).run({"config": "*.yml"})
    assert (code, told["status"]) == (3, "")


@pytest.mark.integration
@needs_bash
@needs_libraries
def test_the_real_install(tmp_path: Path) -> None:
    """Downloads the locked packages: set REPORTER_REAL_INSTALL=1 where an index can be reached."""
    if not os.environ.get("REPORTER_REAL_INSTALL"):
        pytest.skip("REPORTER_REAL_INSTALL is not set")
    runner = machine(tmp_path, BASE)
    runner.home = Path.home()  # where pip's own settings are
    code, log, told = runner.run({"config": "*.yml", "month": "2026-10"})
    assert (code, told["status"]) == (0, "gaps"), log
