"""No secret comes out: not in a message, a log line, the data of an error or the door itself."""

from __future__ import annotations

import base64
import html
import json
import logging
import re
import traceback
from typing import Any
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from reporter.collectors.redact import STARS, Redactor
from reporter.errors import Failed
from tests.collectors.doors import TOKEN, Clock, failing
from tests.collectors.local_server import Answer, Asked, Wire, serve

# something in the middle that no word of ours holds: "permission" is a poor secret
SECRETS = some.text(
    some.characters(codec="ascii", categories=("L", "N", "P", "S")), min_size=8, max_size=60
).map(lambda text: f"{text[:4]}Zq7{text[4:]}")


def shapes(secret: str) -> list[str]:
    """The secret as programs write it."""
    raw = secret.encode()
    return [
        secret,
        quote(secret, safe=""),
        re.sub("%..", lambda hit: hit[0].lower(), quote(secret, safe="")),
        quote_plus(secret),
        json.dumps(secret)[1:-1],
        html.escape(secret),
        repr(secret)[1:-1],
        base64.b64encode(raw).decode(),
        base64.urlsafe_b64encode(raw).decode().rstrip("="),
    ]


@given(SECRETS, some.text(max_size=20), some.text(max_size=20))
def test_a_known_secret_is_taken_out_in_every_spelling(secret: str, before: str, after: str) -> None:
    redact = Redactor(secret)
    for shape in shapes(secret):
        assert shape not in redact(before + shape + after)
        assert shape not in redact.line(before + shape + after)
        assert shape not in json.dumps(redact.data({"a": [before + shape + after]}))


@given(SECRETS, some.text(some.characters(codec="ascii"), max_size=7))
def test_a_secret_within_base64(secret: str, user: str) -> None:
    coded = base64.b64encode(f"{user}:{secret}".encode()).decode()
    inner = max(len(secret) * 8 // 6 - 2, 0)
    kept = Redactor(secret)(f"Authorization: {coded}!")
    assert len(kept) < len(f"Authorization: {coded}!") - inner + len(STARS) + 2


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("GET /a?access_token=EAAB12&fields=id", "GET /a?access_token=***&fields=id"),
        ("u=%2Fa%3Faccess_token%3DEAAB12%26b%3D1", "u=%2Fa%3Faccess_token%3D***%26b%3D1"),
        ("token_auth = abc, more", "token_auth = ***, more"),
        ('{"refresh_token": "r-1", "n": 2}', '{"refresh_token": "***", "n": 2}'),
        ("{'client_secret': 'c d e'}", "{'client_secret': '***'}"),
        (r"{\"access_token\": \"abc\"}", r"{\"access_token\": \"***\"}"),
        ("Authorization: Bearer abcdefghij.k", "Authorization: Bearer ***"),
        ("Basic dXNlcjpwYXNz next", "Basic *** next"),
        ("monkey=banana, mytoken_auth=1", "monkey=banana, mytoken_auth=1"),
        ("a bearer of news", "a bearer of news"),
    ],
)
def test_what_is_named_like_a_secret(text: str, left: str) -> None:
    assert Redactor()(text) == left


def test_cleaning_does_not_bring_a_secret_back() -> None:
    hidden = "\u200b".join(TOKEN)
    assert TOKEN not in Redactor(TOKEN).line(f"you sent {hidden}!")


def test_a_message_is_one_clean_line() -> None:
    line = Redactor().line("a\n::add-mask::b\r\x1b]0;x\x07" + "x" * 500)
    assert "\n" not in line
    assert "\x1b" not in line
    assert len(line) == 200


def test_parts_and_key_files() -> None:
    key_file = json.dumps({"client_email": "me@x", "private_key": "-----BEGIN-----\nMIIE==\n"})
    assert "MIIE" not in Redactor(key_file)("-----BEGIN-----\nMIIE==\n and -----BEGIN-----\\nMIIE==\\n")
    assert "longenoughsecret" not in Redactor("id-0123456789:longenoughsecret")("got longenoughsecret")


def everything(failed: Failed) -> str:
    """All that could be printed of an error."""
    lines = traceback.format_exception(failed)
    return "".join([*lines, repr(failed), repr(failed.__dict__), repr(failed.args), repr(failed.__cause__)])


PATHS = ("/400/json", "/401/json", "/503/json", "/302/html", "/200/html", "/404/html", "/wire", "/x")


def said_of(clock: Clock, base: str, path: str, secret: str) -> list[str]:
    """All that is said when the secret goes out in address, header and body of failing requests."""
    headers = {"Authorization": f"Bearer {secret}", "X-Api-Key": secret}
    query = {"access_token": secret, "other": f"x{secret}"}
    with clock.door(base, secret) as door:
        return [
            repr(door),
            everything(failing(lambda: door.get(path, query, headers=headers))),
            everything(failing(lambda: door.post(path, form={"q": secret}, headers=headers))),
            everything(failing(lambda: door.get(f"/{secret}\x00"))),
        ]


@settings(max_examples=25, deadline=None)
@given(SECRETS)
def test_nothing_that_fails_tells_the_secret(secret: str) -> None:
    """The secret goes out in address, header and body; the server echoes it in all its answers."""
    log = logging.getLogger("urllib3")
    heard: list[str] = []
    handler = logging.Handler(0)
    handler.emit = lambda record: heard.append(record.getMessage())  # type: ignore[method-assign]
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(0)

    def echo(asked: Asked) -> Any:
        told = {**asked.query, **asked.headers, "body": asked.body.decode(), "say": f"bad {secret}"}
        status = int(asked.path.split("/")[1])
        if asked.path.endswith("json"):
            return Answer({"error": {"message": json.dumps(told), "code": secret}, "told": told}, status)
        return Answer(f"<title>{html.escape(secret)}</title>", status, {"location": f"/{quote(secret)}"})

    clock = Clock()
    routes = {
        "/4*": echo,
        "/5*": echo,
        "/3*": echo,
        "/2*": echo,
        "/wire": Wire(f"HTTP/1.1 {quote(secret)}\r\n\r\n".encode()),
    }
    texts: list[str] = []
    try:
        with serve(routes) as server:
            for path in PATHS:
                texts += said_of(clock, server.base, path, secret)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    assert log.level == logging.CRITICAL
    assert clock.lines
    for text in [*texts, *clock.lines, *heard]:
        for shape in (
            secret,
            quote(secret, safe=""),
            html.escape(secret),
            base64.b64encode(secret.encode()).decode(),
        ):
            assert shape not in text


def test_secrets_that_a_reply_hands_out_are_learnt() -> None:
    session = {"accessJwt": "header.payload.signature", "did": "did:plc:1"}
    complaint = Answer({"message": "expired: header.payload.signature"}, 400)
    with serve({"/login": session, "/a": complaint}) as server, Clock().door(server.base) as door:
        assert door.post("/login", json={"password": "my-app-password"}).data == session
        assert failing(lambda: door.get("/a")).detail.endswith("expired: ***)")


def test_a_renewed_token_is_as_secret_as_the_first() -> None:
    refusal = Answer({"message": "bad second-token"}, 400)
    with serve({"/a": refusal}) as server, Clock().door(server.base) as door:
        door.token = "second-token"
        assert "second-token" not in failing(lambda: door.get("/a")).detail
        assert door.token == "second-token"
