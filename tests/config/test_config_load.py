"""A good configuration loads whole; a bad one is told about whole; nothing else ever escapes."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from reporter.config import Export, Loaded, json_schema, load
from reporter.errors import ConfigError, LocalIOError
from tests.config.conftest import Read

GOOD = Path(__file__).parent / "good.yml"
START = {
    ".svg": b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    ".ttf": b"\0\1\0\0",
    ".otf": b"OTTO",
    ".woff2": b"wOF2",
}
FILES = (
    "brand/logo.svg",
    "brand/extra.css",
    "brand/text.ttf",
    "brand/bold.woff2",
    "brand/more.otf",
    "exports/ig/b.csv",
    "exports/ig/a.csv",
    "exports/ig/Bereik.csv",
    "exports/ig/.hidden.csv",
    "exports/ig/~$a.csv",
    "exports/ig/notes.txt",
    "exports/li/posts.csv",
    "exports/li/days.xlsx",
    "exports/li/months.csv",
    "exports/li/comments.csv",
    "exports/zuid/2026 [final].csv",
    "listening/x.csv",
    "brand/labels.csv",
    "web.csv",
    "commentary/2026-10.md",
    "templates/sections/cover.html",
)


def lay_out(folder: Path) -> Path:
    """The good configuration with the files it names."""
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(START.get(Path(name).suffix, b""))
    return Path(shutil.copy(GOOD, folder / "client.yml"))


def load_good(folder: Path) -> Loaded:
    return load(lay_out(folder), metrics=frozenset({"er_reach", "posts"}))


def test_a_long_good_file_loads(tmp_path: Path) -> None:
    assert len(GOOD.read_text(encoding="utf-8").splitlines()) > 200
    loaded = load_good(tmp_path)
    config = loaded.config
    assert config.client.name == "Noord & Zoon: koffie"
    assert config.accounts[0].handle == "@noordkoffie"
    assert config.accounts[0].external_id == "017841400000000001"
    assert config.accounts[0].token is not None
    assert config.accounts[0].token.env == "NOORD_IG_TOKEN"
    assert config.accounts[0].exports[0].exported_on == date(2026, 11, 2)
    assert config.accounts[1].exports[0].columns["reactions_love"] == "Reacties: geweldig"
    assert config.accounts[1].exports[0].not_known == ("-", "NULL", "geen")
    assert config.accounts[1].exports[0].skip_rows == 1
    assert config.goals[0].target == 0.031
    assert config.goals[0].history[1].until == date(2026, 6, 30)
    assert config.goals[1].account == "all"
    assert config.listening is not None
    assert config.listening.languages == ("nl", "en", "no")
    assert config.plan.posts_per_week == {"noord-ig": 4.0, "noord-li": 1.5}
    assert config.annotations[1].text == "Facebook was down for six hours;\nnothing was posted.\n"
    assert config.report.quotes is True
    assert config.recommendations.observed == {"replies_late": True, "captions_missing": False}
    assert config.delivery is not None
    assert config.delivery.smtp.port == 465


def test_where_it_came_from(tmp_path: Path) -> None:
    loaded = load_good(tmp_path)
    assert loaded.path == tmp_path / "client.yml"
    assert loaded.folder == tmp_path
    assert loaded.sha256 == hashlib.sha256(GOOD.read_bytes()).hexdigest()


def test_every_key_of_the_schema_stands_in_the_good_file() -> None:
    text = GOOD.read_text(encoding="utf-8")
    schema = json_schema()
    models = [schema, *schema["$defs"].values()]
    keys = {key for model in models for key in model.get("properties", {})}
    assert {key for key in keys if f"{key}:" not in text} == set()


def _typed(value: Any) -> Any:
    """As an editor sees it: YAML's own types, days as texts."""
    if isinstance(value, dict):
        return {key: _typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_typed(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def test_the_json_schema_takes_the_good_file_and_refuses_a_bad_one() -> None:
    validator = jsonschema.Draft202012Validator(json_schema())
    validator.check_schema(json_schema())
    document = _typed(yaml.safe_load(GOOD.read_text(encoding="utf-8")))
    assert [error.message for error in validator.iter_errors(document)] == []
    document["accounts"][0]["platform"] = "mastodn"
    document["goal"] = []
    assert len(list(validator.iter_errors(document))) == 2


def test_round_trip(tmp_path: Path) -> None:
    """What was read, written as JSON (which is YAML) and read again, is the same configuration."""
    config = load_good(tmp_path).config
    written = tmp_path / "again.yml"
    written.write_text(json.dumps(config.model_dump(mode="json")), encoding="utf-8")
    assert load(written).config == config


def test_files_of_a_pattern(tmp_path: Path) -> None:
    loaded = load_good(tmp_path)
    first = loaded.config.accounts[0].exports[0]
    assert [path.name for path in loaded.files(first)] == ["Bereik.csv", "a.csv", "b.csv"]
    assert loaded.files(Export(file="exports/?g/a.*")) == (tmp_path / "exports/ig/a.csv",)
    assert loaded.files(Export(file="exports/zuid/2026 [final].csv"))[0].name == "2026 [final].csv"
    assert loaded.files(Export(file="exports/zuid/2026 [[]*.csv")) == ()
    assert loaded.files(Export(file="*/ig/.h*")) == (tmp_path / "exports/ig/.hidden.csv",)
    for outside in ("../client.yml", "/etc/passwd", "exports/../../x", "exports", "**/a.csv", "absent.csv"):
        assert loaded.files(Export(file=outside)) == (), outside


def test_all_problems_at_once(said: Read) -> None:
    text = (
        "client: {name: Noord, slug: Noord, time_zone: Europe/Amsterdm}\n"
        "accounts: [{id: noord-ig, platform: mastodn}, {id: noord-fb,\n"
        "    platform: facebook, handel: @noord}]\n"
        "goals:\n"
        "  - {metric: click_thru_rate, account: noord-gi, target: 3 %, kind: level, by: 31-12-2026}\n"
        "report:\n"
        "  quotes: NO\n"
        "  top_posts: 50\n"
        "  top_posts: 5\n"
        "client: {}\n"
        "delivery: {smtp: {host: x, port: 465}}\n"
    )
    got = said(text, frozenset({"click_through_rate", "er_reach"}))
    assert [f"{line}:{column}: {path}: {message}" for line, column, path, message in got] == [
        '1:29: client.slug: "Noord" cannot stand here; use 1 to 63 of a-z, 0-9 and hyphens, and no hyphen '
        'first; did you mean "noord"?',
        '1:47: client.time_zone: "Europe/Amsterdm" is not one of IANA time zones, such as Europe/Amsterdam; '
        'did you mean "Europe/Amsterdam"?',
        '2:37: accounts[0].platform: "mastodn" is not one of bluesky, facebook, instagram, linkedin, '
        'mastodon, pinterest, reddit, threads, tiktok, x, youtube; did you mean "mastodon"?',
        '3:25: accounts[1].handel: is not a known key; did you mean "handle"?',
        '3:33: accounts[1].handel: a value that begins with @ must be quoted; quote it: "@noord"',
        '5:14: goals[0].metric: "click_thru_rate" is not one of click_through_rate, er_reach '
        '(reporter metrics lists them); did you mean "click_through_rate"?',
        '5:40: goals[0].account: "noord-gi" is not one of noord-ig, noord-fb, all; did you mean "noord-ig"?',
        '5:58: goals[0].target: "3 %" is not a number; rates are fractions, write 0.03',
        '5:80: goals[0].by: "31-12-2026" is not a day; write it as 2026-12-31',
        '7:11: report.quotes: "NO" is not quoted and older YAML reads it as true or false; quote it: "NO" '
        "(or write true or false)",
        '8:14: report.top_posts: "50" must be at most 20',
        "9:3: report.top_posts: this key stands here again; it stands first at client.yml:8:3",
        "10:1: client: this key stands here again; it stands first at client.yml:1:1",
        "11:11: delivery.sender: is missing: Address the mail comes from",
        "11:34: delivery.smtp.port: port 465 speaks TLS from the first byte; write tls: implicit",
    ]


def test_what_stands_before_a_syntax_error_is_checked_too(said: Read) -> None:
    got = said("client: {name: Noord, slug: N}\naccounts:\n  - id: a\n    platform: twiter\ngoals: 'x\n")
    assert [(line, column, path) for line, column, path, _ in got] == [
        (1, 29, "client.slug"),
        (4, 15, "accounts[0].platform"),
        (5, 8, ""),
    ]


def test_message_is_file_line_column_path(tmp_path: Path) -> None:
    path = tmp_path / "noord\n::error::.yml"
    path.write_text("client: x\n", encoding="utf-8")
    with pytest.raises(ConfigError) as caught:
        load(path)
    assert caught.value.exit_code == 78
    for line in str(caught.value).split("\n"):
        assert line.startswith(f"{tmp_path.as_posix()}/noord ::error::.yml:1:")


def test_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("client.yml").touch()
    with pytest.raises(ConfigError) as caught:
        load(Path("cleint.yml"))
    assert str(caught.value) == 'cleint.yml:1:1: there is no such file; did you mean "client.yml"?'
    with pytest.raises(ConfigError) as caught:
        load(Path("."))
    assert str(caught.value) == ".:1:1: this is a folder; name the YAML file in it"
    with pytest.raises(LocalIOError, match=r"^client.yml/x: the file cannot be read: Not a directory; "):
        load(Path("client.yml/x"))


def test_very_many_problems_are_cut(said: Read) -> None:
    got = said("client: {name: a, slug: a}\n" + "".join(f"key-{n:04}: x\n" for n in range(1500)))
    assert len(got) == 1001
    assert got[-1][3] == "there are more problems, which are not listed; mend these first"


def test_loading_leaves_heavy_packages_alone(tmp_path: Path) -> None:
    """Without a locale, no Babel: `reporter check` stays quick."""
    path = tmp_path / "client.yml"
    path.write_text("client: {name: a, slug: a}\naccounts: [{id: b, platform: x}]\n", encoding="utf-8")
    code = (
        "import sys, pathlib; from reporter.config import load; "
        f"load(pathlib.Path({str(path)!r})); "
        "print([m for m in ('babel', 'duckdb', 'matplotlib', 'weasyprint', 'openpyxl') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout == "[]\n"
