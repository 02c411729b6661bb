"""What is known about a client, kept as canonical JSON lines that a person can read in a diff.

One ``Store`` is one client's folder. What it guarantees:

* **One call, any order.** ``update(*intakes)`` gives the same bytes for any order and any repetition of
  its intakes and their records, and telling the same things again changes no file.
* **Telling everything again mends.** Whatever order files came in over many calls, one call with all of
  them gives the same bytes as if they had come together. A build tells all configured exports at once.
* **Several calls, any order**, as long as no value that a measure or field had left comes back and no two
  sources contradict each other on one day: a value that is unchanged leaves no line, so a contradicting
  one that is told in a later call cannot know of it.

What is told is merged in the normal form that ``timeline`` (counts and days) and ``described`` (posts,
comments, mentions) explain. Files are written whole or not at all, observations before ``sources.jsonl``,
so that a file is listed only when its figures are in.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from reporter import atomic
from reporter.errors import LocalIOError
from reporter.model import Gap, Intake, Note, Source
from reporter.store import advice, asked, described, gaps, observed, same, snapshots, sources
from reporter.store.book import FOLDER_MODE, Book
from reporter.store.canonical import content, listing
from reporter.store.intake import Learnt, learn
from reporter.store.lock import lock
from reporter.store.notes import Names, notes
from reporter.store.shapes import AUDIENCE, COMMENTS, COUNTS, DAYS, MENTIONS, MONTHS, POSTS, WEB

__all__ = ["TOLERANCE", "Store"]

TOLERANCE = 0.02  # differences of two sources above this fraction become a note

CLIENT = "_client"  # the folder of what belongs to no account

_ACCOUNT = re.compile(r"[a-z0-9][a-z0-9-]{0,62}")


class Store:
    """The folder of one client, ``data/<slug>``; it is made when first written to."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def update(self, *intakes: Intake, tolerance: float = TOLERANCE) -> tuple[Note, ...]:
        """Merge what was told; the notes say where sources contradict each other by more than ``tolerance``.

        Give all intakes of a run in one call. Raises LocalIOError when a file cannot be read, holds
        something that is not ours, or cannot be written; files not yet written then keep their old bytes.
        """
        told = learn(intakes)
        folders = {account: self._folder(account) for account in sorted(told, key=lambda name: name or "")}
        known = self.sources()
        new = [source for intake in intakes for source in intake.sources]
        files = {source.sha256[:12]: source.file for source in sorted(known, key=lambda s: s.file)}
        files.update({source.sha256[:12]: source.file for source in sorted(new, key=lambda s: s.file)})
        found: list[Note] = []
        books: list[Book] = []
        for account, folder in folders.items():
            some, said = _merge(folder, told[account], account, files, tolerance)
            books += some
            found += said
        if books or new:
            atomic.folder(self.root, FOLDER_MODE)
        for book in books:
            book.save()
        sources.save(self.root / "sources.jsonl", known, new)
        return tuple(found)

    def sources(self) -> tuple[Source, ...]:
        """The files imported so far, by account, name and content."""
        return sources.load(self.root / "sources.jsonl")

    def asked(self) -> tuple[Source, ...]:
        """The APIs that told something, by account."""
        return asked.asked(self.root)

    def renumbered(self, intake: Intake) -> Intake:
        """What an export told, with LinkedIn's posts under the numbers that the API told them by."""
        return same.renumbered(intake, lambda account: same.posts(self._folder(account)))

    def unite(self, account: str) -> tuple[Note, ...]:
        """Make one post of each that LinkedIn's exports and API both told; a note on what stays apart."""
        folder = self._folder(account)
        if found := same.pairs(same.posts(folder)):
            self.update(Intake(records=tuple(same.counts(folder, account, found))))
            same.remove(folder, found)
        return asked.twice(folder, account)

    def keep_gaps(
        self, account: str | None, name: str, months: Iterable[date], found: Sequence[Gap], now: datetime
    ) -> None:
        """Put what ``name`` could not tell of whole months in place of what was known of them before."""
        gaps.keep(self._folder(account), name, months, found, now)

    def gaps(self, account: str | None, month: date) -> Iterator[tuple[str, datetime, Gap]]:
        """Gaps of an account (None: of websites and feeds) in a month: of whom, and when first met."""
        return gaps.load(self._folder(account), account, month)

    def sha256(self) -> str:
        """One hash over the names and bytes of all files of the store that hold data; advice is no data."""
        total = hashlib.sha256()
        for path in listing(self.root):
            if path.parent == advice.folder(self.root):
                continue
            data = content(path)
            total.update(f"{path.relative_to(self.root).as_posix()}\0{len(data)}\0".encode())
            total.update(data)
        return total.hexdigest()

    @contextmanager
    def lock(self) -> Iterator[Store]:
        """Hold the folder for this run alone. Raises Locked when another run holds it."""
        atomic.folder(self.root, FOLDER_MODE)
        with lock(self.root / ".lock"):
            yield self

    def _folder(self, account: str | None) -> Path:
        """The folder of an account (None: the client's); one that would lead out of the store is refused."""
        if account is not None and not _ACCOUNT.fullmatch(account):
            raise LocalIOError(
                f"cannot store account {account[:80]!r} in {self.root}: its id is no folder name"
            )
        folder = self.root / (CLIENT if account is None else account)
        if not folder.resolve().is_relative_to(self.root.resolve()):
            raise LocalIOError(
                f"cannot write {folder}: it leads out of {self.root}; replace it by a real folder"
            )
        return folder


def _merge(
    folder: Path, told: Learnt, account: str | None, files: dict[str, str], tolerance: float
) -> tuple[list[Book], list[Note]]:
    """Bring what one folder must learn into its books (not yet saved, counts first), and the notes."""
    books: list[Book] = []
    found: list[Note] = []
    if told.posts:
        counts, posts = Book(folder, COUNTS), Book(folder, POSTS)
        disputes = _posts(counts, posts, told)
        books += [counts, posts]
        found += notes(account, disputes, Names("post", "posts", files), tolerance)
    for shape, series, thing in (
        (DAYS, told.days, "day"),
        (MONTHS, told.months, "month"),
        (WEB, told.web, "web day"),
    ):
        if series:
            books.append(Book(folder, shape))
            disputes = observed.merge(books[-1], series)
            found += notes(account, disputes, Names(thing, f"{thing}s", files), tolerance)
    if told.audience:
        books.append(Book(folder, AUDIENCE))
        snapshots.merge(books[-1], told.audience)
    for shape, things in ((COMMENTS, told.comments), (MENTIONS, told.mentions)):
        if things:
            books.append(Book(folder, shape))
            described.merge(books[-1], things)
    return books, found


def _posts(counts: Book, posts: Book, told: Learnt) -> observed.Disputes:
    """Posts and their counts; a post that moves to another month takes its counts along."""
    disputes: observed.Disputes = []
    for name, placed in described.merge(posts, told.posts).items():
        when = placed.line["published_at"]
        page = COUNTS.page(when)
        pages = placed.pages | {page}
        head = {"id": name, "published_at": when}
        told_counts = told.counts.get((name,), observed.Told())
        lines, found = observed.told_lines(
            COUNTS, head, told_counts, counts.lines((name,), pages), cumulative=True
        )
        counts.swap((name,), pages, page, lines)
        disputes += [((name,), measure, dispute) for measure, dispute in found]
    return disputes
