"""The only door to the network: asks, waits, tries again, and never lets a secret out."""

from __future__ import annotations

import json as jsonlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlencode, urlsplit

from reporter import __version__
from reporter.collectors import connect, safety
from reporter.collectors import journal as journals
from reporter.collectors.answers import Answer, Passing, Reader
from reporter.collectors.contract import Json, Reply
from reporter.collectors.doorworld import DoorWorld
from reporter.collectors.manners import Manners
from reporter.collectors.pace import Pace
from reporter.collectors.redact import Redactor
from reporter.errors import Failed

if TYPE_CHECKING:
    import requests

__all__ = ["USER_AGENT", "DoorWorld", "HttpDoor", "open_door"]

USER_AGENT = f"reporter/{__version__} (+social media report)"
CONNECT_S = 10.0  # seconds to open a connection
SILENCE_S = 30.0  # seconds between two reads
CHUNK = 65_536
POST_AGAIN = frozenset({429, 503})  # with a told wait: the server has not done it
_HEADERS = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate"}
_NONE: Mapping[str, Any] = {}


def open_door(
    base: str,
    token: str | None,
    *,
    world: DoorWorld | None = None,
    allow_private: bool = False,
    siblings: Sequence[str] = (),
    paces: Sequence[Pace] = (),
) -> HttpDoor:
    """A door to one host for one account: use it in a ``with`` block and in one thread.

    ``allow_private`` also allows plain http; ``siblings`` are further addresses of the same service;
    ``paces`` are limits that its headers do not tell. Raises ``Failed`` for an address that may not be asked.
    """
    place = world or DoorWorld()
    return HttpDoor(base, token, place, allow_private=allow_private, siblings=siblings, paces=paces)


class HttpDoor:
    """Asks one host. See ``contract.Door``: every method raises ``Failed``, never an error of HTTP;
    ``LocalIOError`` when the journal cannot be written.
    """

    def __init__(
        self,
        base: str,
        token: str | None,
        world: DoorWorld,
        *,
        allow_private: bool,
        siblings: Sequence[str] = (),
        paces: Sequence[Pace] = (),
    ) -> None:
        token = (token or "").strip() or None
        self._world = world
        self._base = safety.base_of(base, allow_private=allow_private)
        self._siblings = tuple(safety.base_of(one, allow_private=allow_private) for one in siblings)
        self._redactor = Redactor(token)
        self._token = token
        self._reader = Reader(self._base.host, self._redactor, world.token_name, has_token=bool(token))
        self._manners = Manners(world, self._reader, paces)
        self._watch = connect.Watch()
        self._adapter = _adapter(self._watch, world, allow_private=allow_private)
        self._journal = (
            journals.Journal(world.journal, world.now(), self._redactor) if world.journal else None
        )

    def __repr__(self) -> str:
        return f"HttpDoor({self._base.origin}, token={'***' if self._token else None})"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def token(self) -> str | None:
        """The secret, or None; never print it."""
        return self._token

    @token.setter
    def token(self, token: str | None) -> None:
        self._redactor.learn(token)
        self._token = token

    def get(
        self, path: str, params: Mapping[str, str | int] = _NONE, *, headers: Mapping[str, str] = _NONE
    ) -> Reply:
        """The decoded JSON of an address."""
        return self._ask("GET", path, params, None, {"Accept": "application/json", **headers})

    def post(
        self,
        path: str,
        *,
        json: Json = None,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] = _NONE,
    ) -> Reply:
        """The decoded JSON of a query that is sent as a body."""
        self._redactor.learn_told(json)
        self._redactor.learn_named(form or {})
        if form is not None:
            body, kind = urlencode(form), "application/x-www-form-urlencoded"
        else:
            body, kind = jsonlib.dumps(json, allow_nan=False), "application/json"
        given = {"Accept": "application/json", "Content-Type": kind, **headers}
        return self._ask("POST", path, _NONE, body, given)

    def text(
        self, path: str, params: Mapping[str, str | int] = _NONE, *, headers: Mapping[str, str] = _NONE
    ) -> str:
        """The decoded body as it is, for feeds."""
        reply = self._ask("GET", path, params, None, {"Accept": "*/*", **headers}, as_text=True)
        return str(reply.data)

    def finish(self) -> None:
        """The run is complete: its journal goes."""
        if self._journal:
            self._journal.finish()

    def close(self) -> None:
        """Close the connection and the journal; the journal stays for a run that resumes."""
        self._adapter.close()
        self._watch.close()
        if self._journal:
            self._journal.close()

    def _ask(
        self,
        method: str,
        path: str,
        params: Mapping[str, str | int],
        body: str | None,
        headers: Mapping[str, str],
        *,
        as_text: bool = False,
    ) -> Reply:
        self._redactor.learn_named(headers)
        self._redactor.learn_named(params)
        request = self._prepare(method, path, params, body, headers)
        address = str(request.url)
        part = "text" if as_text else "data"
        key = journals.key(f"{method} {part}", address, body or "", self._redactor)
        kept = self._journal.take(key) if self._journal else None
        if kept is not None:
            return Reply(kept["status"], kept.get(part), kept["headers"])
        answer, told = self._tried(request, as_text=as_text)
        if self._journal:
            kept = {"status": answer.status, "headers": answer.headers, part: told}
            self._journal.add(key, self._world.now(), kept)
        else:
            self._redactor.learn_told(told)
        return Reply(answer.status, told, answer.headers)

    def _prepare(
        self,
        method: str,
        path: str,
        params: Mapping[str, str | int],
        body: str | None,
        headers: Mapping[str, str],
    ) -> requests.PreparedRequest:
        import requests

        for name, value in headers.items():
            if not (value.isascii() and value.isprintable()):
                raise self._reader.failed(
                    f"{self._base.host}: the header {name} holds letters that it must not"
                )
        try:
            address = safety.join(self._base, path, self._siblings)
            data = None if body is None else body.encode()
            return requests.Request(
                method, address, headers={**_HEADERS, **headers}, params=dict(params), data=data
            ).prepare()
        except Failed as refused:
            raise self._reader.failed(refused.detail) from None
        except (requests.RequestException, ValueError):
            # the original text may hold the whole address
            raise self._reader.failed(
                f"{self._base.host}: an address or header that cannot be sent"
            ) from None

    def _tried(self, request: requests.PreparedRequest, *, as_text: bool) -> tuple[Answer, Json]:
        """The answer and what it holds, after as many tries as it is worth."""
        path = urlsplit(str(request.url)).path
        attempt = 0
        while True:
            self._manners.gate(path)
            try:
                answer = self._send(request)
                self._manners.heard(path, answer.headers)
                return answer, self._reader.read(answer, self._world.now(), as_text=as_text)
            except Passing as passing:
                last = passing
            attempt += 1
            again = request.method == "GET" or (last.status in POST_AGAIN and last.wait is not None)
            if not again or attempt >= last.tries:
                raise self._manners.exhausted(last, attempt)
            self._manners.pause(attempt - 1, path, last)

    def _send(self, request: requests.PreparedRequest) -> Answer:
        """One try. Raises ``Passing``, and ``Failed`` where another try is of no use."""
        import requests
        from urllib3.exceptions import HTTPError

        seconds = min(self._world.request_s, self._manners.left)
        proxy = self._world.proxy
        try:
            with self._watch.limit(seconds):
                response = self._adapter.send(
                    request,
                    stream=True,
                    timeout=(min(CONNECT_S, seconds), min(SILENCE_S, seconds)),
                    verify=str(self._world.ca_bundle) if self._world.ca_bundle else True,
                    proxies={"http": proxy, "https": proxy} if proxy else None,
                )
                with response:
                    body = self._body(response)
        except (requests.RequestException, HTTPError, OSError) as error:
            self._watch.drop()
            what, again = connect.words(error)  # the original text holds the whole address
            self._world.log(self._redactor.line(f"{self._base.host} {what}", 300))
            if not again:
                raise self._reader.failed(f"{self._base.host} {what}") from None
            if not self._watch.expired:
                raise Passing(what) from None
        except Failed as refused:
            self._watch.drop()
            raise self._reader.failed(refused.detail, refused.status) from None
        if self._watch.expired:
            raise Passing(f"took longer than {seconds:.3g} s")
        answer = Answer(
            response.status_code, {name.lower(): value for name, value in response.headers.items()}, body
        )
        line = f"{request.method} {request.url}: {answer.status}, {len(body)} bytes"
        self._world.log(self._redactor(line)[:300])  # an address is ASCII in one line already
        return answer

    def _body(self, response: requests.Response) -> bytes:
        """The decompressed body. It is counted as it comes: a small answer may unpack to any size."""
        most = self._world.max_bytes
        body = bytearray()
        for chunk in response.iter_content(CHUNK):
            body += chunk
            if len(body) > most:
                raise self._reader.failed(
                    f"{self._base.host} sends more than {most / 1e6:g} MB", response.status_code
                )
        return bytes(body)


def _adapter(watch: connect.Watch, world: DoorWorld, *, allow_private: bool) -> requests.adapters.HTTPAdapter:
    """The bare transport: no session, so no redirects, cookies, netrc or proxies of the environment."""
    from requests.adapters import HTTPAdapter

    def addresses(host: str, port: int) -> Any:
        return safety.checked(host, port, allow_private=allow_private, resolve=world.resolve)

    adapter = HTTPAdapter(pool_connections=1, pool_maxsize=1, max_retries=0)
    adapter.poolmanager.pool_classes_by_scheme = connect.pools(watch, addresses)
    if world.proxy:
        adapter.proxy_manager_for(world.proxy).pool_classes_by_scheme = connect.pools(watch, None)
    return adapter
