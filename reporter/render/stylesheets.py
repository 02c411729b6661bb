"""The one stylesheet of a page, and a client's own: that may neither leave its element nor fetch anything."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reporter import resources
from reporter.errors import ConfigError, Problem
from reporter.text import cut

MOST = 20  # faults that are told

FOLDER, WHOLE = "style", "style.css"
PARTS = (  # in this order: rules for screens and paper are later than those for both
    *("tokens", "base", "type", "cover", "goals", "cards", "tables", "charts", "boxes", "posts"),
    *("advice", "prose", "method", "site", "screen", "dark", "paper"),
)

_HTML = {"</": "would end the style element", "<!--": "is HTML, not CSS"}
_RULES = {"import": "would fetch another stylesheet", "namespace": "names an address"}
_FUNCTIONS = {
    **dict.fromkeys(("image-set", "-webkit-image-set", "image", "cross-fade"), "may fetch a picture"),
    "src": "may fetch a file",
}


def ours(own: Path | None = None) -> str:
    """Our stylesheet, its parts joined in their order.

    Args:
        own: a client's folder of templates. Its ``style.css`` replaces the whole, else each of its
            ``style/<part>.css`` replaces that part of ours.

    Raises:
        ConfigError: a file of the client's holds what ``check_css`` refuses.
    """
    if own and (whole := own / WHOLE).is_file():
        return check_css(whole.read_text(encoding="utf-8"), whole.as_posix())
    return "\n".join(_part(f"{name}.css", own) for name in PARTS)


def _part(name: str, own: Path | None) -> str:
    if own and (theirs := own / FOLDER / name).is_file():
        return check_css(theirs.read_text(encoding="utf-8"), theirs.as_posix())
    return (resources.templates() / FOLDER / name).read_text(encoding="utf-8")


def check_css(css: str, name: str) -> str:
    """The stylesheet, if it is CSS that stays in its element and uses ``data:`` addresses only.

    It is read as browsers read it (CSS Syntax Level 3), so escapes and comments hide nothing.

    Raises:
        ConfigError: with the line in ``name`` of everything that may not be there.
    """
    found = [
        (css.count("\n", 0, css.find(word)) + 1, f"holds {word!r}, which {why}; take it out")
        for word, why in _HTML.items()
        if word in css
    ]
    faults = sorted({*found, *_faults(css)})[:MOST]
    if faults:
        raise ConfigError(
            tuple(
                Problem(name, line, 1, "report.stylesheet", f"the stylesheet {fault}")
                for line, fault in faults
            )
        )
    return css


def _faults(css: str) -> Iterator[tuple[int, str]]:
    import tinycss2

    for node in _nodes(tinycss2.parse_component_value_list(css)):
        line, kind = node.source_line, node.type
        if kind == "at-keyword" and node.lower_value in _RULES:
            yield line, f"holds '@{node.lower_value}', which {_RULES[node.lower_value]}; take it out"
        elif kind == "url" or (kind == "function" and node.lower_name == "url"):
            address = node.value if kind == "url" else _text(node.arguments)
            if not address.strip().lower().startswith("data:"):
                yield (
                    line,
                    f"uses url({cut(address, 60)}); nothing is fetched for a report, so write the file into "
                    "the stylesheet as a data: address",
                )
        elif kind == "function" and node.lower_name in _FUNCTIONS:
            yield line, f"holds '{node.lower_name}(', which {_FUNCTIONS[node.lower_name]}; take it out"
        elif kind == "error":
            yield line, f"cannot be read ({node.message.lower()}); mend it"


def _nodes(values: list[Any]) -> Iterator[Any]:
    """Every token, also those inside blocks and functions."""
    waiting = list(reversed(values))
    while waiting:
        node = waiting.pop()
        yield node
        inside = getattr(node, "content", None) or getattr(node, "arguments", None) or ()
        waiting.extend(reversed(inside))


def _text(arguments: list[Any]) -> str:
    """What url() names; anything but a plain string names something that cannot be known here."""
    words = [one for one in arguments if one.type not in {"whitespace", "comment"}]
    return str(words[0].value) if len(words) == 1 and words[0].type == "string" else "…"
