"""The report that is asked about, with its configuration and data as they were, or why they are not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from reporter import commentary, metrics, periods
from reporter.config import Loaded, load
from reporter.errors import LocalIOError, UsageError
from reporter.model import Period
from reporter.store import Store

SCHEMA = "reporter-report-1"


@dataclass(frozen=True, slots=True)
class Case:
    """A report.json, and what it was made of; ``remarks`` say what is no longer as it was."""

    document: dict[str, Any]
    loaded: Loaded
    root: Path
    period: Period
    as_of: date | None
    remarks: tuple[str, ...] = ()


def opened(report: Path, config: Path | None, data: Path | None, *, anyway: bool, here: Path) -> Case:
    """Find configuration and data of a report.

    The configuration is looked for in the report's folder, those above it and ``here``. Raises UsageError
    when something is not found, or (without ``anyway``) is not what the report was made of.
    """
    document = _document(report)
    path = config if config is not None else _found(report, document, here)
    loaded = load(path, metrics=frozenset(metrics.ids()))
    slug = loaded.config.client.slug
    if slug != document["client"]["slug"]:
        raise UsageError(
            f"{loaded.path.name} is of the client {slug}, the report of {document['client']['slug']}"
        )
    remarks: list[str] = []
    if loaded.sha256 != document["config_sha256"]:
        remarks.append(f"the configuration {loaded.path.name} is not the one of this report any more")
    root = (data if data is not None else loaded.folder / loaded.config.data) / slug
    if not root.is_dir():
        raise UsageError(f"there is no data of {slug} in {root.parent}; say where it is with --data DIR")
    told = document["commentary"]
    whole = commentary.fingerprint(Store(root).sha256(), told["sha256"] if told else None)
    if whole != document["data_sha256"]:
        remarks.append(f"the data in {root} is not that of this report any more")
    if remarks and not anyway:
        raise UsageError(f"{', and '.join(remarks)}; --anyway explains what it gives now")
    month, cut = document["period"], document["cut_off"]
    period = periods.parse(month["month"], month["time_zone"])
    return Case(document, loaded, root, period, date.fromisoformat(cut) if cut else None, tuple(remarks))


def _document(report: Path) -> dict[str, Any]:
    try:
        document = json.loads(report.read_text(encoding="utf-8"))
    except OSError as error:
        advice = "name the report.json that `reporter build` wrote"
        raise LocalIOError(f"{report}: the report cannot be read: {error.strerror}; {advice}") from error
    except ValueError as error:
        raise UsageError(f"{report} is not a report.json of reporter") from error
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise UsageError(f"{report} is not a report.json of reporter")
    if not {"config", "cut_off", "commentary"} <= set(document):
        raise UsageError(f"{report} was written by an older version; build it again")
    return document


def _found(report: Path, document: dict[str, Any], here: Path) -> Path:
    """The configuration file of the report, nearest first; one whose bytes are the same before all others."""
    name = str(document["config"])
    if not name or Path(name).name != name:
        raise UsageError("the report does not name its configuration; say --config FILE")
    folders = (*report.absolute().parents, here)
    there = [folder / name for folder in folders if (folder / name).is_file()]
    if not there:
        raise UsageError(f"{name}, the configuration of this report, is not beside it; say --config FILE")
    same = (one for one in there if _digest(one) == document["config_sha256"])
    return next(same, there[0])


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
