"""One file per family of export formats; a module is found by being here and naming its ``FORMATS``."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports.file import File, Row
from reporter.model import Intake


@dataclass(frozen=True, slots=True)
class Format:
    """One product: ``knows`` looks at the first rows, ``read`` makes records of all of them."""

    product: str
    knows: Callable[[tuple[Row, ...], Export], bool]
    read: Callable[[File, Account | None, Export], Intake]


@cache
def all_formats() -> Mapping[str, Format]:
    """Every format by the name of its product."""
    found: dict[str, Format] = {}
    for module in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        for one in importlib.import_module(f"{__name__}.{module}").FORMATS:
            found[one.product] = one
    return found


def owner(account: Account | None, platform: str, product: str, file: str) -> Account:
    """The account the file stands under; raises ExportRefused when it cannot be this one's."""
    if account is None:
        raise ExportRefused(f"{file}: {product} belongs to an account; move it under accounts: exports:")
    if platform and account.platform != platform:
        raise ExportRefused(
            f"{file}: {product} is an export of {platform}, but account {account.id} is on "
            f"{account.platform}; move it to the right account"
        )
    return account
