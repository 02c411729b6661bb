"""Meta Business Suite, Facebook videos: one row a video, with hundreds of columns of which few are counts."""

from __future__ import annotations

from dataclasses import replace

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.exports import grid
from reporter.exports.file import File, Row
from reporter.exports.formats import Format, meta_posts
from reporter.model import Intake, Post, PostKind

PRODUCT = "meta_fb_videos"
_VIDEOS = replace(meta_posts.FACEBOOK, name=PRODUCT)
_TWICE = (
    "videos are known here by the ids of their files, not of their posts: "
    "beside the content export of the same page they would count twice"
)


def _knows(rows: tuple[Row, ...], options: Export) -> bool:
    return grid.recognised(rows, grid.known(PRODUCT), options) is not None


def read(file: File, account: Account | None, options: Export) -> Intake:
    """Read as the content export is; every row is a video, whatever else is told of it."""
    intake = meta_posts.posts(_VIDEOS, file, account, options)
    records = tuple(
        replace(record, kind=PostKind.VIDEO) if isinstance(record, Post) else record
        for record in intake.records
    )
    sources = tuple(replace(source, notes=(*source.notes, _TWICE)) for source in intake.sources)
    return replace(intake, records=records, sources=sources)


FORMATS = (Format(PRODUCT, _knows, read),)
