"""Posts joined with their newest counts, in the quickest way that the store allows."""

from __future__ import annotations

from reporter.facts.posts import CORE
from reporter.facts.tables import Tables
from reporter.model import POST_MEASURES


def told_measures(tables: Tables) -> tuple[tuple[str, ...], int]:
    """The measures of posts that are worth a column: those our SQL names, and those that any post tells; and
    how often posts were seen."""
    names = tuple(name for name in POST_MEASURES if name in tables.told["counts"] | CORE)
    (there,) = tables.rows("told_measures", measures=names)
    return tuple(name for name in names if name in CORE or there[name]), there["observations"]


def place(tables: Tables, measures: tuple[str, ...], observations: int) -> None:
    """Posts with their counts; when all were seen once, without the step that finds the newest."""
    which = " + ".join(f"if({name} IS NULL, 0, {1 << place})" for place, name in enumerate(measures))
    tables.run("placed", cut=tables.cut)
    if not _join_once(tables, measures, observations):
        tables.run("latest_again", measures=measures)
        tables.run("joined", measures=measures, cut=tables.cut, latest=("latest",))
    tables.run("posts", measures=measures, which=(which,))


def _join_once(tables: Tables, measures: tuple[str, ...], observations: int) -> bool:
    """Join posts with their counts as they lie there; false when a post was seen several times.

    More observations than posts say so at once; else it shows in that the join has more rows than posts.
    """
    if tables.cut:
        return False
    (size,) = tables.rows("sizes")
    if observations > size["posts"]:
        return False
    tables.run("joined", measures=measures, cut=tables.cut, latest=("once",))
    return tables.count("joined") == int(size["placed"])
