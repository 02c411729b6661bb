"""Every colour that the stylesheet sets, read from its rules, on every ground it can lie on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import tinycss2

from reporter.config.client import Client, Colours
from reporter.i18n import Words
from reporter.render import stylesheets
from reporter.report.assemble import dressed
from tests.accessibility.vision import contrast, linear

TEXT, GRAPHICS = 4.5, 3.0  # WCAG 2.2, success criteria 1.4.3 and 1.4.11
BRANDS = ["#1f4e79", "#7a3e1d", "#ffd400", "#000000", "#ffffff", "#f7c5d9", "#808080", "#00a86b"]
SCHEMES = ("light", "dark")

# Where words lie whose rule sets no ground of its own; the brand's colour is never put on a tinted one.
LIES_ON = {"--ink": ("--paper",), "--link": ("--paper",)}
ANYWHERE = ("--paper", "--faint")
# Grounds that hold no words.
BARS = {".bar", ".bar-fill"}
PICTURES = {".logo-chip", ".maker-chip", ".chart-image"}


@dataclass(frozen=True)
class Rule:
    """What one rule sets, for screens of one kind or for all."""

    selector: str
    media: str
    sets: dict[str, str]


def rules() -> list[Rule]:
    css = stylesheets.ours()
    return list(_rules(tinycss2.parse_stylesheet(css, True, True), ""))


def _rules(nodes: list[Any], media: str) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "at-rule" and node.content is not None and node.lower_at_keyword == "media":
            inner = f"{media} {tinycss2.serialize(node.prelude).strip()}"
            yield from _rules(tinycss2.parse_blocks_contents(node.content, True, True), inner)
        elif node.type == "qualified-rule":
            found = tinycss2.parse_blocks_contents(node.content, True, True)
            set_here = [(one.name, one.value) for one in found if one.type == "declaration"]
            sets = {name: tinycss2.serialize(value).strip() for name, value in set_here}
            yield Rule(tinycss2.serialize(node.prelude).strip(), media.strip(), sets)


def tokens(scheme: str, accent: str) -> dict[str, str]:
    """The value of every ``--name`` that is a colour, for a brand after correction."""
    brand, _ = dressed(Client(name="Noord", slug="noord", colours=Colours(accent=accent)), "", Words())
    found = {
        "--accent": brand.accent,
        "--accent-text": brand.accent_text,
        "--ink": brand.ink,
        "--ink-dark": brand.ink_dark,
    }
    for rule in rules():
        if rule.selector == ":root" and (not rule.media or (scheme == "dark" and "dark" in rule.media)):
            found |= {name: value for name, value in rule.sets.items() if name.startswith("--")}
    return {name: value for name in found if re.fullmatch("#[0-9a-f]{6}", value := _value(name, found))}


def _value(name: str, known: dict[str, str]) -> str:
    value = known[name]
    while named := re.fullmatch(r"var\((--[a-z-]+)\)", value):
        value = known[named[1]]
    return value


def token(value: str, known: dict[str, str]) -> str:
    """A colour of a rule: the value of the one that it names."""
    named = re.fullmatch(r"var\((--[a-z-]+)\)", value)
    return known[named[1]] if named else value


def applies(rule: Rule, scheme: str) -> bool:
    """Whether a rule holds on a screen of this kind; at night nothing is printed, as print stays light."""
    return "print" not in rule.media if scheme == "dark" else "dark" not in rule.media


def words_and_grounds(scheme: str, known: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Selector, colour of words, colour of the ground: each pair that a rule makes possible."""
    for rule in rules():
        if not applies(rule, scheme) or rule.selector in BARS | PICTURES:
            continue
        ink, ground = rule.sets.get("color", ""), rule.sets.get("background", "")
        if ink in {"inherit", "currentColor"}:
            ink = ""
        if ground == "none":
            ground = ""
        if ground:
            yield rule.selector, token(ink or "var(--text)", known), token(ground, known)
        elif ink == "var(--accent-text)":
            yield rule.selector, token(ink, known), known["--accent"]
        elif ink:
            name = ink.removeprefix("var(").removesuffix(")")
            for place in LIES_ON.get(name, ANYWHERE):
                yield rule.selector, token(ink, known), known[place]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("accent", BRANDS)
def test_words_can_be_read_on_every_ground(accent: str, scheme: str) -> None:
    known = tokens(scheme, accent)
    pairs = list(words_and_grounds(scheme, known))
    assert len(pairs) > 40
    poor = [
        (selector, ink, ground, round(contrast(linear(ink), linear(ground)), 2))
        for selector, ink, ground in pairs
        if contrast(linear(ink), linear(ground)) < TEXT
    ]
    assert poor == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("accent", BRANDS)
def test_a_bar_s_filled_part_stands_out(accent: str, scheme: str) -> None:
    known, sets = tokens(scheme, accent), dict[str, str]()
    for rule in rules():
        if rule.selector in BARS and applies(rule, scheme) and "background" in rule.sets:
            sets[rule.selector] = token(rule.sets["background"], known)
    assert contrast(linear(sets[".bar-fill"]), linear(sets[".bar"])) >= GRAPHICS
    assert contrast(linear(sets[".bar-fill"]), linear(known["--paper"])) >= GRAPHICS


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("accent", BRANDS)
def test_the_ring_around_what_has_the_focus_stands_out(accent: str, scheme: str) -> None:
    known = tokens(scheme, accent)
    (ring,) = [rule.sets["outline"] for rule in rules() if rule.selector == ":focus-visible"]
    colour = known[ring.split("var(")[1].rstrip(")")]
    assert all(contrast(linear(colour), linear(known[ground])) >= GRAPHICS for ground in ANYWHERE)


def test_both_schemes_set_every_ground_and_every_ink() -> None:
    """A colour that is only set for the light would stay light at night."""
    dark = next(rule.sets for rule in rules() if rule.selector == ":root" and "dark" in rule.media)
    light = next(rule.sets for rule in rules() if rule.selector == ":root" and not rule.media)
    assert {name for name, value in light.items() if value.startswith("#")} <= set(dark)


def test_no_rule_writes_a_colour_but_by_name() -> None:
    """So that no colour escapes these tests; white is meant under logos, under charts and in print."""
    plain = {
        (rule.selector, value)
        for rule in rules()
        for name, value in rule.sets.items()
        if not name.startswith("--") and re.search(r"#[0-9a-fA-F]{3,8}\b|rgb|hsl", value)
    }
    assert {value for _, value in plain} <= {"#ffffff"}
    assert {selector for selector, _ in plain} <= {*PICTURES, "html"}
