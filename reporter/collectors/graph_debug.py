"""Asks Meta what a token may do and until when it works."""

from __future__ import annotations

from collections.abc import Generator, Mapping

from reporter.collectors.contract import Failed, Found
from reporter.collectors.graph import Graph
from reporter.collectors.lifetime import until
from reporter.collectors.told import moment, number, part, text
from reporter.model import Gap, Reason

DEAD = frozenset({"102", "190"})  # codes of a token that is over


def debugged(graph: Graph, needed: Mapping[str, str]) -> Generator[Found | str, None, bool]:
    """The token's end, the end of access to data, and a gap for each permission (name -> what for) it lacks.

    Meta wants the token in the address here, and nowhere else; the door keeps it out of every line.
    Gives whether the permissions were told. A platform that does not tell is no error. Raises Failed for a
    dead token.
    """
    try:
        told = part(graph.get("/debug_token", {"input_token": graph.door.token or ""}), "data")
    except Failed as error:
        if error.code in DEAD:
            raise
        told = None
    if part(told, "is_valid") is False:
        said = text(part(told, "error", "message"))[:120] or "Meta calls it invalid"
        raise Failed(Reason.NO_PERMISSION, f"the token is not valid any more; make a new one ({said})", 200)
    yield _ends(graph, part(told, "expires_at"))
    end = moment(part(told, "data_access_expires_at"))
    if number(part(told, "data_access_expires_at")) and end is not None:
        yield until(end, graph.ask.now, "its access to data")
    scopes = part(told, "scopes")
    granted = {one for one in scopes if isinstance(one, str)} if isinstance(scopes, list) else set()
    for name, what in needed.items():
        if granted and name not in granted:
            yield Gap(graph.ask.account.id, "*", Reason.NO_PERMISSION, f"{name} is missing: no {what}")
    return bool(granted)


def _ends(graph: Graph, told: object) -> str:
    if number(told) == 0:
        return "the token has no end by time; it dies with a new password, a lost role or a removed app"
    end = moment(told)
    if end is None:
        return (
            "Meta does not tell until when this token works (a Page token from a system user has no end; "
            "others live about 60 days)"
        )
    return until(end, graph.ask.now)
