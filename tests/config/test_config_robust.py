"""Whatever a file holds, nothing but ConfigError comes out, and every place lies in the file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reporter.config import Config, load
from reporter.errors import ConfigError


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(), st.binary()))
@example('accounts: [{id: a, platform: x, exports: [{file: "a\\0b"}]}]')
@example("client: {slug: 'a\x00'}")
@example("client: {logo: " + "x" * 300 + "}")
@example("client: {logo: x/" + "../" * 90 + "}")
@example("? {a: b}\n: c")
@example("[" * 5000)
@example("report: {sections: cover, formats: 1}\nplan: {posts_per_week: [a], pillars: {a: b}}")
@example("accounts: {token: {env: }, exports: *}\ntoken: [a, {b: c}]")
@example("benchmarks: [a, [b], {accounts: a}, {accounts: [a]}]\nlistening: a\nweb: [a]\ndelivery: {smtp: a}")
def test_only_config_errors_escape(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "client.yml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    with pytest.raises(ConfigError) as caught:
        load(path, metrics=frozenset({"posts"}))
    for problem in caught.value.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert len(problem.message) < 500
        assert str(problem).isprintable()


SCALARS = """client accounts goals id platform x all a-b "@x" @x NO 0123 null {} [] true 1 -1
    2026-01-01 exports file *.csv token env plan posts_per_week report sections"""
WORDS = st.sampled_from(tuple(re.split(r"\s+", SCALARS)))
LEAF = st.recursive(
    WORDS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4).map(lambda items: "[" + ", ".join(items) + "]"),
        st.dictionaries(WORDS, inner, max_size=4).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        ),
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(sorted(Config.model_fields)), LEAF, max_size=8))
def test_only_config_errors_escape_from_likely_shapes(tmp_path: Path, entries: dict[str, str]) -> None:
    text = "".join(f"{key}: {value}\n" for key, value in entries.items())
    path = tmp_path / "client.yml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path, metrics=frozenset({"posts"}))
    lines = [*text.split("\n"), ""]
    for problem in caught.value.problems:
        assert problem.line <= len(lines)
        assert problem.column <= len(lines[problem.line - 1]) + 1
