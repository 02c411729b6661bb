"""The loop of the preview: build, show, wait for a change, until the user ends it."""

from __future__ import annotations

import hashlib
import logging
import shutil
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from http import HTTPStatus
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from reporter import metrics, pipeline
from reporter.config import Loaded, load
from reporter.errors import ConfigError, ReporterError
from reporter.pipeline import Order
from reporter.preview import pages, watch
from reporter.preview.server import Server, Shown, Stage
from reporter.world import World

log = logging.getLogger("reporter.preview")

POLL_S = 0.4
SETTLE_S = 0.15  # editors write a file in several steps
_WRONG = "The report cannot be built"
_MEND = "Mend it and save: this page then shows the report."
_SOON = "The report is being built"
_LATER = "This page shows it as soon as it is there."
_NOT_BUILT = "This page is not built"
_SWITCH = "The configuration makes it with `executive: true` under `report:`; this page then shows it."
PAGES = ("/executive.html", "/report.html")  # that a browser may wait on


@dataclass(frozen=True, slots=True)
class Preview:
    """What is previewed: one configuration, a month (None: the last complete one), on a port (0: any)."""

    config: Path
    month: str | None
    port: int


def run(preview: Preview, world: World, say: Callable[[str], None]) -> None:
    """Serve until interrupted; everything is built in a folder that is gone afterwards.

    The stored data is copied, so that a preview never changes it. Raises LocalIOError when the port is taken;
    what is wrong with the configuration is shown in the browser.
    """
    stage = Stage()
    stage.show(waiting())
    with TemporaryDirectory(prefix="reporter-preview-") as folder:
        server = Server(preview.port, stage)
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
        thread.start()
        try:
            say(f"{server.address} shows the report; Ctrl-C ends it")
            _Workshop(preview, world, Path(folder), stage, say).work()
        finally:
            stage.close()
            server.shutdown()
            server.server_close()


def waiting() -> Shown:
    """What a browser sees that comes before the first build is done."""
    return _nothing_but(pages.told(_SOON, (), _LATER), HTTPStatus.SERVICE_UNAVAILABLE, PAGES)


class _Workshop:
    """Builds into a folder of its own, again after each change."""

    def __init__(
        self, preview: Preview, world: World, folder: Path, stage: Stage, say: Callable[[str], None]
    ) -> None:
        self.preview, self.stage, self.say = preview, stage, say
        self.world, self.folder = world, folder
        self.loaded: Loaded | None = None
        self.holds = False  # whether the configuration could be read as it is now
        self.copied: frozenset[str] = frozenset()

    def work(self) -> None:
        """Build and wait, for ever."""
        while True:
            before = watch.state((self.preview.config,))
            wrong = self._load()
            before = {**self._state(), **before}  # what changes while it is read is seen afterwards
            self.stage.show(wrong or self._made())
            while (now := self._state()) == before:
                time.sleep(POLL_S)
            while True:
                time.sleep(SETTLE_S)
                if (later := self._state()) == now:
                    break
                now = later

    def _load(self) -> Shown | None:
        """Read the configuration; the page that says what is wrong with it."""
        try:
            self.loaded, self.holds = load(self.preview.config, metrics=frozenset(metrics.ids())), True
        except ReporterError as error:
            self.holds = False
            return self._failed(_WRONG, _lines(error))
        return None

    def _state(self) -> watch.State:
        """Of the files of the last configuration that held; of a broken one all files that lie beside it."""
        known = () if self.loaded is None else watch.files(self.loaded)
        beside = () if self.holds else watch.beside(self.preview.config)
        return watch.state(chain((self.preview.config,), known, beside))

    def _made(self) -> Shown:
        """The built pages, or the page that says why there are none."""
        assert self.loaded is not None  # noqa: S101  it was read just now
        began = time.monotonic()
        try:
            built = self._built(self.loaded)
        except ReporterError as error:
            return self._failed(_WRONG, _lines(error))
        except Exception as error:
            log.exception("the preview met a bug")
            what = f"{type(error).__name__}: {error}"
            return self._failed("A bug in reporter; the terminal shows where", (what,))
        self.say(f"built in {time.monotonic() - began:.1f} s")
        version = _version(built)
        made = {f"/{name}": pages.reloading(page, version).encode() for name, page in built.items()}
        other = pages.reloading(pages.told(_NOT_BUILT, (), _SWITCH), version).encode()
        return Shown({**dict.fromkeys(PAGES, other), **made}, HTTPStatus.OK, version)

    def _failed(self, title: str, messages: tuple[str, ...]) -> Shown:
        for message in messages:
            self.say(message)
        paths = sorted(self.stage.shown.pages)
        return _nothing_but(
            pages.told(title, messages, _MEND), HTTPStatus.INTERNAL_SERVER_ERROR, tuple(paths)
        )

    def _built(self, loaded: Loaded) -> dict[str, str]:
        """Name and text of each page of the month."""
        there = replace(self.world, out=self.folder / "out", data=self._data(loaded), renewed=None)
        order = Order(month=self.preview.month, formats=("html",), offline=True, index=False)
        built = pipeline.build(loaded, order, there)
        return {name: (built.folder / name).read_text(encoding="utf-8") for name in built.files}

    def _data(self, loaded: Loaded) -> Path:
        """A copy of the client's stored data, made once."""
        slug = loaded.config.client.slug
        if slug not in self.copied:
            stored = self.world.data if self.world.data is not None else loaded.folder / loaded.config.data
            if (stored / slug).is_dir():
                shutil.copytree(stored / slug, self.folder / "data" / slug, dirs_exist_ok=True)
            self.copied |= {slug}
        return self.folder / "data"


def _nothing_but(page: str, status: HTTPStatus, paths: tuple[str, ...]) -> Shown:
    """One page under every path."""
    version = _version({"": page})
    return Shown(dict.fromkeys(paths, pages.reloading(page, version).encode()), status, version)


def _lines(error: ReporterError) -> tuple[str, ...]:
    """One sentence for each problem, with file, line and column where it has one."""
    return tuple(map(str, error.problems)) if isinstance(error, ConfigError) else (str(error),)


def _version(made: Mapping[str, str]) -> str:
    """Of the pages' own bytes: the same pages never make a browser load again."""
    told = hashlib.sha256()
    for name in sorted(made):
        told.update(f"{name}\0{made[name]}\0".encode("utf-8", "replace"))
    return told.hexdigest()[:16]
