"""Keeps the replies of an unfinished run, so that a run after a kill repeats no request."""

from __future__ import annotations

import hashlib
import json
import os
import re
from collections import defaultdict, deque
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from reporter.collectors.redact import Redactor, looks_secret
from reporter.errors import LocalIOError

VERSION = 1
LONGEST = timedelta(hours=6)  # older counts would be printed as today's: asked again instead
_MARK = "\ue000"
_UNSENT = frozenset({"set-cookie"})


def key(method: str, url: str, body: str, redactor: Redactor) -> str:
    """Names a request, whatever the order of its parameters and whatever its secrets are today."""
    parts = urlsplit(url)
    pairs = sorted(
        (name, "" if looks_secret(name) else redactor(value))
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
    )
    asked = [VERSION, method, parts.scheme, parts.netloc, parts.path, pairs, redactor(body)]
    return hashlib.sha256(json.dumps(asked).encode("ascii")).hexdigest()


def begun(path: Path, now: datetime) -> datetime | None:
    """When the unfinished run began whose replies ``path`` keeps; None when there is none to resume.

    A resumed run takes this moment as its own now: then it asks for the same window, and what was
    observed then is not dated later.
    """
    lines, _ = _read(path, now)
    return _moment(lines[0]) if lines else None


class Journal:
    """Replies of one account's run, one JSON line each, readable by the owner only.

    A reply that hands out a secret (a session) is not kept. Known secrets inside a reply (the token
    in a link to the next page) are kept as marks that only who knows the secret can turn back.
    """

    def __init__(self, path: Path, now: datetime, redactor: Redactor) -> None:
        self.path = path
        self._redactor = redactor
        self._kept: dict[str, deque[dict[str, Any]]] = defaultdict(deque)
        lines, good = _read(path, now)
        for line in lines:
            self._kept[line["key"]].append(line)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            flags = os.O_CREAT | os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
            self._file = os.open(path, flags, 0o600)
            os.ftruncate(self._file, good)
        except OSError as error:
            raise LocalIOError(
                f"{path.name}: cannot keep the replies of this run: {error.strerror}"
            ) from None

    def take(self, key: str) -> dict[str, Any] | None:
        """The next kept reply to this request: ``status``, ``headers`` and ``data`` or ``text``."""
        kept = self._kept.get(key)
        if not kept:
            return None
        line = kept.popleft()
        told = self._turned(
            {name: line[name] for name in ("status", "headers", "data", "text") if name in line}, back=True
        )
        return None if _marked(told) else told

    def add(self, key: str, now: datetime, reply: Mapping[str, Any]) -> bool:
        """Keep a reply; on disk when this returns. False when it holds a secret and is not kept."""
        if self._redactor.learn_told(reply.get("data")):
            return False
        headers = {name: value for name, value in reply["headers"].items() if name not in _UNSENT}
        line = {"v": VERSION, "at": now.astimezone(UTC).isoformat(), "key": key, **reply, "headers": headers}
        text = _written(line)
        if any(_written(one)[1:-1] in text for one in self._redactor.every_spelling):
            text = _written(self._turned(line, back=False))
        whole = (text + "\n").encode("ascii")
        try:
            while whole:
                whole = whole[os.write(self._file, whole) :]
            os.fsync(self._file)
        except OSError as error:
            raise LocalIOError(
                f"{self.path.name}: cannot keep the replies of this run: {error.strerror}"
            ) from None
        return True

    def close(self) -> None:
        """Close the file; it stays for the next run."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def finish(self) -> None:
        """The run is complete: nothing is left to resume."""
        self.close()
        with suppress(FileNotFoundError):
            self.path.unlink()

    def _turned(self, told: dict[str, Any], *, back: bool) -> dict[str, Any]:
        pairs = [pair for secret in self._redactor.secrets for pair in self._marks(secret)]
        if back:
            pairs = [(mark, spelling) for spelling, mark in pairs]
        pairs.sort(key=lambda pair: len(pair[0]), reverse=True)
        turned: dict[str, Any] = _replaced(told, pairs)
        return turned

    def _marks(self, secret: str) -> list[tuple[str, str]]:
        """(spelling, mark) of a secret; nobody who does not know it can write its mark into a post."""
        name = hashlib.sha256(f"{secret}\n{secret}".encode("utf-8", "surrogatepass")).hexdigest()[:24]
        return [
            (spelling, f"{_MARK}{name}-{number}{_MARK}")
            for number, spelling in enumerate(self._redactor.spellings(secret))
        ]


def _read(path: Path, now: datetime) -> tuple[list[dict[str, Any]], int]:
    """The good lines, and the length of the file up to the last of them; a torn end is left out."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return [], 0
    except OSError as error:
        raise LocalIOError(f"{path.name}: cannot be read: {error.strerror}") from None
    lines: list[dict[str, Any]] = []
    good = 0
    for one in raw.splitlines(keepends=True):
        line = _line(one)
        if line is None:
            break
        lines.append(line)
        good += len(one)
    if lines and not timedelta(0) <= now - _moment(lines[0]) <= LONGEST:
        return [], 0
    return lines, good


def _line(raw: bytes) -> dict[str, Any] | None:
    if not raw.endswith(b"\n"):
        return None
    try:
        line = json.loads(raw)
        good = line["v"] == VERSION and isinstance(line["headers"], dict) and isinstance(line["key"], str)
        return line if good and isinstance(line["status"], int) and _moment(line) else None
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def _moment(line: Mapping[str, Any]) -> datetime:
    return datetime.fromisoformat(line["at"]).astimezone(UTC)


def _written(data: Any) -> str:
    return json.dumps(data, sort_keys=True, separators=(",", ":"))


def _replaced(data: Any, pairs: list[tuple[str, str]]) -> Any:
    """The same data with every first of a pair, in any text, turned into the second."""
    if isinstance(data, str):
        for old, new in pairs:
            data = data.replace(old, new)
        return data
    if isinstance(data, list):
        return [_replaced(one, pairs) for one in data]
    if isinstance(data, dict):
        return {_replaced(name, pairs): _replaced(value, pairs) for name, value in data.items()}
    return data


def _marked(told: Mapping[str, Any]) -> bool:
    """Whether a mark is left whose secret we do not know (it was renewed since): ask again."""
    return re.search(rf"{_MARK}[0-9a-f]{{24}}-\d+{_MARK}", json.dumps(told, ensure_ascii=False)) is not None
