"""``reporter label``: draws the random sample of texts that a person labels."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reporter.cli import options

if TYPE_CHECKING:
    from reporter.model import Period
    from reporter.sentiment import Options, Question


@click.command("label")
@click.argument("config", type=click.Path(path_type=Path))
@click.option("--month", metavar="YYYY-MM", help="The month; the last complete one if absent.")
@click.option("--n", "size", type=click.IntRange(100, 2000), default=200, show_default=True, help="Texts.")
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="File; labels-<month>.csv if absent."
)
@options.data
def command(config: Path, month: str | None, size: int, out: Path | None, data: Path | None) -> None:
    """Draw a random sample of the month's scored comments and mentions to be labelled by a person.

    Fill in the column `label` (negative, neutral, positive) and name the file under `sentiment: labels:`.
    The same data give the same sample.
    """
    from reporter import intake, labelling, pipeline, sentiment
    from reporter.atomic import write
    from reporter.config import load
    from reporter.errors import UsageError
    from reporter.render.safe import csv_text
    from reporter.world import World

    loaded = load(config)
    world = World(now=datetime.now(UTC), data=data, environ=os.environ)
    period = pipeline.month_of(loaded.config, month, world.now)
    file = out or Path(f"labels-{period.key}.csv")
    if file.exists():
        raise UsageError(f"{file.name} exists; rename it or say --out, so that no answer is lost")
    with intake.opened(loaded, world) as store:
        every = list(_scored(store.root, period, labelling.sentiment_options(loaded.config)))
    seed = sentiment.seed(loaded.config.client.slug, period.key)
    drawn = sentiment.sample(seed, every, size)
    write(file, sentiment.written(drawn, csv_text).encode())
    click.echo(f"{file}: {len(drawn)} of {len(every)} scored texts of {period.key}")


def _scored(root: Path, period: Period, choice: Options) -> Iterator[Question]:
    """The month's texts by others that are scored, in the order of kind, place and id."""
    from reporter import sentiment
    from reporter.model import Bucket, Text
    from reporter.store import labels
    from reporter.store.canonical import moment

    for kind in ("comments", "mentions"):
        for folder in labels.folders(root, kind):
            found = {
                line["id"]: line["text"]
                for _, lines in labels.texts(folder, kind)
                for line in lines
                if line.get("text") and not line.get("from_brand")
                if period.start <= moment(line["created_at"]) < period.end
            }
            texts = [Text(key, found[key], folder.name) for key in sorted(found)]
            for text, label in zip(texts, sentiment.label(texts, choice), strict=True):
                if label.bucket is Bucket.SCORED:
                    yield sentiment.Question((kind, folder.name, text.id), label.language, text.text)
