"""Whether a report would come out as it lies there: a seal over all it was made from, kept beside the output.

What a build reads is not listed by hand: while it runs, Python itself tells of every file that is opened and
every folder that is listed. Together with the whole store (which DuckDB reads by itself), the program's own
files, the versions of its packages, the day, the month and the secrets that were looked up, this is what a
report depends on. The seal also covers the written files: what was changed or deleted is built again.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any

from reporter import atomic

FOLDER = ".built"  # in the output folder; hidden, so that nothing publishes it
_FORM = "1"
_EVENTS = {"open", "os.listdir", "os.scandir"}
_NO_READING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | getattr(os, "O_DIRECTORY", 0)
_PROGRAM = Path(__file__).resolve().parent
_SYSTEM = ("/usr", "/etc", "/proc", "/sys", "/dev", "/lib", "/var", "/run", "/opt")

_watches: list[Watch] = []
_hooked: list[bool] = []


@dataclass(frozen=True, slots=True)
class Asked:
    """The options that a build's outcome depends on."""

    month: str | None
    formats: tuple[str, ...] | None
    as_of: str | None
    strict: bool
    offline: bool
    out: str
    data: str | None


@dataclass(slots=True)
class Watch:
    """Paths that were read and folders that were listed."""

    files: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    @contextmanager
    def on(self) -> Iterator[None]:
        """Take down what is read until the block ends."""
        if not _hooked:
            sys.addaudithook(_heard)  # cannot be taken away again, and does nothing while nobody watches
            _hooked.append(True)
        _watches.append(self)
        try:
            yield
        finally:
            _watches.remove(self)


class Looked(dict[str, str]):
    """An environment that remembers which names were looked up."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        super().__init__(environ)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> str:
        self.names.add(name)
        return super().__getitem__(name)

    def get(self, name: str, default: Any = None) -> Any:
        """The value, and the name is remembered."""
        self.names.add(name)
        return super().get(name, default)

    def __contains__(self, name: object) -> bool:
        self.names.add(str(name))
        return super().__contains__(name)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the build was of and gave."""

    slug: str
    zone: str
    live: bool  # whether it would ask the network, unless told not to
    store: str  # folder of the client's data
    outputs: tuple[str, ...]
    code: int
    gaps: int


def _heard(event: str, arguments: tuple[Any, ...]) -> None:
    if not _watches or event not in _EVENTS:
        return
    path = "." if arguments[0] is None else arguments[0]
    if isinstance(path, bytes):
        path = os.fsdecode(path)
    if not isinstance(path, str | os.PathLike):
        return  # a file that is open already
    place = os.path.abspath(path)
    if event != "open":
        _watches[-1].folders.add(place)
    elif not (set(arguments[1] or "") & set("wax+") or (arguments[2] or 0) & _NO_READING):
        _watches[-1].files.add(place)


def standing(config: Path, asked: Asked, now: datetime, environ: Mapping[str, str]) -> Outcome | None:
    """What the last build with these options gave, when a build now would give the same; else None."""
    try:
        kept = json.loads(_place(config, asked).read_bytes())
        outcome = Outcome(**{**kept["outcome"], "outputs": tuple(kept["outcome"]["outputs"])})
        names = {name: list(map(str, kept[name])) for name in ("files", "folders", "environ")}
        seal = _seal(asked, outcome, names, now, environ)
    except (OSError, ValueError, KeyError, TypeError):
        return None  # none yet, or one of another version: build
    return outcome if seal == kept["seal"] and (asked.offline or not outcome.live) else None


def keep(config: Path, asked: Asked, outcome: Outcome, watch: Watch, now: datetime, environ: Looked) -> None:
    """Seal what was just built. Raises LocalIOError."""
    folder = config.resolve().parent
    around = [folder, Path(outcome.store).resolve(), Path(asked.out).resolve()]
    files = sorted({place for place in watch.files if _counts(place, *around)} | {str(config.resolve())})
    listed = {place for place in watch.folders if _counts(place, *around)}
    above = {str(up) for place in files for up in Path(place).parents if up.is_relative_to(folder)}
    names = {"files": files, "folders": sorted(listed | above), "environ": sorted(environ.names)}
    seal = _seal(asked, outcome, names, now, environ)
    place = _place(config, asked)
    atomic.folder(place.parent, 0o755)
    kept = {"outcome": asdict(outcome), **names, "seal": seal}
    atomic.write(place, (json.dumps(kept, indent=1, sort_keys=True) + "\n").encode(), 0o600)


def _place(config: Path, asked: Asked) -> Path:
    name = blake2b(repr((str(config.resolve()), asked)).encode(), digest_size=12).hexdigest()
    return Path(asked.out) / FOLDER / f"{name}.json"


def _counts(place: str, folder: Path, store: Path, out: Path) -> bool:
    """Whether a path is the client's: the store is hashed as a whole, the program by its own measure."""
    path = Path(place)
    if any(path.is_relative_to(other) for other in (store, out, sys.prefix, sys.base_prefix)):
        return False
    if path.is_relative_to(folder):
        return not _hidden(path.relative_to(folder).parts)
    return path.exists() and not (
        _hidden(path.parts)
        or place.startswith(_SYSTEM)
        or any(path.is_relative_to(one) for one in _shipped())
    )


def _hidden(parts: Iterable[str]) -> bool:
    return any(part.startswith(".") for part in parts)


def _seal(
    asked: Asked, outcome: Outcome, names: Mapping[str, list[str]], now: datetime, environ: Mapping[str, str]
) -> str:
    told = blake2b(digest_size=32)

    def add(*parts: object) -> None:
        told.update(repr(parts).encode())

    day = now.astimezone(UTC).date().isoformat()
    add(_FORM, asked, outcome, day, last_month(now, outcome.zone), _program())
    for name in names["environ"]:
        add(name, environ.get(name))
    for place in (*names["files"], *outcome.outputs):
        add(place, _content(place))
    for place in names["folders"]:
        add(place, _listing(place))
    for place, content in _tree(outcome.store):
        add(place, content)
    return told.hexdigest()


def last_month(now: datetime, zone: str) -> str:
    """The last complete month in a zone, ``YYYY-MM``; as the corridor tells it, without its imports."""
    from zoneinfo import ZoneInfo

    return (now.astimezone(ZoneInfo(zone)).date().replace(day=1) - timedelta(days=1)).isoformat()[:7]


def _content(place: str) -> bytes | None:
    try:
        with open(place, "rb", buffering=0) as file:
            return blake2b(file.read()).digest()
    except OSError:
        return None


def _listing(place: str) -> list[str] | None:
    try:
        return sorted(name for name in os.listdir(place) if not name.startswith("."))
    except OSError:
        return None


def _tree(root: str) -> Iterator[tuple[str, bytes | None]]:
    """Every file below a folder but hidden ones, in order."""
    try:
        entries = sorted(os.scandir(root), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            yield from _tree(entry.path)
        else:
            yield entry.path, _content(entry.path)


def _shipped() -> tuple[Path, ...]:
    from reporter import resources

    return _PROGRAM, resources.templates(), resources.config()


def _program() -> list[object]:
    """Names, sizes and times of the program's files, the packages that are installed, and the Python."""
    packages = [_listing(place) or [] for place in sys.path if place.endswith("site-packages")]
    versions = [[name for name in names if name.endswith(".dist-info")] for names in packages]
    found: list[object] = [sys.version, versions]
    for root in _shipped():
        found += _measures(str(root))
    return found


def _measures(root: str) -> Iterator[tuple[str, int, int]]:
    """Of every file below a folder; a whole client that ships, as the demo, is no part of the program."""
    entries = sorted(os.scandir(root), key=lambda entry: entry.name)
    if any(entry.name == "client.yml" for entry in entries):
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name == "__pycache__":
            continue
        if entry.is_dir():
            yield from _measures(entry.path)
        else:
            told = entry.stat()
            yield entry.path, told.st_size, told.st_mtime_ns
