"""Walks the pages of a listing and always comes to an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from reporter.collectors.contract import Json

CAP = 200  # pages of one listing; at 50 or 100 items a page more than a month ever holds


def pages(
    fetch: Callable[[str | None], Json],
    cursor_of: Callable[[Json], str | int | None],
    ids_of: Callable[[Json], Iterable[object]],
    cap: int = CAP,
) -> Iterator[Json]:
    """Each page that holds at least one new id, first page first.

    ``fetch(None)`` gives the first page, ``fetch(cursor)`` the others; ``cursor_of`` gives the
    next cursor or None (``""`` counts as None), ``ids_of`` the ids on a page. It ends at a page
    that is empty or brings no new id (that page is not yielded, except the first: an empty
    account's page may hold more than its items), at a cursor that was already used (A→A, A→B→A),
    at the last page, and after ``cap`` pages.
    """
    used: set[str] = set()
    known: set[object] = set()
    cursor: str | None = None
    for number in range(cap):
        page = fetch(cursor)
        ids = _distinct(ids_of(page))
        new = not known.issuperset(ids)
        if new or number == 0:
            yield page
        if not new:
            return
        known.update(ids)
        following = cursor_of(page)
        if following is None or following == "":
            return
        cursor = str(following)
        if cursor in used:
            return
        used.add(cursor)


def _distinct(ids: Iterable[object]) -> Sequence[object]:
    """Ids as they can be kept in a set: numbers and words as words, so that 7 and "7" are one."""
    return [str(one) for one in ids if one is not None]
