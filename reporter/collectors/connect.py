"""Connections that go only to a checked address, and that are cut when their time is up."""

from __future__ import annotations

import logging
import math
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any

# Its messages hold whole addresses, secrets in the query included; ours are redacted.
logging.getLogger("urllib3").setLevel(logging.CRITICAL)

Addresses = Callable[[str, int], Sequence[str]]


class Watch:
    """Holds the one open connection of a door by a second handle, and cuts it at the deadline.

    A time-out of a socket is per read: a server that sends a byte now and then would hold us for
    ever, in the headers as well as in the body. Cutting the connection ends any read at once.
    """

    def __init__(self) -> None:
        self._change = threading.Condition()
        self._handle: socket.socket | None = None
        self._deadline = math.inf  # of the request under way, by the monotonic clock
        self._looks_at = 0.0  # when the watching thread looks next
        self._thread: threading.Thread | None = None
        self.expired = False

    def hold(self, connection: socket.socket) -> None:
        """Watch this connection from now on."""
        with self._change:
            self._let_go()
            self._handle = connection.dup()
            if self.expired:
                self._shut()

    def drop(self) -> None:
        """End the connection; what is still under way on it fails."""
        with self._change:
            self._shut()
            self._let_go()

    def close(self) -> None:
        """End the connection and the watch."""
        self.drop()
        with self._change:
            thread, self._thread = self._thread, None
            self._change.notify()
        if thread:
            thread.join()

    @contextmanager
    def limit(self, seconds: float) -> Iterator[None]:
        """Cut the connection when the block has not ended after so many seconds."""
        with self._change:
            self.expired = False
            self._deadline = time.monotonic() + seconds
            if self._thread is None:
                self._thread = threading.Thread(target=self._look, daemon=True)
                self._thread.start()
            elif self._deadline < self._looks_at:
                self._change.notify()
        try:
            yield
        finally:
            with self._change:
                self._deadline = math.inf

    def _look(self) -> None:
        """The watching thread. It looks only when a deadline may have come: most requests end before."""
        with self._change:
            while self._thread is threading.current_thread():
                left = self._deadline - time.monotonic()
                if left <= 0:
                    self.expired = True
                    self._shut()
                    self._deadline = left = math.inf
                self._looks_at = self._deadline
                self._change.wait(None if left == math.inf else left)

    def _shut(self) -> None:
        if self._handle is not None:
            with suppress(OSError):  # the other side may have gone already
                self._handle.shutdown(socket.SHUT_RDWR)

    def _let_go(self) -> None:
        if self._handle is not None:
            self._handle.close()
            self._handle = None


def pools(watch: Watch, addresses: Addresses | None) -> Mapping[str, type[Any]]:
    """Connection pools by scheme; ``addresses`` gives the checked addresses of a host.

    The name is resolved once, here, and the connection goes to what was checked, so a resolver that
    answers differently the second time changes nothing; the Host header and the certificate check
    still use the name. None (behind a proxy, which does the resolving): connect as usual.
    """

    from urllib3.connection import HTTPConnection, HTTPSConnection
    from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

    def connect(connection: Any, plain: Callable[[], socket.socket]) -> socket.socket:
        opened = plain() if addresses is None else _to_checked(connection, plain, addresses)
        watch.hold(opened)
        return opened

    class Plain(HTTPConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self, super()._new_conn)

    class Encrypted(HTTPSConnection):
        def _new_conn(self) -> socket.socket:
            return connect(self, super()._new_conn)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class EncryptedPool(HTTPSConnectionPool):
        ConnectionCls = Encrypted

    return {"http": PlainPool, "https": EncryptedPool}


def _to_checked(connection: Any, plain: Callable[[], socket.socket], addresses: Addresses) -> socket.socket:
    """A connection to the first of the host's checked addresses that takes it."""
    from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

    host = connection.host
    refused: Exception = OSError("no address")
    try:
        for address in addresses(host, connection.port):
            connection.host = address
            try:
                return plain()
            except (NewConnectionError, ConnectTimeoutError) as error:
                refused = error
    finally:
        connection.host = host
    raise refused


def words(error: BaseException) -> tuple[str, bool]:
    """What went wrong on the wire, in a few words, and whether another try may mend it."""
    names = {type(one).__name__ for one in _causes(error)}
    for cause, what, again in _WORDS:
        if cause in names:
            return what, again
    return "cannot be reached", True


_WORDS = (
    ("SSLCertVerificationError", "shows a certificate that is not trusted", False),
    ("SSLError", "breaks off the encrypted connection", True),
    ("gaierror", "has a name that cannot be found", True),
    ("ConnectionRefusedError", "refuses connections", True),
    ("ConnectTimeoutError", "cannot be reached in time", True),
    ("ReadTimeoutError", "does not answer in time", True),
    ("TimeoutError", "does not answer in time", True),
    ("DecodeError", "sent an answer whose compression is broken", True),
    ("IncompleteRead", "sent half an answer", True),
    ("InvalidChunkLength", "sent half an answer", True),
    ("RemoteDisconnected", "closed the connection without an answer", True),
    ("ConnectionResetError", "closed the connection", True),
    ("BrokenPipeError", "closed the connection", True),
)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """The error and everything that led to it: causes, contexts, reasons, wrapped arguments."""
    todo, seen = [error], set[int]()
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = (one.__cause__, one.__context__, getattr(one, "reason", None), *one.args)
        todo += [cause for cause in inner if isinstance(cause, BaseException)]
