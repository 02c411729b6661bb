"""Takes secrets out of any text: the ones we know, however they are written, and whatever looks like one."""

from __future__ import annotations

import base64
import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import quote, quote_plus

from reporter.text import clean, cut

STARS = "***"
SHORTEST = 4  # a shorter "secret" would blacken ordinary words
SHORTEST_PART = 12  # of a token that is made of several parts, and of a field that is merely called "key"

SECRET_NAMES = frozenset(
    {
        "access_token",
        "accessjwt",
        "api_key",
        "apikey",
        "app_secret",
        "appsecret_proof",
        "assertion",
        "authorization",
        "client_assertion",
        "client_secret",
        "cookie",
        "fb_exchange_token",
        "id_token",
        "input_token",
        "key",
        "password",
        "private_key",
        "private_key_id",
        "refresh_token",
        "refreshjwt",
        "token",
        "token_auth",
        "x-api-key",
        "x-goog-api-key",
    }
)
TOLD_SECRETS = SECRET_NAMES - {"key", "token", "cookie"}  # in replies: "key" and "token" are often cursors

_NAMES = "|".join(
    sorted((re.escape(name) for name in SECRET_NAMES - {"authorization"}), key=len, reverse=True)
)
_PATTERNS = (
    re.compile(rf"(?i)(?<![a-z0-9])({_NAMES})(\s*(?:=|%3D)\s*)(?:(?!%26)[^\s&\"'<>,;#\])}}])+"),
    re.compile(rf"(?i)([\"'](?:{_NAMES}|authorization)\\*[\"'])(\s*:\s*)(\\*[\"']).*?(?:\3|$)"),
    re.compile(r"(?i)\b(bearer|basic|oauth)(\s+)[a-z0-9+/=._~|%-]{8,}"),
)


def looks_secret(name: str) -> bool:
    """Whether a parameter, header or field of this name holds a secret."""
    return name.lower() in SECRET_NAMES


def spellings(secret: str) -> tuple[str, ...]:
    """How a secret may be written: as it is, escaped for URL, JSON or HTML, and in base64; each once."""
    found = [secret]
    for escaped in (quote(secret, safe=""), quote(secret), quote_plus(secret)):
        found += [escaped, re.sub(r"%[0-9A-F]{2}", lambda hit: hit[0].lower(), escaped)]
    found += [json.dumps(secret)[1:-1], json.dumps(secret, ensure_ascii=False)[1:-1]]
    found += [json.dumps(secret)[1:-1].replace("/", "\\/"), repr(secret)[1:-1], html.escape(secret)]
    raw = secret.encode("utf-8", "surrogatepass")
    for shift in range(3):  # base64 of "user:secret" holds the secret at any of three offsets
        coded = base64.b64encode(b"\0" * shift + raw)
        # a letter that also depends on what stands before or after the secret is no part of it
        first = -(-shift * 8 // 6)
        inner = coded[first : (shift + len(raw)) * 8 // 6].decode()
        if len(inner) >= 8:
            found += [inner, inner.replace("+", "-").replace("/", "_")]
            found += [quote(inner, safe="")]
    return tuple(dict.fromkeys(one for one in found if len(one) >= SHORTEST))


class Redactor:
    """Knows the secrets of one account; called with a text it gives the text without them."""

    def __init__(self, token: str | None = None) -> None:
        self._spellings: dict[str, tuple[str, ...]] = {}
        self._longest_first: list[str] = []
        if token:
            self.learn(token)
            for part in re.split(r"[\s:;,|]+", token):
                if len(part) >= SHORTEST_PART:
                    self.learn(part)
            if token.startswith("{"):
                self._learn_key_file(token)

    def __repr__(self) -> str:
        return f"Redactor({len(self._spellings)} secrets)"

    @property
    def secrets(self) -> tuple[str, ...]:
        """What is known, in the order it was learnt."""
        return tuple(self._spellings)

    @property
    def every_spelling(self) -> tuple[str, ...]:
        """Every way in which a known secret may be written, the longest first."""
        return tuple(self._longest_first)

    def spellings(self, secret: str) -> tuple[str, ...]:
        """How a known secret may be written."""
        return self._spellings[secret]

    def learn(self, secret: object) -> None:
        """One more secret; what is too short to be one is left."""
        if isinstance(secret, str) and len(secret) >= SHORTEST and secret not in self._spellings:
            self._spellings[secret] = spellings(secret)
            known = {one for some in self._spellings.values() for one in some}
            self._longest_first = sorted(known, key=lambda one: (-len(one), one))

    def learn_named(self, fields: Mapping[str, object] | Iterable[tuple[str, object]]) -> None:
        """The values of those fields whose names say that they are secret."""
        for name, value in fields.items() if isinstance(fields, Mapping) else fields:
            if not looks_secret(name) or not isinstance(value, str):
                continue
            if name.lower() in TOLD_SECRETS or len(value) >= SHORTEST_PART:
                self.learn(value)
            if " " in value:  # "Bearer …"
                self.learn(value.split(" ", 1)[1])

    def learn_told(self, data: Any) -> bool:
        """The secrets a reply hands out (sessions, page tokens); whether there was one."""
        told = False
        if isinstance(data, dict):
            for name, value in data.items():
                if name.lower() in TOLD_SECRETS and isinstance(value, str) and value:
                    self.learn(value)
                    told = True
                told = self.learn_told(value) or told
        elif isinstance(data, list):
            for value in data:
                told = self.learn_told(value) or told
        return told

    def _learn_key_file(self, token: str) -> None:
        try:
            self.learn_told(json.loads(token))
        except (ValueError, RecursionError):
            return  # not a key file: the token as a whole is known already

    def __call__(self, text: str) -> str:
        """The text with every known secret, and every value that is named like one, as stars."""
        for one in self._longest_first:
            text = text.replace(one, STARS)
        text = _PATTERNS[0].sub(rf"\1\2{STARS}", text)
        text = _PATTERNS[1].sub(rf"\1\2\g<3>{STARS}\3", text)
        return _PATTERNS[2].sub(rf"\1\2{STARS}", text)

    def line(self, text: str, most: int = 200) -> str:
        """One clean line without secrets, cut to ``most`` letters.

        Redacted twice: cleaning drops invisible letters, which could have stood inside a secret.
        """
        return cut(self(clean(self(text[: most * 64]))), most)

    def data(self, data: Any) -> Any:
        """Decoded JSON with every text in it redacted, keys too, and secret fields as stars."""
        if isinstance(data, str):
            return self(data)
        if isinstance(data, list):
            return [self.data(one) for one in data]
        if isinstance(data, dict):
            return {
                self(name): STARS if name.lower() in TOLD_SECRETS and value else self.data(value)
                for name, value in data.items()
            }
        return data
