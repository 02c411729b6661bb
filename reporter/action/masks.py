"""Which values the runner must blot out of the log: the secrets a configuration names, and their forms."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from urllib.parse import quote, quote_plus

from reporter.config import Config, Model, Secret

# Shorter values would blot out common words, and outputs that hold them would be dropped.
SHORTEST = 8


def of(config: Config, environ: Mapping[str, str]) -> tuple[str, ...]:
    """Each value once, sorted; a value of several lines gives one mask per line."""
    found: set[str] = set()
    for name in _names(config):
        value = environ.get(name, "")
        if len(value) < SHORTEST:
            continue
        found.update((value, *value.splitlines()))
        found.update((quote(value, safe=""), quote_plus(value), _base64(value)))
        if config.delivery and config.delivery.smtp.user:
            user = config.delivery.smtp.user
            found.update((_base64(f"{user}:{value}"), _base64(f"\0{user}\0{value}")))
    lines = {line.strip() for line in found if line and not set("\r\n") & set(line)}
    return tuple(sorted(line for line in lines if len(line) >= SHORTEST))


def _names(value: object) -> Iterator[str]:
    """The environment variables of all secrets below a part of the configuration."""
    if isinstance(value, Secret):
        yield value.env
    elif isinstance(value, Model):
        for name in type(value).model_fields:
            yield from _names(getattr(value, name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _names(part)
    elif isinstance(value, tuple):
        for part in value:
            yield from _names(part)


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode("ascii")
