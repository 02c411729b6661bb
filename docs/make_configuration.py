"""Writes docs/configuration.md from the schema and docs/every-key.yml. ``make docs``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from docs.markdown import anchor, cell, outside_code
from reporter.config import json_schema

Schema = dict[str, Any]
PAGE = Path(__file__).parent / "configuration.md"
SHORT = 40  # letters of an example of a group of keys
EXAMPLES = Path(__file__).parent / "every-key.yml"
INTRO = """# Every key of a configuration

Made from the code by `make docs`; do not edit. `reporter schema` prints the same for editors, `reporter
check` says what is wrong in a file, and [every-key.yml](every-key.yml) has each key once.

`accounts[]` is an entry of the list under `accounts:`. A key that is marked **required** must be given; an
empty default means that nothing is said. Keys that are not listed here are refused.
"""
# What a pattern means in words; a pattern that is absent here stands in the page as it is.
PATTERNS = {
    r"^[a-z0-9][a-z0-9-]{0,62}$": "name of `a`-`z`, `0`-`9`, `-`",
    r"^#[0-9a-fA-F]{6}$": "colour `#rrggbb`",
    r"^[A-Z][A-Z0-9_]{0,99}$": "name of `A`-`Z`, `0`-`9`, `_`",
    r"^[^\s@,;<>]+@[^\s@,;<>]+$": "e-mail address",
    r"^https?://[^\s@]+$": "web address",
    r"^[a-z]{2,3}$": "language code",
    r"^[a-z]{2,3}([_-][A-Za-z]{2,4})?$": "locale",
    r"^[A-Z]{3}$": "currency code",
    r"^[A-Z]{2}$": "country code",
    r"^\d{4}-(0[1-9]|1[0-2])$": "month `YYYY-MM`",
    r"^\d{2}(-\d{2}|\+)$": "ages",
    r"^[^\W\d_][^\d_,*]{0,60}\*?$": "term",
}


def text() -> str:
    """The page."""
    schema = json_schema()
    groups = list(_groups(schema))
    example = yaml.safe_load(EXAMPLES.read_text(encoding="utf-8"))
    contents = " · ".join(f"[`{place}`](#{anchor(title)})" for title, places, _ in groups for place in places)
    lines = [INTRO, contents]
    where = {one: title for title, _, (one, _) in groups if one}
    for title, places, (_, model) in groups:
        lines += ["", f"## {title}", "", model.get("description", ""), ""]
        if len(places) > 1:
            lines += [f"Stands at {', '.join(f'`{place}`' for place in places)}.", ""]
        lines += ["| key | type | default | example | meaning |", "| --- | --- | --- | --- | --- |"]
        for key, told in model["properties"].items():
            nested = where.get(_refers(told), "")
            default = "**required**" if key in model.get("required", ()) else _default(told, nested)
            kind = f"[{cell(_type(told))}](#{anchor(nested)})" if nested else cell(_type(told))
            meaning = told.get("description") or schema["$defs"][_refers(told)]["description"]
            found = next(one for place in places for one in _examples(example, place, key))
            columns = (f"`{key}`", kind, default, _shown(found, nested), cell(outside_code(meaning)))
            lines.append(f"| {' | '.join(columns)} |")
    return "\n".join(lines) + "\n"


def _shown(value: Any, nested: str) -> str:
    """The example; empty for groups of keys that are too long, whose own table has one for each key."""
    flow = _flow(value)
    return "" if nested and len(flow) > SHORT else f"`{cell(flow)}`"


def _groups(schema: Schema) -> Iterator[tuple[str, tuple[str, ...], tuple[str, Schema]]]:
    """(heading, all places, (name, schema)) of each model, in the order in which a file has them."""
    places: dict[str, list[str]] = {}
    _walk(schema, schema, "", places)
    yield "The file", ("top level",), ("", schema)
    for name, found in places.items():
        title = found[0] if name != "Secret" else "Secrets"
        yield title, tuple(found), (name, schema["$defs"][name])


def _walk(model: Schema, schema: Schema, place: str, places: dict[str, list[str]]) -> None:
    for key, told in model["properties"].items():
        if name := _refers(told):
            here = f"{place}.{key}".lstrip(".") + _many(told)
            seen = places.setdefault(name, [])
            seen.append(here)
            if len(seen) == 1:
                _walk(schema["$defs"][name], schema, here, places)


def _many(told: Schema) -> str:
    return "[]" if "items" in told else ".<name>" if "additionalProperties" in told else ""


def _refers(told: Schema) -> str:
    """The model a key holds, alone, in a list or by name; empty when it holds none."""
    parts = (told, told.get("items", {}), told.get("additionalProperties", {}), *told.get("anyOf", ()))
    return next((one["$ref"].rsplit("/", 1)[-1] for one in parts if "$ref" in one), "")


def _type(told: Schema) -> str:
    if "anyOf" in told:
        return _type(next(one for one in told["anyOf"] if one != {"type": "null"}))
    if "$ref" in told:
        return "keys"
    if "enum" in told:
        return " or ".join(f"`{one}`" for one in told["enum"])
    match told.get("type"):
        case "array":
            least = ", at least one" if told.get("minItems") else ""
            return f"list{least}: {_type(told['items'])}"
        case "object":
            name, value = _entry(told)
            return f"{{{_type(name)}: {_type(value)}}}"
        case "boolean":
            return "`true` or `false`"
        case "integer" | "number" as kind:
            return f"{'whole number' if kind == 'integer' else 'number'}{_range(told)}"
    if told.get("format") == "date":
        return "day `YYYY-MM-DD`"
    return _words(told)


def _entry(told: Schema) -> tuple[Schema, Schema]:
    """What the names and the values of a free mapping are."""
    for pattern, value in told.get("patternProperties", {}).items():
        return {"pattern": pattern}, value
    return told.get("propertyNames", {"type": "string"}), told["additionalProperties"]


def _words(told: Schema) -> str:
    if pattern := told.get("pattern"):
        return PATTERNS.get(pattern, f"text like `{pattern}`")
    return {400: "path"}.get(told.get("maxLength", 0), "text")


def _range(told: Schema) -> str:
    least, most = told.get("minimum"), told.get("maximum")
    if least is not None and most is not None:
        return f" from {least:g} to {most:g}"
    if "exclusiveMinimum" in told:
        return f" above {told['exclusiveMinimum']:g}"
    return f" from {least:g}" if least is not None else ""


def _default(told: Schema, nested: str) -> str:
    value = told.get("default")
    if value is None or value in ([], {}, "") or nested:
        return ""
    return f"`{cell(_flow(value))}`"


def _flow(value: Any) -> str:
    """A value as it may stand in the file, on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_plain(key)}: {_flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    return _plain(value)


def _plain(value: Any) -> str:
    """A scalar; in quotes where YAML would read it as something else."""
    if isinstance(value, str):
        plain = re.fullmatch(r"[A-Za-z/.][\w./ *-]*", value) and yaml.safe_load(value) == value
        return value if plain else json.dumps(value, ensure_ascii=False)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _examples(example: Any, place: str, key: str) -> Iterator[Any]:
    """Every value of the key at a place such as ``accounts[].exports[]``."""
    nodes = [example]
    for step in () if place == "top level" else place.split("."):
        name, many = step.removesuffix("[]"), step.endswith("[]")
        if step == "<name>":
            nodes = [one for node in nodes for one in node.values()]
        else:
            nodes = [node[name] for node in nodes if name in node]
            nodes = [one for node in nodes for one in node] if many else nodes
    yield from (node[key] for node in nodes if key in node)


if __name__ == "__main__":
    PAGE.write_text(text(), encoding="utf-8")
