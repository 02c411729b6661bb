"""action.yml, the code behind it and its page say the same; every file of the platform keeps our rules."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from reporter import cli
from reporter.action import inputs, outputs
from tests.action.definitions import ACTION, ALL, EXAMPLES, ROOT, WORKFLOWS, steps, tree

PAGE = (ROOT / "docs" / "action.md").read_text(encoding="utf-8")
ONLY_HERE = {"python-version"}  # read by action.yml itself


def table(heading: str) -> dict[str, str]:
    """First column -> last column of the table below a heading of the page."""
    part = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("| `")]
    return {row[0].strip().strip("`"): row[-1].strip().strip("`") for row in rows}


def test_inputs_are_the_same_in_the_action_and_the_code() -> None:
    declared = {name: one["default"] for name, one in tree(ACTION)["inputs"].items()}
    assert {name: text for name, text in declared.items() if name not in ONLY_HERE} == dict(inputs.DEFAULTS)


def test_every_input_reaches_the_program() -> None:
    (last,) = [step for step in steps(ACTION) if step.get("id") == "reporter"]
    expected = {inputs.variable(name): f"${{{{ inputs.{name} }}}}" for name in inputs.DEFAULTS}
    assert last["env"] == expected


def test_inputs_are_the_same_on_the_page() -> None:
    declared = {name: one["default"] for name, one in tree(ACTION)["inputs"].items()}
    assert table("Inputs") == {name: default or "empty" for name, default in declared.items()}


def test_outputs_are_the_same_everywhere() -> None:
    declared = tree(ACTION)["outputs"]
    assert tuple(declared) == outputs.NAMES
    assert {name: one["value"] for name, one in declared.items()} == {
        name: f"${{{{ steps.reporter.outputs.{name} }}}}" for name in outputs.NAMES
    }
    assert tuple(table("Outputs")) == outputs.NAMES


def test_commands_are_the_same_everywhere() -> None:
    described = tree(ACTION)["inputs"]["command"]["description"]
    assert tuple(table("Commands")) == tuple(sorted(inputs.COMMANDS))
    for name, (command, *_) in inputs.COMMANDS.items():
        assert name in described
        assert command in cli.COMMANDS, f"reporter has no command {command}"


def test_the_readme_leads_to_the_page() -> None:
    assert "docs/action.md" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_branding_is_allowed() -> None:
    colours = {"white", "black", "yellow", "blue", "green", "orange", "red", "purple", "gray-dark"}
    assert tree(ACTION)["branding"]["color"] in colours


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_no_expression_in_a_script(path: Path) -> None:
    for step in steps(path):
        assert "${{" not in step.get("run", ""), f"{step.get('name')}: hand it over by env:"


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_actions_are_pinned_by_commit(path: Path) -> None:
    lines = [line.strip("- ") for line in path.read_text(encoding="utf-8").splitlines() if "uses: " in line]
    pinned = re.compile(r"uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # .+|uses: \./ # zizmor: ignore\[self-.+")
    assert lines
    assert [line for line in lines if not pinned.fullmatch(line)] == []


def test_one_action_has_one_commit() -> None:
    commits: dict[str, set[str]] = {}
    for path in ALL:
        for name, commit in re.findall(r"uses: ([\w./-]+)@([0-9a-f]{40})", path.read_text(encoding="utf-8")):
            commits.setdefault(name, set()).add(commit)
    assert {name: found for name, found in commits.items() if len(found) > 1} == {}


@pytest.mark.parametrize("path", [*EXAMPLES, *WORKFLOWS], ids=lambda path: path.name)
def test_workflows_ask_for_little(path: Path) -> None:
    found = tree(path)
    assert found["permissions"] == {}
    assert "concurrency" in found
    for name, job in found["jobs"].items():
        assert job["permissions"], f"{name} says what it needs"
        assert 0 < job["timeout-minutes"] <= 60
        assert re.fullmatch(r"ubuntu-[0-9]{2}\.04|\$\{\{ matrix\.os \}\}", job["runs-on"])
        for step in job["steps"]:
            if "checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
            if "upload-artifact@" in step.get("uses", ""):
                assert step["with"]["if-no-files-found"] == "error"
                assert step["with"]["retention-days"] <= 14


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_give_only_known_inputs(path: Path) -> None:
    given = [step for step in steps(path) if step.get("uses", "").startswith("OWNER/reporter@")]
    assert given
    for step in given:
        assert set(step["with"]) <= set(tree(ACTION)["inputs"])
        assert step["with"]["command"] in inputs.COMMANDS
        assert not any("secrets." in str(value) for value in step["with"].values()), "secrets go by env:"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_examples_run_on_several_days_off_the_hour(path: Path) -> None:
    crons = [one["cron"].split() for one in tree(path)[True]["schedule"]]
    assert all(minute not in {"0", "00", "30"} for minute, *_ in crons)
    assert any(day == "2-4" for _, _, day, *_ in crons)


def test_the_project_is_tested_where_it_says() -> None:
    matrix = tree(ROOT / ".github" / "workflows" / "test.yml")["jobs"]["test"]["strategy"]["matrix"]
    assert len(matrix["os"]) == 2
    classifiers = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert matrix["python"] == classifiers


def test_the_snippet_on_the_page_is_a_step_that_the_action_takes() -> None:
    (snippet,) = re.findall(r"```yaml\n(.+?)```", PAGE, re.DOTALL)
    (step,) = yaml.safe_load(snippet)
    assert set(step["with"]) <= set(tree(ACTION)["inputs"])
    assert step["uses"].startswith("OWNER/reporter@")
