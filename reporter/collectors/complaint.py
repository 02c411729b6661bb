"""Finds the code and the message in an error body, whichever platform wrote it."""

from __future__ import annotations

from reporter.collectors.contract import Json

_MESSAGES = ("message", "error_description", "detail", "error_message", "title", "error_msg", "reason")
_CODES = ("error_code", "code", "serviceErrorCode", "type", "reason", "error")


def complaint(data: Json) -> tuple[str, str]:
    """(code, message) of an error body; ``""`` where there is none.

    Understood: ``{"error": {"code", "message", "errors": [{"reason"}]}}`` (Google, Graph, TikTok),
    ``{"error": "Name", "message"}`` (Bluesky, OAuth, Mastodon), ``{"errors": [{…}]}`` and
    ``{"title", "detail"}`` (X), ``{"code", "message"}`` (LinkedIn, Pinterest).
    """
    if isinstance(data, list):
        return complaint(data[0]) if data and isinstance(data[0], dict) else ("", "")
    if not isinstance(data, dict):
        return "", ""
    error = data.get("error")
    if isinstance(error, dict):
        code, message = complaint(error)
        inner = error.get("errors")
        reason = (
            inner[0].get("reason")
            if isinstance(inner, list) and inner and isinstance(inner[0], dict)
            else None
        )
        return (str(reason) if isinstance(reason, str) else code), message
    errors = data.get("errors")
    if isinstance(errors, list) and errors and isinstance(errors[0], dict) and not data.get("message"):
        code, message = complaint(errors[0])
        return code or _first(data, _CODES), message or _first(data, _MESSAGES)
    message = _first(data, _MESSAGES)
    code = _first(data, _CODES)
    if not message and isinstance(error, str):
        return "", error
    return code, message


def _first(data: dict[str, Json], names: tuple[str, ...]) -> str:
    for name in names:
        value = data.get(name)
        if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
            return str(value)
    return ""
