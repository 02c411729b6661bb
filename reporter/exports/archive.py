"""ZIP archives of several exports: which members are read, after their names and sizes are checked."""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import clean, grid
from reporter.exports.file import BYTES_LIMIT

MEMBERS_LIMIT = 200
UNPACKED_LIMIT = 200 * 1024 * 1024
RATIO_LIMIT = 250  # a table of equal rows reaches about 100
_TABLES = (".csv", ".tsv", ".xlsx")
_FURNITURE = re.compile(r"(^|/)(__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Member:
    """One export in an archive: its name under the archive's, its bytes, and how it is to be read."""

    name: str
    data: bytes
    options: Export


def is_archive(data: bytes, name: str) -> bool:
    """Whether these bytes are a ZIP archive of files and not a workbook, which is a ZIP archive too."""
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")) or name.casefold().endswith((".xlsx", ".xlsm")):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "[Content_Types].xml" not in archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return name.casefold().endswith(".zip")


def members(data: bytes, name: str, options: Export) -> tuple[tuple[Member, ...], tuple[str, ...]]:
    """The exports in an archive by name, and notes about what else is in it.

    A member is read when its name is one that a platform gives, or, with ``product:`` or ``kind:`` in the
    configuration, when it is a table at all. Archives in archives are never opened. Raises ExportRefused
    for archives that are damaged, encrypted, hold odd paths or unpack too large, or hold no such member.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _checked(archive, len(data), name)
            chosen = [part for part in parts if _wanted(part.filename, options)]
            others = [part.filename for part in parts if part not in chosen]
            if not chosen:
                raise ExportRefused(
                    f"{name}: no file in the archive has the name of an export that we know "
                    f"({_listed(others) or 'it is empty'}); unpack it and name the files in it"
                )
            youtube = any(_base(part.filename) in _table()["youtube"] for part in chosen)
            found = tuple(_member(archive, part, name, options, youtube) for part in chosen)
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        EOFError,
        ValueError,
        OSError,
        zlib.error,
    ) as wrong:
        raise ExportRefused(f"{name}: the archive is damaged; download it again") from wrong
    return found, (f"{name}: not read, as no export has such a name: {_listed(others)}",) if others else ()


def _table() -> Mapping[str, Any]:
    return grid.table("archives")


def _checked(archive: zipfile.ZipFile, packed: int, name: str) -> list[zipfile.ZipInfo]:
    """The files of an archive in the order of their names. Raises ExportRefused."""
    every = archive.infolist()
    unpacked = sum(part.file_size for part in every)
    if len(every) > MEMBERS_LIMIT or unpacked > UNPACKED_LIMIT:
        raise ExportRefused(
            f"{name}: the archive unpacks to more than {MEMBERS_LIMIT} files or "
            f"{UNPACKED_LIMIT // 1024**2} MB; unpack it and name the files in it"
        )
    if unpacked > 1_000_000 and unpacked > RATIO_LIMIT * packed:
        raise ExportRefused(f"{name}: the archive is packed too tightly to be genuine; download it again")
    # A member without a name makes ZipInfo.is_dir fail.
    named = [part for part in every if not part.filename.endswith("/")]
    files = [part for part in named if not _FURNITURE.search(part.filename)]
    for part in files:
        if _odd(part):
            odd = clean.word(part.filename, 60)
            raise ExportRefused(f"{name}: {odd!r} in the archive points elsewhere; download it again")
        if part.flag_bits & 0x1:
            raise ExportRefused(f"{name}: the archive is locked with a password; unpack it first")
    names = [part.filename.casefold() for part in files]
    if len(set(names)) < len(names):
        raise ExportRefused(f"{name}: two files in the archive have the same name; download it again")
    return sorted(files, key=lambda part: part.filename)


def _odd(part: zipfile.ZipInfo) -> bool:
    """Whether a path leaves the archive, or the member is a link or a device."""
    path = part.orig_filename
    mode = part.external_attr >> 16
    return (
        path.startswith("/")
        or any(c in path for c in "\\:\x00")
        or ".." in path.split("/")
        or (stat.S_IFMT(mode) not in (0, stat.S_IFREG))
    )


def _base(path: str) -> str:
    return grid.normal(path.rsplit("/", 1)[-1])


def _wanted(path: str, options: Export) -> bool:
    base = _base(path)
    if options.product is not None or options.kind is not None:
        return base.endswith(_TABLES)
    return base in _table()["names"] or any(fnmatchcase(base, one) for one in _table()["patterns"])


def _member(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, options: Export, youtube: bool
) -> Member:
    with archive.open(part) as stream:
        data = stream.read(min(BYTES_LIMIT, UNPACKED_LIMIT) + 1)  # whatever size the archive states
    member = f"{name}/{clean.word(part.filename, 120)}"
    if len(data) > BYTES_LIMIT:
        raise ExportRefused(f"{member}: larger than {BYTES_LIMIT // 1024**2} MB; export less at a time")
    product = _table()["names"].get(_base(part.filename)) if youtube else None
    if product and options.product is None and options.kind is None:
        options = options.model_copy(update={"product": product})
    return Member(member, data, options)


def _listed(paths: list[str]) -> str:
    """The first names of a list, made safe to print."""
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return ", ".join(repr(clean.word(path, 60)) for path in paths[:_NAMED]) + more
