"""Turns what came over the wire into data, or into the reason why there is none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from urllib.parse import urlsplit

from reporter.collectors import jsonread, retry
from reporter.collectors.complaint import complaint
from reporter.collectors.contract import Json
from reporter.collectors.redact import Redactor
from reporter.errors import Failed
from reporter.model import Reason

ONCE_MORE = 2  # tries in all


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it arrived, decompressed; header names in lower case."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class Passing(Exception):
    """A failure that another try may mend: what happened, how many tries it is worth, how long to wait.

    ``wait`` is None when the server did not say, or said "now"; ``throttled``
    when it said that we ask too much.
    """

    def __init__(
        self,
        what: str,
        *,
        status: int | None = None,
        tries: int = retry.TRIES,
        wait: float | None = None,
        throttled: bool = False,
        code: str = "",
        data: Json = None,
    ) -> None:
        self.what = what
        self.status = status
        self.tries = tries
        self.wait = wait
        self.throttled = throttled
        self.code = code
        self.data = data
        super().__init__(what)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the answers of one host; every message is one redacted line."""

    host: str
    redactor: Redactor
    token_name: str
    has_token: bool

    def read(self, answer: Answer, now: datetime, *, as_text: bool) -> Json:
        """The decoded JSON, or the text. Raises ``Passing`` and ``Failed``."""
        if answer.status in retry.PASSING:
            raise self._passing(answer, now)
        if not 200 <= answer.status < 300:
            raise self._failed(answer)
        try:
            if as_text:
                return jsonread.decode(answer.body, answer.headers.get("content-type", ""))
            if answer.status == HTTPStatus.NO_CONTENT:
                return None
            if jsonread.is_html(answer.body, answer.headers.get("content-type", "")):
                raise Passing(
                    f"sent a web page instead of data{self._titled(answer)}",
                    status=answer.status,
                    tries=ONCE_MORE,
                )
            return jsonread.loads(answer.body)
        except jsonread.BadBody as bad:
            if bad.half:
                raise Passing(f"sent {bad}", status=answer.status) from None
            raise self.failed(f"{self.host} sent {bad}", answer.status) from None

    def failed(
        self,
        detail: str,
        status: int | None = None,
        *,
        reason: Reason = Reason.NOT_COLLECTED,
        code: str = "",
        data: Json = None,
        retry_at: datetime | None = None,
    ) -> Failed:
        """The error to raise, with every secret taken out."""
        line = self.redactor.line(detail, 400)
        return Failed(reason, line, status, self.redactor.line(code), self.redactor.data(data), retry_at)

    def _passing(self, answer: Answer, now: datetime) -> Passing:
        throttled = answer.status == HTTPStatus.TOO_MANY_REQUESTS
        if throttled:
            wait = retry.until_reset(answer.headers, now)
        else:
            wait = retry.retry_after(answer.headers.get("retry-after"), retry.server_now(answer.headers, now))
        data, code, said = self._said(answer)
        what = f"answers {answer.status}" + (f" ({said})" if said else "")
        return Passing(
            what, status=answer.status, wait=wait or None, throttled=throttled, code=code, data=data
        )

    def _failed(self, answer: Answer) -> Failed:
        data, code, said = self._said(answer)
        status = answer.status
        reason = Reason.NOT_COLLECTED
        because = f"{status}: {said}" if said else str(status)
        if 300 <= status < 400:
            detail = f"{self.host} sends us on{self._moved(answer)} ({status}), which is not followed"
        elif status in (HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN):
            reason = Reason.NO_PERMISSION
            detail = (
                f"{self.host} does not accept {self.token_name} ({because}); "
                "renew it or give it the missing permission"
                if self.has_token
                else f"{self.host} answers only with a token ({because}); set one for this account"
            )
        elif status == HTTPStatus.NOT_FOUND:
            detail = f"{self.host}: not found ({because})"
        else:
            detail = f"{self.host} refuses the request ({because})"
        return self.failed(detail, status, reason=reason, code=code, data=data)

    def _said(self, answer: Answer) -> tuple[Json, str, str]:
        """(decoded body or None, the platform's code, its message cut to 200 letters) of an error."""
        try:
            data = jsonread.loads(answer.body)
        except jsonread.BadBody:
            return None, "", self.redactor.line(jsonread.title(answer.body))
        code, message = complaint(data)
        return data, code, self.redactor.line(message)

    def _titled(self, answer: Answer) -> str:
        title = self.redactor.line(jsonread.title(answer.body))
        return f": “{title}”" if title else ""

    def _moved(self, answer: Answer) -> str:
        """Where a redirect leads, without its query."""
        try:
            there = urlsplit(answer.headers.get("location", ""))
            host = there.hostname or self.host
        except ValueError:
            return ""
        return f" to {host}{there.path}" if there.path or there.hostname else ""
