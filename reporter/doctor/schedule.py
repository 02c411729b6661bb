"""Whether anything still runs by itself: when data last came in, and which workflow brings it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from reporter.deliver import ledger
from reporter.doctor.finding import Finding, ok, problem, warning
from reporter.sending import LEDGER
from reporter.store import CLIENT, Store
from reporter.world import World

TOPIC = "schedule"
LONGEST = 35  # days without a run, with a schedule for each month
_PLACEHOLDER = "/reporter@0000000000000000000000000000000000000000"
_STEP = "/reporter@"


def examine(folder: Path, root: Path, world: World) -> Iterator[Finding]:
    """``folder`` holds the configuration, ``root`` the client's data. Raises LocalIOError."""
    yield _last(root, world.now)
    yield _workflow(folder)


def _last(root: Path, now: datetime) -> Finding:
    """When data was last seen or mail last sent, as stored: files' own times change in git."""
    store = Store(root)
    seen = [source.seen_at for source in (*store.sources(), *store.asked())]
    seen += [datetime.fromisoformat(event.at) for event in ledger.read(root / CLIENT / LEDGER)]
    if not seen:
        return warning(TOPIC, "nothing was collected yet", "run reporter collect, or reporter build")
    last = max(seen)
    days = (now - last) // timedelta(days=1)
    text = f"the newest data is of {last:%Y-%m-%d}"
    if days > LONGEST:
        fix = "look whether the schedule still runs (GitHub stops it after 60 days without a commit)"
        return problem(TOPIC, f"{text}, {days} days ago", f"{fix}, or put new export files in")
    return ok(TOPIC, text)


def _workflow(folder: Path) -> Finding:
    """A workflow of this repository that runs the action."""
    place = next(
        (up for up in (folder.absolute(), *folder.absolute().parents) if (up / ".git").exists()), folder
    )
    for path in sorted((place / ".github" / "workflows").glob("*.y*ml")):
        try:
            text = path.read_text(encoding="utf-8", errors="replace")
        except OSError as error:
            return warning(TOPIC, f"{path.name} cannot be read: {error.strerror}", "make it readable")
        if _PLACEHOLDER in text:
            fix = "replace OWNER and the noughts by the owner and the commit of the release you use"
            return problem(TOPIC, f"{path.name} does not name a release of reporter yet", fix)
        if _STEP in text and "schedule:" in text:
            return ok(TOPIC, f"{path.name} runs reporter")
    fix = "add one (reporter init --action writes it), unless something else runs it every month"
    return warning(TOPIC, "no workflow of this repository runs reporter", fix)
