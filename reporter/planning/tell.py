"""A plan as lines for a person and as a tree for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from reporter.planning.nouns import AccountPlan, ClientPlan
from reporter.text import cut

SCHEMA = "reporter-plan-1"
_WIDTH = 9


def lines(plan: ClientPlan) -> Iterator[str]:
    """The plan as a person reads it, one line each."""
    yield f"{cut(plan.client, 100)} ({plan.slug}), {plan.config}"
    yield _row("month", f"{plan.month}: {plan.first} to {plan.last}, {plan.zone} time")
    for number, account in enumerate(plan.accounts):
        yield _row("" if number else "collect", _account(account))
    for number, path in enumerate((*plan.reports, f"{plan.store}/ (what was collected)")):
        yield _row("" if number else "write", path)
    if not plan.mail:
        yield _row("send", "nothing")
    for number, person in enumerate(plan.mail):
        state = "" if person.state == "open" else f" ({person.state} already)"
        yield _row("" if number else "send", f"{person.address}{state}")
    for number, lack in enumerate(plan.lacks):
        yield _row("" if number else "missing", f"{lack.where}: {lack.text}")
    if not plan.lacks:
        yield _row("missing", "nothing")


def _row(head: str, text: str) -> str:
    return f"  {head:<{_WIDTH}}{text}"


def _account(account: AccountPlan) -> str:
    ways = []
    if account.files:
        ways.append(f"{account.files} export file{'' if account.files == 1 else 's'}")
    if account.asked:
        names = ", ".join(f"{one.env}{'' if one.known else ' is not set'}" for one in account.secrets)
        ways.append(f"asked over the network ({names})" if names else "asked over the network")
    if account.months:
        ways.append(f"known: {account.months[0]} to {account.months[-1]}")
    brand = f" of {cut(account.brand, 60)}" if account.brand else ""
    return f"{account.id} ({account.platform}{brand}): {', '.join(ways) or 'nothing'}"


def tree(plans: Sequence[ClientPlan]) -> dict[str, Any]:
    """All plans as JSON: days as YYYY-MM-DD, secrets by name only."""
    return {
        "schema": SCHEMA,
        "missing": sum(len(plan.lacks) for plan in plans),
        "clients": [_client(plan) for plan in plans],
    }


def _client(plan: ClientPlan) -> dict[str, Any]:
    told = asdict(plan)
    told["first"], told["last"] = plan.first.isoformat(), plan.last.isoformat()
    told["missing"] = told.pop("lacks")
    return told
