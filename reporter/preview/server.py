"""The server of the preview: a few pages from memory, for browsers of this machine only."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from reporter.errors import LocalIOError
from reporter.preview.pages import EVENTS

HERE = "127.0.0.1"
ALIVE_S = 15.0  # between signs of life to a browser that waits
HTTP_PORT = 80  # the one that browsers leave out of a host's name
_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What is served now: pages by their path, their status, and a version that changes with them."""

    pages: Mapping[str, bytes] = field(default_factory=dict)
    status: HTTPStatus = HTTPStatus.OK
    version: str = ""


class Stage:
    """Holds what is shown, and wakes those who wait for another version."""

    def __init__(self) -> None:
        self._shown = Shown()
        self._changed = threading.Condition()
        self._closed = False

    @property
    def shown(self) -> Shown:
        """What is shown now."""
        return self._shown

    def show(self, shown: Shown) -> None:
        """Show something else."""
        with self._changed:
            self._shown = shown
            self._changed.notify_all()

    def close(self) -> None:
        """Let go of everybody who waits."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def next(self, version: str) -> str | None:
        """The version once it is another one, the same one after a while; None when all is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._shown.version != version, ALIVE_S)
            return None if self._closed else self._shown.version


class Server(ThreadingHTTPServer):
    """Listens on this machine only. Raises LocalIOError when the port is taken."""

    daemon_threads = True
    allow_reuse_address = sys.platform != "win32"  # there it would share a port that is taken

    def __init__(self, port: int, stage: Stage) -> None:
        self.stage = stage
        try:
            super().__init__((HERE, port), Handler)
        except (OSError, OverflowError) as problem:
            raise LocalIOError(
                f"port {port} cannot be used ({getattr(problem, 'strerror', problem)}); "
                "choose another one with --port, 0 for any that is free"
            ) from problem
        port_told = "" if self.server_port == HTTP_PORT else f":{self.server_port}"
        self.hosts = frozenset(f"{name}{port_told}" for name in (HERE, "localhost"))

    @property
    def address(self) -> str:
        """What to open in the browser."""
        return f"http://{HERE}:{self.server_port}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that went away in the middle of an answer is no event; anything else is."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD for known paths; a path is only ever looked up, never opened as a file."""

    server: Server
    server_version = "reporter"
    sys_version = ""
    timeout = 60

    def do_GET(self) -> None:
        """A page, or the stream of versions."""
        self._answer(body=True)

    def do_HEAD(self) -> None:
        """The head of a page."""
        self._answer(body=False)

    def _answer(self, *, body: bool) -> None:
        if (
            self.headers.get("Host", "") not in self.server.hosts
        ):  # another name that leads here: DNS rebinding
            text = b"This preview answers to 127.0.0.1 and localhost only.\n"
            self._send(HTTPStatus.FORBIDDEN, text, body=body)
            return
        path = self.path.partition("?")[0]
        if path == EVENTS and body:
            self._events()
            return
        shown = self.server.stage.shown
        page = shown.pages.get("/report.html" if path == "/" else path)
        if page is None:
            self._send(HTTPStatus.NOT_FOUND, b"There is no such page.\n", body=body)
            return
        self._send(shown.status, page, "text/html; charset=utf-8", body=body)

    def _send(
        self,
        status: HTTPStatus,
        content: bytes,
        kind: str = "text/plain; charset=utf-8",
        *,
        body: bool = True,
    ) -> None:
        self.send_response(status)
        for name, value in {**_HEADERS, "Content-Type": kind, "Content-Length": str(len(content))}.items():
            self.send_header(name, value)
        self.end_headers()
        if body:
            self.wfile.write(content)

    def _events(self) -> None:
        """Server-sent events: the version now, and each new one, until either side goes."""
        self.send_response(HTTPStatus.OK)
        for name, value in {**_HEADERS, "Content-Type": "text/event-stream"}.items():
            self.send_header(name, value)
        self.end_headers()
        version: str | None = self.server.stage.shown.version
        while version is not None:
            self.wfile.write(f"data: {version}\n\n".encode())
            self.wfile.flush()
            version = self.server.stage.next(version)

    def log_message(self, format: str, *args: object) -> None:
        """Requests are not listed."""
