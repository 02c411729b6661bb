"""Makes the bill of materials of a release: the locked requirements as CycloneDX 1.6 JSON."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

_PIN = re.compile(
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)==(?P<version>[^\s;\\]+)\s*(?:;\s*(?P<marker>[^\\]+))?"
)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


def sbom(lock: str, version: str) -> dict[str, Any]:
    """The bill for a lock as pip reads it. Raises ValueError for a line that is not a pin with hashes."""
    joined = lock.replace("\\\n", " ")
    lines = [
        line.strip() for line in joined.splitlines() if line.strip() and not line.strip().startswith("#")
    ]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "reporter-social",
                "name": "reporter-social",
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": [_component(line) for line in sorted(lines)],
    }


def _component(line: str) -> dict[str, Any]:
    pin, hashes = _PIN.match(line), sorted(_HASH.findall(line))
    if pin is None or not hashes:
        raise ValueError(f"not a pinned requirement with hashes: {line[:80]}")
    name = re.sub(r"[-_.]+", "-", pin["name"]).lower()  # as package addresses write it
    address = f"pkg:pypi/{name}@{pin['version']}"
    marker = (pin["marker"] or "").split("--hash")[0].strip()
    # One hash per file that may be installed; a component has room for one file's, so each is a reference.
    files = [
        {"type": "distribution", "url": address, "hashes": [{"alg": "SHA-256", "content": h}]} for h in hashes
    ]
    known = {"type": "library", "bom-ref": address, "name": name, "version": pin["version"], "purl": address}
    extra = {"properties": [{"name": "marker", "value": marker}]} if marker else {}
    return {**known, "externalReferences": files, **extra}


if __name__ == "__main__":
    print(
        json.dumps(sbom(Path(sys.argv[1]).read_text(encoding="utf-8"), sys.argv[2]), indent=1, sort_keys=True)
    )
