"""Asks the AT Protocol: public reads without a login, everything with one session where there is a token."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reporter.collectors.contract import Ask, Door, Failed, Json
from reporter.collectors.paging import CAP, pages
from reporter.collectors.told import objects, part, text
from reporter.model import Reason

LOGIN_HOST = "https://bsky.social"


@dataclass(frozen=True, slots=True)
class Session:
    """One run's way in; ``headers`` are empty without a login."""

    door: Door
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def logged_in(self) -> bool:
        """Whether search and notifications may be asked."""
        return bool(self.headers)

    def get(self, method: str, params: Mapping[str, str | int]) -> Json:
        """The answer of a query method such as ``app.bsky.actor.getProfile``."""
        return self.door.get(f"/xrpc/{method}", params, headers=self.headers).data

    def listing(
        self, method: str, params: Mapping[str, str | int], key: str, cap: int = CAP
    ) -> Iterator[list[dict[str, Json]]]:
        """The pages of the list ``key``, each thing once.

        Raises Failed when it goes on after ``cap`` pages: what is missing must be said.
        """
        told: set[str] = set()
        number = 0

        def fetch(cursor: str | None) -> Json:
            return self.get(method, {**params, "cursor": cursor} if cursor else params)

        def ids(page: Json) -> list[str]:
            return [ident for one in objects(part(page, key)) if (ident := _ident(one))]

        for page in pages(fetch, lambda page: text(part(page, "cursor")), ids, cap):
            yield [one for one in objects(part(page, key)) if _ident(one) not in told]
            told.update(ids(page))
            number += 1
        if number >= cap:
            detail = f"the platform's list is longer than {cap} pages; older items are missing"
            raise Failed(Reason.NOT_COLLECTED, detail)


def _ident(one: Json) -> str:
    """What a listed thing is told apart by: a repost or a pin of a post is not the post itself."""
    uri = text(part(one, "uri")) or text(part(one, "post", "uri"))
    return f"{uri} {text(part(one, 'reason', '$type'))}".strip() if uri else ""


def opened(ask: Ask, door: Door) -> Session:
    """A session: one login where the account has a token and its server is known, else none.

    The app password is sent only to a server that the configuration names, or that its name lies on.
    Raises Failed when the login is refused. Logins are scarce (300 a day and account), so one serves
    the whole run.
    """
    if not door.token or not (ask.account.endpoint or hosted(ask.account.handle)):
        return Session(door)
    form = {"identifier": actor(ask), "password": door.token}
    try:
        token = text(part(door.post("/xrpc/com.atproto.server.createSession", json=form).data, "accessJwt"))
    except Failed as failed:
        if error(failed) == "AuthFactorTokenRequired":
            detail = "this password asks for a second factor; make an app password and use that"
            raise Failed(Reason.NO_PERMISSION, detail, failed.status, error(failed)) from failed
        raise
    if not token:
        raise Failed(Reason.NO_PERMISSION, "the server accepted the login but gave no session")
    return Session(door, {"Authorization": f"Bearer {token}"})


def hosted(handle: str | None) -> bool:
    """Whether a name is one of those that only Bluesky's own servers give (``name.bsky.social``)."""
    return (handle or "").strip().casefold().endswith(f".{LOGIN_HOST.removeprefix('https://')}")


def actor(ask: Ask) -> str:
    """Whom to ask for: the permanent id where it is configured, else the handle."""
    return ask.account.external_id or (ask.account.handle or "").strip().lstrip("@")


def error(failed: Failed) -> str:
    """The platform's own name of an error: its status alone says little (a missing post is a 400)."""
    return text(part(failed.data, "error")) or failed.code
