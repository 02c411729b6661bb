"""The bill of materials lists what the lock lists, with the same hashes."""

from __future__ import annotations

import re
import runpy
from collections.abc import Callable
from typing import Any

import pytest

from tests.action.definitions import ROOT

LOCK = (ROOT / "requirements.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def sbom() -> Callable[[str, str], dict[str, Any]]:
    made: Callable[[str, str], dict[str, Any]] = runpy.run_path(str(ROOT / ".github" / "make_sbom.py"))[
        "sbom"
    ]
    return made


def test_every_locked_package_and_hash_is_in_it(sbom: Callable[[str, str], dict[str, Any]]) -> None:
    bill = sbom(LOCK, "1.2.3")
    pins = {tuple(pin) for pin in re.findall(r"(?m)^([a-z0-9.-]+)==([^\s;]+)", LOCK)}
    assert {(one["name"], one["version"]) for one in bill["components"]} == pins
    hashes = [
        h["content"]
        for one in bill["components"]
        for file in one["externalReferences"]
        for h in file["hashes"]
    ]
    assert sorted(hashes) == sorted(re.findall(r"sha256:([0-9a-f]{64})", LOCK))
    assert bill["metadata"]["component"]["version"] == "1.2.3"


def test_references_are_unique_and_in_order(sbom: Callable[[str, str], dict[str, Any]]) -> None:
    references = [one["bom-ref"] for one in sbom(LOCK, "1")["components"]]
    assert references == sorted(set(references))


def test_a_marker_is_kept_and_a_name_is_normal(sbom: Callable[[str, str], dict[str, Any]]) -> None:
    lock = f"Foo_Bar==1.0 ; sys_platform == 'win32' \\\n    --hash=sha256:{'a' * 64}\n    # via x\n"
    (one,) = sbom(lock, "1")["components"]
    assert one["purl"] == "pkg:pypi/foo-bar@1.0"
    assert one["properties"] == [{"name": "marker", "value": "sys_platform == 'win32'"}]


@pytest.mark.parametrize("line", ["foo>=1", "foo==1.0", "-r other.txt", "./local"])
def test_what_is_not_locked_is_refused(sbom: Callable[[str, str], dict[str, Any]], line: str) -> None:
    with pytest.raises(ValueError, match="not a pinned requirement"):
        sbom(line, "1")
