"""The summary page of an unattended run, in GitHub's Markdown: outside text stays text, the page small."""

from __future__ import annotations

from dataclasses import dataclass

from reporter import resources
from reporter.model import ClientRun, Run, RunFigure, RunGap, RunStatus
from reporter.text import cut

LIMIT = 1_000_000  # bytes; the platform drops a page of more than 1 MiB
WORDS = 200  # graphemes of one text
RESULTS = {RunStatus.OK: "done", RunStatus.GAPS: "done, with gaps", RunStatus.FAILED: "failed"}

# Details of a client and clients on the page: what is tried in turn until the page fits.
SIZES = ((20, 300), (3, 300), (0, 300), (0, 50), (0, 0))

# A letter that could begin markup becomes a character reference. After @ and # a zero-width space: GitHub
# looks for names and issue numbers in the finished page, where the reference is a letter again.
_MARKUP = "\\`*_{}[]()<>#+-.!|&~:$^=@\"'/"
_ESCAPES = {ord(letter): f"&#{ord(letter)};" for letter in _MARKUP}
_ESCAPES |= {ord(letter): f"&#{ord(letter)};&#8203;" for letter in "@#"}


@dataclass(frozen=True, slots=True)
class Row:
    """What is printed of one client."""

    name: str
    month: str
    result: str
    gaps: int
    figures: tuple[RunFigure, ...]
    problem: str
    details: tuple[RunGap, ...]
    more: int


def render(run: Run) -> str:
    """The page. When others may read it, it tells only the result of a client who has not agreed."""
    for details, most in SIZES:
        page = _page(run, details, most)
        if len(page.encode()) <= LIMIT:
            return page
    raise ValueError("a summary without any client does not fit its limit")


def escape(text: str) -> str:
    """Any text as Markdown that shows it, on one line: nothing of it is markup, a link or a mention."""
    return cut(text, WORDS).translate(_ESCAPES)


def _page(run: Run, details: int, most: int) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(  # noqa: S701  Markdown, not HTML: every value is escaped by `finalize`
        loader=FileSystemLoader(resources.templates()),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        finalize=_finalize,
    )
    shown = tuple(_row(run, client, place, details) for place, client in enumerate(run.clients[:most], 1))
    months = {client.month for client in run.clients}
    page = environment.get_template("summary.md").render(
        run=run,
        title=f"reporter {run.command}: {months.pop() if len(months) == 1 else _clients(len(run.clients))}",
        problems=run.problems[:most],
        rows=shown,
        left_out=max(0, len(run.clients) - most),
        guarded=any(run.guarded and not client.public for client in run.clients),
    )
    return page.rstrip("\n") + "\n"


def _clients(count: int) -> str:
    return f"{count} client{'' if count == 1 else 's'}"


def _row(run: Run, client: ClientRun, place: int, details: int) -> Row:
    hidden = run.guarded and not client.public
    kept = () if hidden else client.gaps[:details]
    return Row(
        name=f"Client {place}" if hidden else client.name,
        month=client.month,
        result=RESULTS[client.status],
        gaps=len(client.gaps),
        figures=() if hidden else client.figures,
        problem="" if hidden else client.problem,
        details=tuple(_told(gap, client) for gap in kept),
        more=0 if hidden or not kept else len(client.gaps) - len(kept),
    )


def _told(gap: RunGap, client: ClientRun) -> RunGap:
    whole = "everything" if gap.measure == "*" else gap.measure
    return RunGap(gap.account or client.slug, whole, gap.reason, gap.detail)


def _finalize(value: object) -> object:
    return escape(value) if isinstance(value, str) else value
