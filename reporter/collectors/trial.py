"""What ``check --live`` says of an account: what works, until when, what will be missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from reporter.collectors.contract import Door, Failed, Found
from reporter.collectors.lifetime import Ends
from reporter.collectors.run import Job, modules
from reporter.model import Gap, Note, Reason

ALL = "*"
_WHY = {
    Reason.NOT_OFFERED: "not offered",
    Reason.RETIRED: "withdrawn by the platform",
    Reason.NOT_COLLECTED: "not collected",
}


@dataclass(frozen=True, slots=True)
class Trial:
    """One job tried: whether it works at all, and one sentence for each finding."""

    job: Job
    works: bool
    findings: tuple[str, ...]

    @property
    def end(self) -> datetime | None:
        """When the first thing that has a known end stops working: a token, its access to data."""
        return min((one.end for one in self.findings if isinstance(one, Ends)), default=None)


def tried(job: Job, door: Door) -> Trial:
    """Ask the cheap question of the job's collector. What fails is a finding, never an error."""
    module = modules()[job.platform]
    said: list[str] = []
    gaps: list[Gap] = []
    try:
        if job.web is not None:
            found: Iterable[Found | str] = module.check_web(job.web, job.ask.now, door)
        else:
            found = module.check(job.ask, door)
        for one in found:
            if isinstance(one, Gap):
                gaps.append(one)
            else:
                said.append(one if isinstance(one, str) else one.text if isinstance(one, Note) else str(one))
    except Failed as failed:
        return refused(job, failed, tuple(said))
    if not (job.renew or job.web) and door.token and (life := getattr(module, "LIFE", "")):
        said.append(life)
    return Trial(job, True, (*said, *_missing(gaps), *_untold(job)))


def refused(job: Job, failed: Failed, said: tuple[str, ...] = ()) -> Trial:
    """A job that cannot be asked."""
    what = "the website" if job.web else "this feed" if job.platform == "rss" else "this account"
    lost = f"does not work: {failed.detail}; all figures of {what} will be missing"
    return Trial(job, False, (*said, lost))


def _missing(gaps: Iterable[Gap]) -> Iterator[str]:
    """What the answer itself says is missing, measures with one reason together."""
    groups: dict[str, list[str]] = {}
    for gap in gaps:
        what = "figures" if gap.measure in ("", ALL) else _plain(gap.measure)
        groups.setdefault(gap.detail, []).append(what)
    for detail, measures in groups.items():
        yield f"will be missing: {', '.join(dict.fromkeys(measures))}: {detail or 'no reason is told'}"


def _untold(job: Job) -> Iterator[str]:
    """What this API never tells, by reason."""
    if not job.ask.own or job.web or job.platform == "rss":
        return
    groups: dict[Reason, list[str]] = {}
    for measure, reason in modules()[job.platform].OFFERS.items():
        if reason is not None:
            groups.setdefault(reason, []).append(_plain(measure))
    for reason, measures in sorted(groups.items()):
        why = _WHY.get(reason, str(reason).replace("_", " "))
        yield f"never told over this API ({why}): {', '.join(sorted(measures))}"


def _plain(measure: str) -> str:
    return measure.removesuffix("_s").replace("_", " ")
