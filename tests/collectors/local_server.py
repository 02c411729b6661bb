"""A server on this machine that answers as it is told, well or badly, and writes down what it was asked."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it arrived; header names in lower case."""

    method: str
    path: str  # without the query
    query: Mapping[str, str]
    headers: Mapping[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        """The body as form fields."""
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Answer:
    """What to reply: ``body`` as bytes, text, or anything JSON can write."""

    body: Any = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


Raw = Callable[[Any], None]  # writes to the socket by itself: given the http.server handler
Route = Answer | dict[str, Any] | list[Any] | Raw | Exception
Routes = Mapping[str, Any]


@dataclass(slots=True)
class Server:
    """A running server: its address and everything it was asked."""

    base: str
    requests: list[Asked] = field(default_factory=list)

    @property
    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [asked.path for asked in self.requests]


def one_after_another(*answers: Any) -> Callable[[Asked], Any]:
    """A route that gives each answer once and then the last one for ever."""
    left = list(answers)
    lock = threading.Lock()

    def route(asked: Asked) -> Any:
        with lock:
            return left.pop(0) if len(left) > 1 else left[0]

    return route


class Drop:
    """An answer: the connection is closed without one."""


class Wire:
    """An answer: these bytes on the wire as they are (status line and headers included), then closed."""

    def __init__(self, *parts: bytes, pause: Callable[[], None] = lambda: None) -> None:
        self.parts: Sequence[bytes] = parts
        self.pause = pause


@contextmanager
def serve(routes: Routes, *, tls: Any = None, port: int = 0) -> Iterator[Server]:
    """Serve ``routes`` until the block ends.

    A key is a path, or ``"POST /path"``; a key that ends in ``*`` takes every path that begins so.
    A value is an answer, or a function from ``Asked`` to one. An answer is ``Answer``, ``Drop``,
    ``Wire``, or plain data, sent as JSON with status 200. An unknown path is answered 404.
    """
    server = Server(base="")

    class Handler(_Handler):
        book = server
        table = routes

    http = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    http.daemon_threads = True
    http.handle_error = lambda *_: None  # type: ignore[method-assign]
    if tls is not None:
        http.socket = tls.wrap_socket(http.socket, server_side=True)
    server.base = f"http{'s' if tls is not None else ''}://127.0.0.1:{http.server_address[1]}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1
    timeout = 30
    book: Server
    table: Routes

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        length = int(self.headers.get("content-length") or 0)
        asked = Asked(
            method=self.command,
            path=parts.path,
            query=dict(parse_qsl(parts.query, keep_blank_values=True)),
            headers={name.lower(): value for name, value in self.headers.items()},
            body=self.rfile.read(length),
        )
        self.book.requests.append(asked)
        answer = self._find(asked)
        if callable(answer):
            answer = answer(asked)
        if isinstance(answer, Drop):
            self.close_connection = True
        elif isinstance(answer, Wire):
            self._wire(answer)
        else:
            self._send(answer if isinstance(answer, Answer) else Answer(answer))

    do_GET = do_POST = _answer

    def _find(self, asked: Asked) -> Any:
        for key in (f"{asked.method} {asked.path}", asked.path):
            if key in self.table:
                return self.table[key]
        for key, value in self.table.items():
            if key.endswith("*") and asked.path.startswith(key.removesuffix("*").split(" ")[-1]):
                return value
        return Answer({"error": "unknown path"}, status=404)

    def _send(self, answer: Answer) -> None:
        headers = {name.lower(): value for name, value in answer.headers.items()}
        body = answer.body
        if isinstance(body, str):
            body = body.encode()
        if not isinstance(body, bytes):
            body = json.dumps(body).encode()
            headers.setdefault("content-type", "application/json; charset=utf-8")
        headers.setdefault("content-length", str(len(body)))
        self.send_response_only(answer.status)  # no Date: tests have clocks of their own
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _wire(self, wire: Wire) -> None:
        self.close_connection = True
        for part in wire.parts:
            self.wfile.write(part)
            self.wfile.flush()
            wire.pause()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""
