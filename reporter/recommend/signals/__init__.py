"""Signals by what they look at; importing this package registers all of them."""

from __future__ import annotations

import importlib
import pkgutil

for _name in sorted(_module.name for _module in pkgutil.iter_modules(__path__)):
    importlib.import_module(f"{__name__}.{_name}")
