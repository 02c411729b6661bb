"""A client's own templates: which files are taken, and the place in them where something went wrong."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path

from reporter import resources
from reporter.errors import ConfigError, Problem
from reporter.render.stylesheets import WHOLE
from reporter.text import clean, cut

log = logging.getLogger("reporter.render")


def checked(folder: Path, inside: Path) -> Path:
    """The folder of a client's own templates, all of them below ``inside``, symbolic links followed.

    A file that none of our templates is called by is warned about: it is used only if another includes it.

    Raises:
        ConfigError: a file of it really lies elsewhere.
    """
    root = inside.resolve()
    ours = names(resources.templates())
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not path.resolve().is_relative_to(root):
            wrong = "is a link that leads out of the configuration's folder"
            raise ConfigError((Problem(path.as_posix(), 1, 1, "report.templates", wrong),))
        if path.is_file() and path.suffix in {".html", ".css", ".txt"} and name not in ours:
            log.warning(
                "report.templates: %s replaces nothing; ours are called %s.", cut(name, 100), ", ".join(ours)
            )
    return folder


def names(folder: Path) -> tuple[str, ...]:
    """Names of the templates and stylesheets below a folder, and of the stylesheet that they make; sorted."""
    files = [*folder.rglob("*.html"), *folder.rglob("*.css"), *folder.glob("email.txt")]
    return tuple(sorted({WHOLE, *(path.relative_to(folder).as_posix() for path in files)}))


def mishap(error: Exception, folder: Path) -> ConfigError | None:
    """What a template of ``folder`` did wrong, with file and line; None when no such template took part."""
    name, line = getattr(error, "filename", None) or "", getattr(error, "lineno", 0)
    for frame in traceback.extract_tb(error.__traceback__):
        if Path(frame.filename).is_relative_to(folder):
            name, line = frame.filename, frame.lineno
    if not name or not Path(name).is_relative_to(folder):
        return None
    said = (clean(str(error)) or type(error).__name__).rstrip(".")
    place = Path(name).as_posix()
    return ConfigError((Problem(place, line or 1, 1, "report.templates", f"{said}; mend the template"),))
