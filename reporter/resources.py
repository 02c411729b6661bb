"""Where templates/ and config/ lie: inside an installed wheel, or at the top of a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_shipped"


def _root() -> Path:
    return _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent


def templates() -> Path:
    """The folder of our templates, stylesheet and fonts."""
    return _root() / "templates"


def config() -> Path:
    """The folder of demos, schemas and data tables that ship."""
    return _root() / "config"
