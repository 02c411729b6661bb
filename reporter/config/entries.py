"""Every place of a configuration that names export files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reporter.config.client import Account
from reporter.config.exports import Export
from reporter.config.report import Config
from reporter.config.tree import Loc


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of ``exports:`` or ``sources:``; account None is for mentions and web analytics."""

    account: Account | None
    options: Export
    loc: Loc


def entries(config: Config) -> tuple[Entry, ...]:
    """All of them: the client's accounts, the benchmark brands', mentions, web analytics."""
    found: list[Entry] = []
    for i, account in enumerate(config.accounts):
        found += _of(account, ("accounts", i, "exports"), account.exports)
    for i, brand in enumerate(config.benchmarks):
        for j, account in enumerate(brand.accounts):
            found += _of(account, ("benchmarks", i, "accounts", j, "exports"), account.exports)
    if config.listening:
        found += _of(None, ("listening", "sources"), config.listening.sources)
    if config.web:
        found += _of(None, ("web", "exports"), config.web.exports)
    return tuple(found)


def _of(account: Account | None, loc: Loc, exports: tuple[Export, ...]) -> Iterator[Entry]:
    for i, options in enumerate(exports):
        yield Entry(account, options, (*loc, i))
