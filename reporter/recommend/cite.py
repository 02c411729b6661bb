"""Where an advice stands: the tip's own place first, then every document that says the same."""

from __future__ import annotations

from reporter.model import Catalogue, Citation, Tip


def citations(tip: Tip, catalogue: Catalogue) -> tuple[Citation, ...]:
    """The tip's place and one place of each other document with a tip of the same group, by file name.

    A document with several tips of the group is cited once, with the first; retired ones are not cited.
    """
    first: dict[str, Tip] = {}
    for other in catalogue.tips:
        same = set(tip.groups) & set(other.groups)
        if same and other.document != tip.document and not other.retired:
            kept = first.get(other.document)
            if kept is None or (other.line, other.id) < (kept.line, kept.id):
                first[other.document] = other
    return (_citation(tip, catalogue), *(_citation(first[name], catalogue) for name in sorted(first)))


def documents(tip: Tip, catalogue: Catalogue) -> int:
    """How many documents give this advice."""
    same = {one.document for one in catalogue.tips if set(tip.groups) & set(one.groups) and not one.retired}
    return len({tip.document, *same})


def _citation(tip: Tip, catalogue: Catalogue) -> Citation:
    return Citation(
        document=tip.document,
        section=tip.section,
        line=tip.line,
        quote=tip.quote,
        language=catalogue.language(tip.document),
        meaning=tip.meaning,
        statistic=tip.statistic,
        tip=tip.id,
    )
