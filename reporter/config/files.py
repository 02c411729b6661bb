"""Files the configuration names: they exist, and nothing outside its folder is touched."""

from __future__ import annotations

import fnmatch
import os
from pathlib import Path, PurePosixPath

from reporter.config import pictures
from reporter.config.checks import Desk
from reporter.config.tree import Loc
from reporter.config.words import did_you_mean, shown

_LOGOS = (".png", ".jpg", ".jpeg", ".svg")
_FONTS = (".ttf", ".otf", ".woff2")
_FURTHER = (".ttf", ".otf", ".ttc", ".otc")


def matches(folder: Path, pattern: str) -> tuple[Path, ...]:
    """The files below ``folder`` that a path or pattern (``*``, ``?``) names, sorted by name.

    A wildcard never takes hidden files or the lock files that office programs leave (``~$…``); files that lie
    outside the folder, also by a symbolic link, are left out.
    """
    found = _found(folder, pattern) if refusal(pattern) is None else []
    return tuple(path for path in found if inside(folder, path))


def _found(folder: Path, pattern: str) -> list[Path]:
    found = [folder]
    for part in PurePosixPath(pattern).parts:
        found = [child for parent in found for child in _children(parent, part)]
    return sorted((path for path in found if _is_file(path)), key=Path.as_posix)


def refusal(pattern: str) -> str | None:
    """Why a path may not be followed, or None."""
    if "\\" in pattern:
        return 'is written with "\\"; write folders with "/"'
    path = PurePosixPath(pattern)
    if path.is_absolute() or pattern[:1] == "~" or pattern[1:2] == ":":
        return "must be relative to the folder of this file"
    if ".." in path.parts:
        return 'must stay in the folder of this file; ".." is not allowed'
    if any("**" in part for part in path.parts):
        return 'has "**"; name the folders between, each may have *'
    if any(len(part.encode("utf-8", "replace")) > 255 for part in path.parts):
        return "has a name of more than 255 bytes"
    return None


def inside(folder: Path, path: Path) -> bool:
    """Whether a path really lies below a folder, symbolic links followed."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):  # a loop of links lies nowhere
        return False


def names(folder: Path) -> tuple[str, ...]:
    """The names in a folder; none when it cannot be read."""
    try:
        return tuple(sorted(os.listdir(folder)))
    except (OSError, ValueError):
        return ()


def run(desk: Desk, folder: Path) -> None:
    """Checks every file and folder the configuration names."""
    for loc, _ in desk.exports():
        _export(desk, folder, (*loc, "file"))
    _brand(desk, folder)
    _file(desk, folder, ("report", "stylesheet"), (".css",))
    for loc in desk.tree.each("published"):
        _file(desk, folder, loc, (".yml", ".yaml"))
    for loc in desk.tree.each("recommendations", "tips"):
        _file(desk, folder, loc, (".yml", ".yaml"))
    _file(desk, folder, ("sentiment", "labels"), (".csv",))
    for loc in (("report", "templates"), ("commentary",), ("sentiment", "transformer")):
        _folder(desk, folder, loc)
    _folder(desk, folder, ("data",), must_exist=False)


def _brand(desk: Desk, folder: Path) -> None:
    """Logos and fonts: the files are there, and hold what their names say."""
    logos: tuple[Loc, ...] = (("client", "logo"), ("report", "brand", "logo"))
    for loc in logos:
        if path := _file(desk, folder, loc, _LOGOS):
            _faulty(desk, loc, path, pictures.picture_fault(_start(path), path.suffix.lower()))
    fonts: Loc = ("report", "brand", "fonts")
    for loc in ((*fonts, "regular"), (*fonts, "bold")):
        if path := _file(desk, folder, loc, _FONTS):
            _faulty(desk, loc, path, _font_fault(path, pictures.LARGEST_FONT))
    for loc in desk.tree.each(*fonts, "also"):
        if path := _file(desk, folder, loc, _FURTHER):
            _faulty(desk, loc, path, _font_fault(path, pictures.LARGEST_FURTHER))


def _font_fault(path: Path, most: int) -> str | None:
    return pictures.font_fault(_start(path, 4), path.stat().st_size, path.suffix.lower(), most)


def _start(path: Path, most: int = pictures.LARGEST_LOGO + 1) -> bytes:
    with path.open("rb") as stream:
        return stream.read(most)


def _faulty(desk: Desk, loc: Loc, path: Path, fault: str | None) -> None:
    if fault:
        desk.report(loc, f"{shown(path.name)} {fault}")


def _allowed(desk: Desk, folder: Path, loc: Loc) -> str | None:
    """A path that may be followed; what may not is reported."""
    text = desk.text(*loc)
    if not text:
        return None
    why = refusal(text)
    if why is None and not inside(folder, folder / text):
        why = "is a link that leads out of the folder of this file"
    if why:
        desk.report(loc, f"{shown(text)} {why}")
        return None
    return text


def _export(desk: Desk, folder: Path, loc: Loc) -> None:
    text = _allowed(desk, folder, loc)
    if text is None:
        return
    found = _found(folder, text)
    for path in found:
        if not inside(folder, path):
            name = shown(path.relative_to(folder).as_posix())
            desk.report(loc, f"{name} is a link that leads out of the folder of this file")
    if found:
        return
    if any(mark in text for mark in "*?"):
        desk.report(loc, f"no file matches {shown(text)}")
    else:
        desk.report(loc, _absent(folder, text))


def _absent(folder: Path, text: str) -> str:
    path = folder / text
    if _is_folder(path):
        return f"{shown(text)} is a folder; write {shown(text.rstrip('/') + '/*.csv')} for the files in it"
    return f"there is no file {shown(text)}{did_you_mean(path.name, names(path.parent))}"


def _file(desk: Desk, folder: Path, loc: Loc, endings: tuple[str, ...]) -> Path | None:
    """The file that is named there; None where there is none or it has been reported."""
    text = _allowed(desk, folder, loc)
    if text is None:
        return None
    path = folder / text
    if not _is_file(path):
        desk.report(loc, _absent(folder, text) if not _is_folder(path) else f"{shown(text)} is a folder")
    elif path.suffix.lower() not in endings:
        desk.report(loc, f"{shown(text)} does not end in {', '.join(endings)}")
    else:
        return path
    return None


def _folder(desk: Desk, folder: Path, loc: Loc, *, must_exist: bool = True) -> None:
    text = _allowed(desk, folder, loc)
    if text is None:
        return
    path = folder / text
    if _is_file(path):
        desk.report(loc, f"{shown(text)} is a file; a folder is needed")
    elif must_exist and not _is_folder(path):
        near = did_you_mean(path.name, names(path.parent))
        desk.report(loc, f"there is no folder {shown(text)}{near}")


def _children(parent: Path, part: str) -> list[Path]:
    if not any(mark in part for mark in "*?"):
        return [parent / part]
    pattern = part.replace("[", "[[]")
    hidden = (".", "~$")
    return [
        parent / name
        for name in names(parent)
        if fnmatch.fnmatchcase(name, pattern) and (part.startswith(hidden) or not name.startswith(hidden))
    ]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long or with NUL names nothing
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
