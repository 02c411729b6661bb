"""YAML that the pages print is taken by the program: whole files, parts of one, workflow steps."""

from __future__ import annotations

import re
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
import yaml

from reporter import metrics
from reporter.config import Config, load
from reporter.errors import ConfigError
from tests.docs.blocks import ROOT, Block, blocks

WRONG = "# wrong on purpose"  # the first line of a block that shows a mistake
CLIENT = {"name": "Harbour Bakery", "slug": "bakery"}
ACCOUNTS = "accounts:\n" + "".join(
    f"  - {{id: {name}, platform: {name}}}\n" for name in ("instagram", "facebook", "tiktok")
)
ABSENT = re.compile(r"there is no (file|folder)|no file matches")
ALL = tuple(blocks("yaml"))
STEPS = tuple(block for block in ALL if block.text.lstrip().startswith("- uses:"))
PARTS = tuple(block for block in ALL if block not in STEPS)


def whole(text: str) -> str:
    """A whole configuration around a part of one."""
    top = yaml.safe_load(text)
    if isinstance(top, list):
        text = f"accounts:\n{textwrap.indent(text, '  ')}"
    elif set(top) <= {"renew", "exports"}:
        part = textwrap.indent(text, "    ")
        platform = "tiktok" if "renew" in top else "instagram"
        text = f"accounts:\n  - id: one\n    platform: {platform}\n{part}"
    elif "figures" in top:
        text = "published: [figures.yml]\n"
    top = yaml.safe_load(text)
    if "client" not in top:
        text += f"\nclient: {{name: {CLIENT['name']}, slug: {CLIENT['slug']}}}\n"
    else:
        absent = [f"  {key}: {value}\n" for key, value in CLIENT.items() if key not in top["client"]]
        text = text.replace("client:\n", f"client:\n{''.join(absent)}")
    return text if "accounts" in top else f"{text}\n{ACCOUNTS}"


def complaints(text: str, folder: Path) -> list[str]:
    """What the loader says of a configuration, but for the files it names that are not here."""
    path = folder / "client.yml"
    path.write_text(text, encoding="utf-8")
    try:
        load(path, metrics=metrics.ids())
    except ConfigError as error:
        return [str(one) for one in error.problems if not ABSENT.search(one.message)]
    return []


@pytest.mark.parametrize("block", PARTS, ids=str)
def test_a_block_is_a_configuration_or_a_part_of_one(block: Block, tmp_path: Path) -> None:
    if block.text.startswith("figures:"):
        (tmp_path / "figures.yml").write_text(block.text, encoding="utf-8")
    found = complaints(whole(block.text), tmp_path)
    assert bool(found) == block.text.startswith(WRONG), f"{block}: {found}"


def test_a_part_that_is_wrong_is_found(tmp_path: Path) -> None:
    assert complaints(whole("delivery:\n  sender: nobody\n"), tmp_path)
    assert complaints(whole("web:\n  tol: ga4\n"), tmp_path)
    assert complaints(whole("renew:\n  client_key: abc\n"), tmp_path)


def test_steps_are_a_workflow_and_name_inputs_of_the_action(tmp_path: Path) -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    paths = []
    for number, block in enumerate(STEPS):
        head = "on: push\npermissions: {}\njobs:\n  report:\n    runs-on: ubuntu-24.04\n    steps:\n"
        path = tmp_path / f"{number}.yml"
        path.write_text(head + textwrap.indent(block.text, "      "), encoding="utf-8")
        paths.append(path)
        for step in yaml.safe_load(block.text):
            assert set(step["with"]) <= set(inputs), str(block)
    assert paths
    tool = Path(sys.executable).with_name("check-jsonschema")
    done = subprocess.run(
        (tool, "--builtin-schema", "vendor.github-workflows", *paths), capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_file_with_every_key_is_taken_and_lacks_none(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "every-key.yml").read_text(encoding="utf-8")
    assert complaints(text, tmp_path) == []
    config = Config.model_validate(yaml.safe_load(text))
    assert config.client.slug == "harbour-bakery"
