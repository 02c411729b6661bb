"""A small client with one account and one table of posts, for runs that take a second or two."""

from __future__ import annotations

from pathlib import Path

CONFIG = """\
client:
  name: "{name}"
  slug: {slug}
  {extra}
accounts:
  - id: instagram
    platform: instagram
    exports:
      - file: posts.csv
        product: table
        kind: posts
        columns: {{id: id, published_at: published, text: text, reactions: likes, comments: comments}}
        exported_on: 2026-11-03
  {more}
report:
  sections: [cover, method]
  formats: [{formats}]
"""
POSTS = """\
id,published,text,likes,comments
1,2026-10-03T08:00:00Z,Good morning,12,3
2,2026-10-14T17:30:00Z,"::error::hello ##[error]hello",20,5
"""


def write(
    folder: Path,
    slug: str = "bakery",
    *,
    name: str = "Harbour Bakery",
    extra: str = "time_zone: UTC",
    more: str = "",
    formats: str = "html",
) -> Path:
    """The configuration's path; its table lies beside it."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "posts.csv").write_text(POSTS, encoding="utf-8")
    path = folder / f"{slug}.yml"
    text = CONFIG.format(name=name, slug=slug, extra=extra, more=more, formats=formats)
    path.write_text(text, encoding="utf-8")
    return path


# An account of which nothing is known: a gap.
SILENT = "- {id: facebook, platform: facebook}"
