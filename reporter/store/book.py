"""The files of one kind in one folder: a page a month, read when asked for, written when changed."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reporter import atomic
from reporter.store.canonical import Line, Shape, encode, ids, listing, read

Key = tuple[str, ...]

FOLDER_MODE, FILE_MODE = 0o700, 0o600


class Book:
    """Lines by page and key; only pages that are asked for are read."""

    def __init__(self, folder: Path, shape: Shape) -> None:
        self.folder = folder / shape.kind
        self.shape = shape
        self._pages: dict[str, dict[Key, list[Line]]] = {}
        self._moved: dict[str, list[Line]] = {}  # lines that leave a page for another

    def pages_of(self, wanted: set[str]) -> dict[str, set[str]]:
        """The pages on which each of the ids stands, found without parsing whole lines."""
        found: dict[str, set[str]] = {}
        for path in listing(self.folder):
            for name in wanted & ids(path):
                found.setdefault(name, set()).add(path.stem)
        return found

    def swap(self, key: Key, pages: Iterable[str], to: str, lines: list[Line]) -> None:
        """Put ``lines`` for ``key`` on page ``to`` and nothing for it on the other ``pages``."""
        for page in pages:
            gone = self._page(page).pop(key, [])
            if page != to:
                self._moved.setdefault(page, []).extend(gone)
        self._page(to)[key] = lines

    def lines(self, key: Key, pages: Iterable[str]) -> list[Line]:
        """The lines of ``key`` on these pages."""
        return [line for page in sorted(pages) for line in self._page(page).get(key, [])]

    def save(self) -> None:
        """Write the pages that changed.

        When lines move to another page, they are written there before they are taken away here, so that
        a crash between the two leaves a line twice, which the next telling mends, and never nowhere.
        """
        for page in sorted(self._pages) if any(self._moved.values()) else ():
            self._write(page, [*self._all(page), *self._moved.get(page, [])])
        for page in sorted(self._pages):
            self._write(page, self._all(page))

    def _all(self, page: str) -> list[Line]:
        return [line for lines in self._page(page).values() for line in lines]

    def _write(self, page: str, lines: list[Line]) -> None:
        path = self._path(page)
        if not lines:
            atomic.remove(path)
            return
        atomic.folder(self.folder, FOLDER_MODE)
        order = self.shape.order
        lines.sort(key=lambda line: tuple(line[name] for name in order))
        atomic.write(path, b"".join(map(encode, lines)), FILE_MODE)

    def _page(self, page: str) -> dict[Key, list[Line]]:
        if page not in self._pages:
            found: dict[Key, list[Line]] = {}
            for line in read(self._path(page), self.shape):
                found.setdefault(tuple(line[name] for name in self.shape.key), []).append(line)
            self._pages[page] = found
        return self._pages[page]

    def _path(self, page: str) -> Path:
        return self.folder / f"{page}.jsonl"
