"""Turns pydantic's complaints into problems with a place, the value found, and what is allowed."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin

from pydantic import ValidationError

from reporter.config.base import SLUG, Model, Secret
from reporter.config.report import Config
from reporter.config.tokens import looks_secret, names_secret
from reporter.config.tree import Loc, Node, Tree
from reporter.config.tree import Mapping as MappingNode
from reporter.config.words import clean, listed, nearest, not_one_of, path_text, shown
from reporter.errors import Problem

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

# What each pattern of the schema wants, in words; a test holds this complete.
PATTERNS = {
    SLUG: "use 1 to 63 of a-z, 0-9 and hyphens, and no hyphen first",
    r"^#[0-9a-fA-F]{6}$": 'write a colour as "#1f4e79", in quotes',
    r"^[A-Z][A-Z0-9_]{0,99}$": "write an environment variable's name (A-Z, 0-9 and _), not the secret",
    r"^https?://[^\s@]+$": "write an address that begins with https:// or http:// and holds no user name",
    r"^[a-z]{2,3}([_-][A-Za-z]{2,4})?$": "write a locale such as en-GB",
    r"^[a-z]{2,3}$": "write a language by its code, such as nl",
    r"^[A-Z]{2}$": "write a country as two capital letters, such as NL; Norway in quotes",
    r"^\d{2}(-\d{2}|\+)$": "write ages as 25-44 or 55+",
    r"^[A-Z]{3}$": "write a currency as three capital letters, such as EUR",
    r"^\d{4}-(0[1-9]|1[0-2])$": "write a month as 2026-10",
    r"^[^\s@,;<>]+@[^\s@,;<>]+$": "write one plain mail address, such as name@example.com",
}


def problems(error: ValidationError, tree: Tree, file: str, most: int) -> tuple[Problem, ...]:
    """Every complaint in words, without those that follow from problems already reported for the YAML."""
    found = (_problem(detail, tree, file) for detail in error.errors(include_url=False)[:most])
    return tuple(problem for problem in found if problem)


def _problem(detail: ErrorDetails, tree: Tree, file: str) -> Problem | None:
    kind, raw = detail["type"], detail["loc"]
    at_key = raw[-1:] == ("[key]",)
    loc: Loc = raw[:-1] if at_key else raw
    trail = tree.trail(loc)
    key = tree.key(*loc) if at_key or kind == "extra_forbidden" else None
    if key is not None:
        trail = (*trail[:-1], key)
    if _follows(kind, trail, tree, detail["input"]):
        return None
    place = trail[-1]
    if kind == "missing":
        message = _missing(loc)
    elif kind == "extra_forbidden":
        message = _unknown(loc, tree)
        if _type_at(loc[:-1]) is Secret and nearest(str(loc[-1]), _keys(Secret)) is None:
            loc = loc[:-1]  # whatever stands below a secret's key may be the secret: it is not shown
    else:
        message = _wrong(kind, loc, detail)
    return Problem(file, place.line, place.column, path_text(loc), message)


def _follows(kind: str, trail: tuple[Node, ...], tree: Tree, value: Any) -> bool:
    """Whether a complaint only follows from something that has been reported before."""
    if any(node.broken for node in trail):
        return True
    if kind == "missing":
        return not tree.whole or (isinstance(trail[-1], MappingNode) and trail[-1].open)
    return kind == "too_short" and (bool(value) or not tree.whole)


def _missing(loc: Loc) -> str:
    parent = _type_at(loc[:-1])
    if not _is_model(parent):
        return "is missing"
    field = parent.model_fields[str(loc[-1])]
    if get_origin(field.annotation) is Literal:
        return f"is missing; write one of {listed(get_args(field.annotation))}"
    return f"is missing: {field.description.rstrip('.')}" if field.description else "is missing"


def _unknown(loc: Loc, tree: Tree) -> str:
    """The sentence for a key that is not known."""
    key, parent = str(loc[-1]), _type_at(loc[:-1])
    known = _keys(parent)
    near = nearest(key, known)
    if parent is Secret and near is None:
        return "only the key env is known here, with the name of an environment variable"
    if near is not None and tree.key(*loc[:-1], near):
        return f"is not a known key; {shown(near)} stands here already"
    if near is not None:
        return f"is not a known key; did you mean {shown(near)}?"
    home = _home(key)
    return f"is not a known key here; {home or 'known are ' + ', '.join(known)}"


def _home(key: str) -> str:
    """Where a key belongs that has slipped to another place, when that is told by its name."""
    if key in Config.model_fields:
        return f"{key} belongs at the left margin"
    fields = Config.model_fields
    homes = [name for name in fields if key in _keys(_unwrapped(fields[name].annotation))]
    return f"it belongs under {homes[0]}" if len(homes) == 1 else ""


def _wrong(kind: str, loc: Loc, detail: ErrorDetails) -> str:
    value, context = detail["input"], detail.get("ctx", {})
    secret = _under_secret(loc)
    if value is None:
        return "is empty; give it a value or remove the line"
    if kind in _NEEDED:
        hint = _instead(value, loc, secret) if isinstance(value, str) else ""
        return f"{_what(value, secret)} stands where {_NEEDED[kind](loc)} is needed{hint}"
    if kind == "too_short":
        return "needs at least one entry"
    if kind == "string_type":
        return f"{_what(value, secret)} stands where a text is needed"
    if not isinstance(value, str):
        return f"{_what(value, secret)} stands where one value is needed"
    if kind == "literal_error":
        return not_one_of(value, re.findall(r"'([^']*)'", context["expected"]), secret=secret)
    if kind == "string_pattern_mismatch":
        hint = _slug_hint(value) if context["pattern"] == SLUG else ""
        rule = PATTERNS.get(context["pattern"], f"it must match {context['pattern']}")
        return f"{shown(value, secret)} cannot stand here; {rule}{hint}"
    return f"{shown(value, secret)} {_sentence(kind, value, context, detail['msg'])}"


def _sentence(kind: str, value: str, context: Mapping[str, Any], message: str) -> str:
    if kind in ("float_parsing", "float_type", "int_parsing", "int_type", "int_from_float", "finite_number"):
        return f"is not a {'whole ' if kind.startswith('int') else ''}number{_number_hint(value)}"
    if kind == "day" or kind.startswith("date_"):
        reason = "is not a day" if kind == "day" else "is not a day of the calendar"
        return f"{reason}; write it as 2026-12-31"
    if "max_length" in context:
        return f"is longer than {context['max_length']} characters"
    for name, words in _LIMITS.items():
        if name in context:
            return f"{words} {context[name]:g}"
    if kind == "flag":
        return "is neither true nor false"
    return "is empty" if kind == "string_too_short" else f"cannot stand here: {clean(message, 200)}"


_LIMITS = {
    "gt": "must be more than",
    "ge": "must be at least",
    "lt": "must be less than",
    "le": "must be at most",
}


def _number_hint(value: str) -> str:
    percent = re.fullmatch(r"\s*([0-9]+(?:[.,][0-9]+)?)\s*%\s*", value)
    if percent:
        return f"; rates are fractions, write {float(percent[1].replace(',', '.')) / 100:g}"
    if re.fullmatch(r"[0-9]+,[0-9]{1,2}", value):
        return f"; write {value.replace(',', '.')}"
    plain = re.sub(r"[,.'\s](?=[0-9]{3}\b)", "", value)
    return f"; write {plain}" if plain != value and plain.isdecimal() and len(plain) < 20 else ""


def _slug_hint(value: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", value.lower()).strip("-")[:63].strip("-")
    return f"; did you mean {shown(slug)}?" if slug and not looks_secret(value) else ""


def _what(value: Any, secret: bool) -> str:
    if isinstance(value, str):
        return shown(value, secret)
    return "a list" if isinstance(value, list) else "a mapping" if isinstance(value, dict) else "this"


def _instead(value: str, loc: Loc, secret: bool) -> str:
    """How one text would be written as the list, or as the mapping with one key, that is needed."""
    needed = _required(_type_at(loc))
    if get_origin(_type_at(loc)) is tuple:
        return "" if _is_model(_type_at((*loc, 0))) else f"; write [{shown(value, secret)}]"
    return f"; write {{{needed[0]}: {shown(value, secret)}}}" if len(needed) == 1 else ""


def _mapping_needed(loc: Loc) -> str:
    model = _type_at(loc)
    keys = _required(model) or _keys(model)
    return f"a mapping with {', '.join(keys)}" if keys else "a mapping (key: value)"


def _required(model: Any) -> tuple[str, ...]:
    return tuple(name for name in _keys(model) if model.model_fields[name].is_required())


_NEEDED: dict[str, Callable[[Loc], str]] = {
    "model_type": _mapping_needed,
    "dict_type": _mapping_needed,
    "tuple_type": lambda loc: "a list",
    "list_type": lambda loc: "a list",
}


def _under_secret(loc: Loc) -> bool:
    return any(isinstance(step, str) and names_secret(step) for step in loc)


def _is_model(found: Any) -> bool:
    return isinstance(found, type) and issubclass(found, Model)


def _keys(model: Any) -> tuple[str, ...]:
    return tuple(model.model_fields) if _is_model(model) else ()


def _unwrapped(annotation: Any) -> Any:
    """The type without Annotated, ``| None``, and lists."""
    origin = get_origin(annotation)
    if origin in (Union, types.UnionType):
        return _unwrapped(next(a for a in get_args(annotation) if a is not type(None)))
    return _unwrapped(get_args(annotation)[0]) if hasattr(annotation, "__metadata__") else annotation


def _type_at(loc: Loc) -> Any:
    """The type the schema has at a place; None where it has none."""
    found: Any = Config
    for step in loc:
        found = _unwrapped(found)
        if _is_model(found):
            field = found.model_fields.get(str(step))
            found = field.annotation if field else None
        elif get_origin(found) in (tuple, dict):
            found = get_args(found)[-1 if get_origin(found) is dict else 0]
        else:
            return None
    return _unwrapped(found)
