"""What was found in the texts of comments and mentions, kept beside them: it outlives their words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

from reporter import atomic
from reporter.store.book import FILE_MODE, FOLDER_MODE
from reporter.store.canonical import Line, Shape, encode, listing, read
from reporter.store.shapes import COMMENTS, MENTIONS

KIND = "labels"
CLIENT = "_client"  # the folder of mentions

_FOUND = {
    "id": "text",
    "created_at": "moment",
    "seen_at": "moment",
    "read_at": "moment",  # when the words that were read were seen, if later than the record itself
    "source": "text",
    "author": "text",
    "language": "text",
    "bucket": "text",
    "negative": "number",
    "positive": "number",
    "signal": "flag",
    "question": "flag",
    "same_as": "text",
    "version": "text",
}
COMMENT_LABELS = Shape(
    kind=KIND,
    when="created_at",
    key=("id",),
    order=("created_at", "id"),
    fields={**_FOUND, "post_id": "text", "from_brand": "flag", "reply_to": "text"},
)
MENTION_LABELS = Shape(
    kind=KIND,
    when="created_at",
    key=("id",),
    order=("created_at", "id"),
    fields={
        **_FOUND,
        "brands": "texts",
        "tagged": "texts",
        "hashtagged": "texts",
        "channel": "text",
        "engagements": "number",
        "author_followers": "number",
    },
)

SHAPES = {COMMENTS.kind: COMMENT_LABELS, MENTIONS.kind: MENTION_LABELS}
TEXTS = {COMMENTS.kind: COMMENTS, MENTIONS.kind: MENTIONS}


def folders(root: Path, kind: str) -> Iterator[Path]:
    """The account folders (or the client's) that hold texts of a kind, or labels of them, in order."""
    for folder in sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else ():
        mine = (folder.name == CLIENT) == (kind == MENTIONS.kind)
        if mine and ((folder / kind).is_dir() or (folder / KIND).is_dir()):
            yield folder


def texts(folder: Path, kind: str, months: Collection[str] | None = None) -> Iterator[tuple[str, list[Line]]]:
    """Month by month the stored comments or mentions, of these months (UTC) if named. Raises LocalIOError."""
    for path in listing(folder / kind):
        if months is None or path.stem in months:
            yield path.stem, read(path, TEXTS[kind])


def labels(folder: Path, kind: str, month: str) -> Mapping[str, Line]:
    """The month's labels by id. Raises LocalIOError."""
    return {line["id"]: line for line in read(folder / KIND / f"{month}.jsonl", SHAPES[kind])}


def save(folder: Path, month: str, lines: Iterable[Line]) -> None:
    """Write a month's labels if they changed; none at all takes the file away."""
    path = folder / KIND / f"{month}.jsonl"
    ordered = sorted(lines, key=lambda line: (line["created_at"], line["id"]))
    if not ordered:
        atomic.remove(path)
        return
    atomic.folder(path.parent, FOLDER_MODE)
    atomic.write(path, b"".join(map(encode, ordered)), FILE_MODE)
