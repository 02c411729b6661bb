"""Which files a preview rests on, and whether any of them changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from reporter import narration, resources
from reporter.config import Loaded

MOST = 5000  # files that are looked at beside a broken configuration

State = dict[Path, tuple[int, int]]  # modification time in nanoseconds, and size


def files(loaded: Loaded) -> Iterator[Path]:
    """Every file that the report is made of: configuration, commentary, exports, looks, our templates."""
    config, folder = loaded.config, loaded.folder
    brand, client = config.report.brand, config.client
    yield loaded.path
    yield from _below(folder / (config.commentary or narration.FOLDER))
    if config.report.templates:
        yield from _below(folder / config.report.templates)
    named = (config.report.stylesheet, client.logo, brand.logo, brand.fonts.regular, brand.fonts.bold)
    for name in (*named, *brand.fonts.also, *config.published, *config.recommendations.tips):
        if name:
            yield folder / name
    for entry in loaded.entries():
        yield from loaded.files(entry.options)
    yield from _below(resources.templates())


def beside(config: Path) -> Iterator[Path]:
    """The files below the configuration's folder: one of them may be what a broken one waits for."""
    return islice(_below(config.parent), MOST)


def state(paths: Iterable[Path]) -> State:
    """When each was changed and how large it is; files that are not there are not in it."""
    found: State = {}
    for path in paths:
        try:
            told = path.stat()
        except OSError:  # gone between being listed and being looked at
            continue
        found[path] = (told.st_mtime_ns, told.st_size)
    return found


def _below(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())
