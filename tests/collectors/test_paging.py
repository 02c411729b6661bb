"""Paging ends at an empty page, without new ids, at a repeated cursor, and at the cap."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reporter.collectors.paging import pages

Book = dict[str | None, tuple[list[Any], Any]]


def walk(book: Callable[[str | None], tuple[list[Any], Any]], cap: int = 200) -> tuple[list[Any], list[Any]]:
    """(ids of the pages that came out, cursors that were asked for)."""
    asked: list[Any] = []

    def fetch(cursor: str | None) -> dict[str, Any]:
        asked.append(cursor)
        ids, following = book(cursor)
        return {"ids": ids, "next": following}

    found = [page["ids"] for page in pages(fetch, lambda p: p["next"], lambda p: p["ids"], cap)]
    return found, asked


@pytest.mark.parametrize(
    ("book", "found", "asked"),
    [
        ({None: ([1, 2], "a"), "a": ([3], None)}, [[1, 2], [3]], [None, "a"]),
        ({None: ([1], "")}, [[1]], [None]),
        ({None: ([], None)}, [[]], [None]),  # an empty account: its page may hold the profile
        ({None: ([], "a")}, [[]], [None]),
        ({None: ([1], "a"), "a": ([], "b")}, [[1]], [None, "a"]),  # empty page with a next
        ({None: ([1], "a"), "a": ([2], "a")}, [[1], [2]], [None, "a"]),  # A → A
        (
            {None: ([1], "a"), "a": ([2], "b"), "b": ([3], "a")},
            [[1], [2], [3]],
            [None, "a", "b"],
        ),  # A → B → A
        ({None: ([1, 2], "a"), "a": ([2, 1], "b")}, [[1, 2]], [None, "a"]),  # nothing new
        ({None: ([1], "a"), "a": (["1"], "b")}, [[1]], [None, "a"]),  # 1 and "1" are one post
        ({None: ([1, 2], "a"), "a": ([2, 3], None)}, [[1, 2], [2, 3]], [None, "a"]),  # moved while paging
        ({None: ([1], 7), "7": ([2], 0), "0": ([3], None)}, [[1], [2], [3]], [None, "7", "0"]),
    ],
)
def test_where_paging_ends(book: Book, found: list[Any], asked: list[Any]) -> None:
    assert walk(lambda cursor: book[cursor]) == (found, asked)


def test_forever_next_ends_at_the_cap() -> None:
    counter = itertools.count()
    found, asked = walk(lambda _: ([next(counter)], f"c{next(counter)}"), cap=5)
    assert len(found) == len(asked) == 5
    counter = itertools.count()
    assert len(walk(lambda _: ([next(counter)], f"c{next(counter)}"))[1]) == 200


def test_pages_are_fetched_only_when_wanted() -> None:
    asked: list[str | None] = []

    def fetch(cursor: str | None) -> dict[str, Any]:
        asked.append(cursor)
        return {"ids": [len(asked)], "next": str(len(asked))}

    walking: Iterator[Any] = pages(fetch, lambda p: p["next"], lambda p: p["ids"])
    next(walking)
    assert asked == [None]


@given(
    some.dictionaries(
        some.text("abc", max_size=1),
        some.tuples(
            some.lists(some.integers(0, 4), max_size=3), some.sampled_from(["a", "b", "c", "", None])
        ),
    )
)
def test_any_book_ends_and_asks_no_cursor_twice(book: dict[str, tuple[list[int], str | None]]) -> None:
    _, asked = walk(lambda cursor: book.get(cursor or "", ([], None)))
    assert len(asked) == len(set(asked)) <= 5
