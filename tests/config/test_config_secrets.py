"""Secrets in the file are refused where they stand, and no message ever repeats them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import reporter.config
from reporter.config import Model, load
from reporter.config.tokens import TOKEN, is_secret, looks_secret, names_secret
from reporter.errors import ConfigError
from tests.config.conftest import Read
from tests.config.marks import places

ADVICE = "keep it in an environment variable and name that with {env: NAME}"
SECRET = f'"***" looks like a secret; {ADVICE}'
COMMENT = f'"***" looks like a secret; remove it, also from comments; {ADVICE}'
HEAD = "client: {name: Noord, slug: noord}\n"
X = "accounts: [{id: a, platform: x}]\n"

# Made-up values of the published shapes, put together so that no scanner takes this file for a leak.
SHAPES = [
    "EAA" + "Gm0PX4ZCpsBAKZBQ1w2Tz" * 2,
    "IGQV" + "JYb3Rk" * 6,
    "ghp" + "_16C7e42F292c6912E7710c838347Ae178B4a",
    "github" + "_pat_11ABCDEFG0123456789_abcdef",
    "xox" + "b-1234567890-abcdefghij",
    "AIza" + "SyA1234567890abcdefghijklmnopqrstuv",
    "ya29" + ".a0AfH6SMBabcdefghijk",
    "A" * 22
    + "MLheAAAAAAA0%2BuSeid%2BULvsea4JtiGRiSDSJSI%3DEUifiRBkKG5E2XzMDjRfl76ZC9Ub0wnz4XsNiRVBChTYbJcE3F",
    "eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.c2lnbmF0dXJl",
    "Bearer " + "abcdef0123456789abcdef",
    "AKIA" + "IOSFODNN7EXAMPLE",
    "act" + ".example12345Example12345Example",
    "pina" + "_AIA5KAAAAAAAAAAAAAAAAAAAAAA",
    "https://user:" + "hunter2@example.com/feed.xml",
    "https://example.com/feed?access_token=" + "0123456789abcdef",
    "-----BEGIN RSA " + "PRIVATE KEY-----",
]


@pytest.mark.parametrize("token", SHAPES, ids=[shape[:8] for shape in SHAPES])
def test_tokens_of_known_shapes_anywhere(said: Read, token: str) -> None:
    """In a good place, in a list, as a key, in a comment, and unquoted behind a syntax error."""
    text, found = places(
        f"client: {{name: «'{token}', slug: noord}}\n"
        "accounts: [{id: a, platform: x}]\n"
        f'listening: {{terms: [coffee, «"{token}"]}}\n'
        f'recommendations: {{thresholds: {{«"{token}": 1}}}}\n'
        f"# «{token}\n"
    )
    got = said(text)
    assert [(line, column) for line, column, _, _ in got][:3] == found[:3]
    assert got[3][0] == 5
    assert [message for *_, message in got] == [SECRET, SECRET, SECRET, COMMENT]
    assert got[2][2] == 'recommendations.thresholds["***"]'


PLAIN = [
    ("accounts: [{id: a, platform: x, token: «hunter2}]\n", "accounts[0].token"),
    ("accounts:\n  - id: a\n    platform: x\n    token: «'correct horse battery'\n", "accounts[0].token"),
    (X + "web: {tool: ga4, token: «12345}\n", "web.token"),
    (X + "delivery: {sender: a@b.example, smtp: {host: x, password: «hunter2}}\n", "delivery.smtp.password"),
]


@pytest.mark.parametrize(("marked", "path"), PLAIN)
def test_plain_text_where_a_secret_is_named(said: Read, marked: str, path: str) -> None:
    text, (place,) = places(HEAD + marked)
    assert said(text) == [(*place, path, SECRET)]


def test_secrets_under_unknown_keys(said: Read) -> None:
    text = HEAD + "accounts: [{id: a, platform: x, api_key: hunter2, app_secret: [hunter2]}]\n"
    got = said(text)
    assert (2, 42, "accounts[0].api_key", SECRET) in got
    assert (2, 64, "accounts[0].app_secret[0]", SECRET) in got
    assert len(got) == 4  # and two unknown keys
    assert not any("hunter2" in message for *_, message in got)


NEVER_SHOWN = [
    "token: hunter2secret",
    "token: [hunter2secret]",
    "token: {env: hunter2secret}",
    "token: {env: '@hunter2secret'}",
    "token: {env: @hunter2secret}",
    "token: {env: [hunter2secret]}",
    "token: {enf: hunter2secret}",
    "token: {value: hunter2secret}",
    "token: {hunter2secret: }",
    "token: {hunter2secret: x}",
    "token: @hunter2secret",
    "token: %hunter2secret",
    "token: #hunter2secret",
    "token: '#hunter2secret'",
    "token: *hunter2secret",
    "token: &hunter2secret",
    "token: !hunter2secret",
    "token: |hunter2secret",
    'token: "\\hunter2secret"',
    "token: 'hunter2secret",
    "token: hunter2secret: x",
    "token: {env: A}\n    token: hunter2secret",
    "password: hunter2secret",
    "client_secret: hunter2secret",
    "endpoint: https://a:hunter2secret@example.com",
    "endpoint: 'https://a:hunter2secret@example.com /x'",
]


@pytest.mark.parametrize("line", NEVER_SHOWN)
def test_the_message_never_holds_the_secret(said: Read, line: str) -> None:
    got = said(HEAD + f"accounts:\n  - id: a\n    platform: x\n    {line}\n")
    assert got
    assert "hunter2secret" not in repr(got)


def test_numbers_under_a_secret_are_not_shown(said: Read) -> None:
    for value in ("0123456", "12_34", "NO", "12:30"):
        got = said(HEAD + f"accounts: [{{id: a, platform: x, token: {value}}}]\n")
        assert got
        assert value not in repr([message for *_, message in got])


TAILS = st.text("ABCDEFGHKLMNPQRSTUVWXYZ23456789", min_size=36, max_size=80)
PLACES = st.sampled_from(
    [
        "client: {{name: a, slug: {0}}}\n",
        "client: {{name: [{0}], slug: '{0}'}}\n",
        "accounts: [{{id: {0}, platform: {0}, {0}: 1, exports: [{0}]}}]\n",
        "accounts: [{{id: {0}, platform: x}}]\ngoals: [{{account: x, metric: {0}, by: {0}, target: {0}}}]\n",
        "accounts: [{{id: a, platform: x, exports: [{{file: {0}, encoding: {0}}}]}}]\n",
        "web: {{tool: {0}, exports: [{{file: x, time_zone: {0}, kind: posts, columns: {{{0}: a}}}}]}}\n",
        "plan: {{posts_per_week: {{{0}: {0}}}}}\n{0}: x\n",
        "benchmarks: [{{name: {0}}}, {{name: {0}}}]\n{0}\n",
        "data: @{0}\nreport: {{formats: {0}, quotes: %{0}, templates: {0}}}\n",
        "data: 'x\n  {0}\n",
    ]
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    PLACES,
    st.sampled_from(["EAA", "ghp_", "AKIA", "ya29."]),
    st.text("ABCDEFGHKLMNPQRSTUVWXYZ23456789", min_size=36, max_size=80),
)
def test_no_message_repeats_a_token(tmp_path: Path, template: str, prefix: str, rest: str) -> None:
    token = prefix + rest
    path = tmp_path / "client.yml"
    path.write_text(template.format(token), encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path, metrics=frozenset({"posts"}))
    said = str(caught.value).lower()
    assert rest[:8].lower() not in said
    assert rest[-8:].lower() not in said
    assert "looks like a secret" in said


@pytest.mark.parametrize(
    ("key", "text", "secret"),
    [
        ("key", "b3f1c2d4e5a69788b3f1c2d4e5a69788", True),  # long, dense, under a key named key
        ("key", "Post key of the month", False),
        ("key", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1", False),
        ("external_id", "UCBR8-60-B28hp2BmDPdntcQ", False),  # a YouTube channel
        ("external_id", "urn:li:organization:1234567890", False),
        ("file", "Sep-01-2025_Nov-30-2025_1204415570348811.csv", False),
        ("terms", "secret coffee", False),
        ("description", "a bearer of good news about coffee", False),
        ("endpoint", "https://graph.example.com/v25.0", False),
        ("feeds", "https://example.com/feed?topic=coffee&page=2", False),
    ],
)
def test_what_is_a_secret(key: str, text: str, secret: bool) -> None:
    assert is_secret(key, text) is secret


def test_the_clients_own_words_are_no_secrets(said: Read) -> None:
    Path("a.csv").touch()
    text = (
        HEAD + "accounts:\n  - id: secret\n    platform: x\n"
        "    exports: [{file: a.csv, columns: {id: Token}, rows: {password: x}, kind: posts}]\n"
        "plan: {posts_per_week: {secret: 3}}\n"
    )
    assert said(text) == []


def test_every_place_for_a_secret_has_a_telling_name() -> None:
    """Values under such names are never shown."""
    models = [
        model
        for model in vars(reporter.config).values()
        if isinstance(model, type) and issubclass(model, Model)
    ]
    names = {
        name
        for model in models
        for name, field in model.model_fields.items()
        if "Secret" in str(field.annotation)
    }
    assert names >= {"token", "password"}
    assert all(names_secret(name) for name in names)


def test_shapes_are_searched_in_linear_time() -> None:
    for text in (
        "eyJ" * 300_000,
        "bearer " * 100_000,
        "://a:" * 200_000,
        "&token=" * 100_000,
        "AKIA" * 200_000,
    ):
        TOKEN.search(text)
    assert not looks_secret("eyJ" * 300_000)
