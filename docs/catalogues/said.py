"""Every text that the code says to a client: the first arguments of ``say``, ``plural`` and ``phrase``."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
SPEAKERS = {"say", "plural", "phrase", "told"}  # told: a signal's sentence with its figures


@dataclass(frozen=True, slots=True)
class Said:
    """A text, its form for many where it has one, and where it stands."""

    text: str
    many: str
    place: str


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A call whose text could not be read off the code: it needs ``phrase`` around the texts themselves."""

    place: str
    code: str


def of_module(path: Path, place: str) -> Iterator[Said | Unresolved]:
    """The texts of one module; a name or a table is followed to the constants that it was made of."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = _imported(tree) | dict(_assigned(tree.body))
    for scope in _scopes(tree):
        names = constants | dict(_assigned(list(ast.walk(scope))))
        for call in _calls(scope):
            yield from _of_call(call, names, place)


def of_argument(path: Path, called: str, position: int, keyword: str) -> Iterator[str]:
    """The texts that are given to one argument of a function or record."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    constants = dict(_assigned(tree.body))
    for scope in _scopes(tree):
        names = constants | dict(_assigned(list(ast.walk(scope))))
        for call in ast.walk(scope):
            if isinstance(call, ast.Call) and _called(call.func) == called:
                given = call.args[position : position + 1]
                given += [one.value for one in call.keywords if one.arg == keyword]
                for argument in given:
                    yield from _texts(argument, names, set())


def _imported(tree: ast.Module) -> dict[str, list[ast.expr]]:
    """Tables of other modules of ours, under the names by which this one knows them."""
    found: dict[str, list[ast.expr]] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("reporter."):
            path = ROOT.joinpath(*str(node.module).split(".")).with_suffix(".py")
            if path.exists():
                theirs = dict(_assigned(ast.parse(path.read_text(encoding="utf-8")).body))
                found |= {a.asname or a.name: theirs[a.name] for a in node.names if a.name in theirs}
    return found


def _scopes(tree: ast.Module) -> Iterator[ast.AST]:
    """Functions by themselves, then what stands outside of them."""
    functions = [n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)]
    inner = {id(m) for f in functions for n in ast.iter_child_nodes(f) for m in ast.walk(n)}
    yield from (f for f in functions if id(f) not in inner)
    rest = [n for n in tree.body if not isinstance(n, ast.FunctionDef | ast.ClassDef)]
    yield ast.Module(body=rest, type_ignores=[])
    for kind in (n for n in tree.body if isinstance(n, ast.ClassDef)):
        outside = [n for n in kind.body if not isinstance(n, ast.FunctionDef)]
        yield ast.Module(body=outside, type_ignores=[])


def _calls(scope: ast.AST) -> Iterator[ast.Call]:
    for node in ast.walk(scope):
        if isinstance(node, ast.Call) and node.args and _called(node.func) in SPEAKERS:
            yield node


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _assigned(nodes: list[ast.stmt] | list[ast.AST]) -> Iterator[tuple[str, list[ast.expr]]]:
    """What each name is made of, all assignments together."""
    found: dict[str, list[ast.expr]] = {}
    for node in nodes:
        if isinstance(node, ast.Assign):
            for target in node.targets:
                _bind(target, node.value, found)
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            _bind(node.target, node.value, found)
        elif isinstance(node, (ast.For, ast.comprehension)):
            _bind(node.target, node.iter, found)
    yield from found.items()


def _bind(target: ast.expr, value: ast.expr, found: dict[str, list[ast.expr]]) -> None:
    if isinstance(target, ast.Name):
        found.setdefault(target.id, []).append(value)
    elif isinstance(target, ast.Tuple):
        same = isinstance(value, ast.Tuple) and len(value.elts) == len(target.elts)
        for i, one in enumerate(target.elts):
            _bind(one, value.elts[i] if same and isinstance(value, ast.Tuple) else value, found)


def _of_call(call: ast.Call, names: dict[str, list[ast.expr]], place: str) -> Iterator[Said | Unresolved]:
    where = f"{place}:{call.lineno}"
    if _called(call.func) == "plural":
        pairs = list(_pairs(call.args, names))
        yield from (Said(one, many, where) for one, many in pairs)
        if not pairs:
            yield Unresolved(where, ast.unparse(call))
        return
    texts = list(_texts(call.args[0], names, set()))
    yield from (Said(text, "", where) for text in texts)
    if not texts and not _of_record(call.args[0]):
        yield Unresolved(where, ast.unparse(call))


def _of_record(node: ast.expr) -> bool:
    """A field of a metric, a signal or a row of a table: those are gathered where they are registered."""
    return any(isinstance(one, ast.Attribute) for one in ast.walk(node))


def _pairs(arguments: list[ast.expr], names: dict[str, list[ast.expr]]) -> Iterator[tuple[str, str]]:
    first = arguments[0]
    if isinstance(first, ast.Starred):
        yield from _tuples(first.value, names, set())
        return
    ones, manys = (list(_texts(a, names, set())) for a in arguments[:2])
    if len(ones) == len(manys):
        yield from zip(ones, manys, strict=True)


def _tuples(node: ast.expr, names: dict[str, list[ast.expr]], seen: set[str]) -> Iterator[tuple[str, str]]:
    """Pairs of constants inside a table."""
    if isinstance(node, ast.Name) and node.id in names and node.id not in seen:
        for value in names[node.id]:
            yield from _tuples(value, names, seen | {node.id})
    elif isinstance(node, ast.Subscript):
        yield from _tuples(node.value, names, seen)
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from _tuples(value, names, seen)
    elif isinstance(node, ast.Tuple) and len(node.elts) >= 2:
        texts = [e.value for e in node.elts if isinstance(e, ast.Constant) and isinstance(e.value, str)]
        if len(texts) >= 2:
            yield texts[0], texts[1]


def _texts(node: ast.expr, names: dict[str, list[ast.expr]], seen: set[str]) -> Iterator[str]:
    """The constants that an expression can become; conditions, keys and arguments are left out."""
    match node:
        case ast.Constant(value=str() as text):
            yield text
        case ast.Name(id=name) if name in names and name not in seen:
            for value in names[name]:
                yield from _texts(value, names, seen | {name})
        case ast.IfExp():
            yield from _texts(node.body, names, seen)
            yield from _texts(node.orelse, names, seen)
        case ast.BoolOp():
            for value in node.values:
                yield from _texts(value, names, seen)
        case ast.Subscript():
            yield from _texts(node.value, names, seen)
        case ast.Dict():
            for value in node.values:
                yield from _texts(value, names, seen)
        case ast.Tuple() | ast.List():
            for value in node.elts:
                yield from _texts(value, names, seen)
        case ast.Call() if _called(node.func) in {"get", "phrase", "items", "values"}:
            if isinstance(node.func, ast.Attribute):
                yield from _texts(node.func.value, names, seen)
            for value in node.args[1 if _called(node.func) == "get" else 0 :]:
                yield from _texts(value, names, seen)
