"""An explained figure in words, for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from reporter.facts import BehindRow
from reporter.metrics.words import say
from reporter.provenance.case import Case
from reporter.provenance.explain import Explained
from reporter.provenance.lines import DENOMINATOR, FACTOR, NUMERATOR, Term
from reporter.provenance.table import measures, moment, number
from reporter.text import clean

FEW = 3  # rows from the beginning and the end


def text(case: Case, one: Explained) -> str:
    """Formula, sides, inputs, files, and the first and last contributing rows."""
    figure = one.figure
    lines = [
        f"{figure.metric}: {figure.name} (version {figure.version})",
        f"month        {case.period.key}, {figure.where}",
        f"figure       {_figure(one)}",
        *(f"             {clause}" for clause in _remarks(one)),
        f"definition   {figure.definition}",
        f"formula      {figure.formula}",
        *_side("numerator", NUMERATOR, one.terms),
        *_side("denominator", DENOMINATOR, one.terms),
        "inputs",
        *(f"  {line}" for line in _inputs(one.terms)),
    ]
    rows = [(term.side, row) for term in one.terms for row in term.rows]
    if rows:
        lines += ["files", *(f"  {line}" for line in _files([row for _, row in rows]))]
        different = {(row.account, row.id, row.of, row.at) for _, row in rows}
        lines += [f"rows         {len(different)}, in {len(rows)} places; the first and the last of them:"]
        shown = rows if len(rows) <= 2 * FEW else [*rows[:FEW], None, *rows[-FEW:]]
        lines += [f"  {_row(*pair)}" if pair else "  …" for pair in shown]
    return "\n".join(clean(line) for line in lines)


def _figure(one: Explained) -> str:
    value = one.figure.value
    if value.number is None:
        return f"none: {say(value.missing)}" if value.missing else "none"
    rests = f", n = {number(value.n)}" if value.n is not None else ""
    return f"{short(value.number)} ({one.figure.unit}{rests})"


def _remarks(one: Explained) -> Iterator[str]:
    value = one.figure.value
    for clause in value.partial:
        yield f"without: {clause}"
    if value.number is not None and one.printed != float(value.number):
        said = "no number" if one.printed is None else short(one.printed)
        yield f"the report says {said}"


def _side(name: str, side: str, terms: tuple[Term, ...]) -> Iterator[str]:
    """The sum of a side's terms; nothing when it has none."""
    own = [term for term in terms if term.side == side]
    if own:
        parts = [short(term.factor * term.number) for term in own]
        total = short(sum(term.factor * term.number for term in own))
        yield f"{name:<12} {total}" + (f" = {' + '.join(parts)}" if len(parts) > 1 else "")


def _inputs(terms: tuple[Term, ...]) -> Iterator[str]:
    if not terms:
        yield "none: no row is counted"
    for term in terms:
        times = "" if term.factor == 1 else f"{short(term.factor)} x "
        what = "in a factor" if term.side == FACTOR else term.side
        yield f"{what}: {times}{term.label} = {short(term.number)}, {_made(term)}"


def _made(term: Term) -> str:
    if term.given:
        return "told by the configuration"
    if term.found is None:
        return "a constant" if term.label == "constant" else "whose rows cannot be listed"
    n = len(term.rows)
    return f"{term.statistic} of {n} {'row' if n == 1 else 'rows'}"


def _files(rows: list[BehindRow]) -> Iterator[str]:
    """Each file or API with the number of rows that it contributes to."""
    told = {(row.account, row.id, row.of, row.at, file) for row in rows for file in row.files}
    counted = Counter(file for *_, file in told)
    for (name, digest), n in sorted(counted.items()):
        yield f"{name}  {digest or 'no file'}  {n} {'row' if n == 1 else 'rows'}"


def _row(side: str, row: BehindRow) -> str:
    parts = [row.account or "client", moment(row.at)]
    parts += [part for part in (row.id, row.of) if part]
    if row.seen_at:
        parts.append(f"seen {moment(row.seen_at)}")
    parts += row.sources
    if row.used:
        parts.append(measures(row))
    return "  ".join((*parts, f"{side} {short(row.amount)}"))


def short(x: float) -> str:
    """For reading: twelve digits, so that no rest of binary fractions shows."""
    return number(x) if float(x).is_integer() else f"{x:.12g}"
