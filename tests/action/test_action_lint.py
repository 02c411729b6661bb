"""The linters of the platform find nothing, without a network."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.action.definitions import ACTION, ALL, DEPENDABOT, EXAMPLES, ROOT, WORKFLOWS, steps

BIN = Path(sys.executable).parent
# As the runner calls it: a failure ends the script, also inside a pipe.
HEAD = "#!/usr/bin/env bash\nset -e -o pipefail\n"


def tool(name: str, *arguments: object, text: str = "") -> None:
    done = subprocess.run(
        [BIN / name, *map(str, arguments)], input=text, capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor() -> None:
    tool("zizmor", "--offline", "--no-progress", "--persona=pedantic", *ALL, DEPENDABOT)


def test_schema_of_the_action() -> None:
    tool("check-jsonschema", "--builtin-schema", "vendor.github-actions", ACTION)


def test_schema_of_the_workflows() -> None:
    tool("check-jsonschema", "--builtin-schema", "vendor.github-workflows", *EXAMPLES, *WORKFLOWS)


def test_schema_of_dependabot() -> None:
    tool("check-jsonschema", "--builtin-schema", "vendor.dependabot", DEPENDABOT)


def test_yamllint() -> None:
    tool("yamllint", "--strict", *ALL, DEPENDABOT)


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_shellcheck(path: Path) -> None:
    scripts = [step["run"] for step in steps(path) if "run" in step]
    for script in scripts:
        tool("shellcheck", "--norc", "--enable=quote-safe-variables", "-", text=HEAD + script)


def test_shellcheck_sees_a_mistake() -> None:
    with pytest.raises(AssertionError, match="SC2086"):
        tool("shellcheck", "--norc", "-", text=HEAD + "rm $1\n")


def test_shellcheck_of_the_set_up() -> None:
    tool("shellcheck", "--norc", ROOT / ".ci" / "system-libraries", ROOT / ".ci" / "run")
