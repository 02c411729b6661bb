"""The command line: help, exit codes, and one sentence for each mistake."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import get_args

import click
import jsonschema
import pytest
import yaml

from reporter import cli, metrics
from reporter.config import Platform
from reporter.model import PLATFORMS
from tests.end_to_end.demo_runs import DEMO, ROOT, SELLERS, reporter

SAMPLE = """client:
  name: Harbour Bakery
  slug: harbour-bakery
accounts:
  - id: instagram
    platform: instagram
    exports:
      - {file: posts.csv, product: table, kind: posts,
         columns: {id: id, published_at: at, reactions: likes}}
"""
POSTS = "id,at,likes\n1,2026-10-02T08:00:00,10\n2,2026-10-09T08:00:00,\n,2026-10-10T08:00:00,5\n"


@pytest.fixture
def client(tmp_path: Path) -> Path:
    (tmp_path / "client.yml").write_text(SAMPLE, encoding="utf-8")
    (tmp_path / "posts.csv").write_text(POSTS, encoding="utf-8")
    return tmp_path / "client.yml"


def run(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = cli.run([str(argument) for argument in arguments])
    out, err = capfd.readouterr()
    return code, out, err


def test_help_lists_commands_and_exit_codes(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "--help")
    assert code == 0
    for word in ("build", "check", "import", "metrics", "schema", "78", "configuration is wrong"):
        assert word in out


def test_the_table_of_help_says_what_each_command_says() -> None:
    top = click.Context(cli.reporter)
    real = {name: cli.reporter.get_command(top, name) for name in cli.reporter.list_commands(top)}
    assert {name: one and one.get_short_help_str(1000) for name, one in real.items()} == cli.COMMANDS


@pytest.mark.parametrize("width", [60, 80, 200])
def test_help_is_cut_as_click_cuts_it(width: int) -> None:
    context = click.Context(cli.reporter)
    ours, theirs = click.HelpFormatter(width=width), click.HelpFormatter(width=width)
    cli.reporter.format_commands(context, ours)
    click.Group.format_commands(cli.reporter, context, theirs)
    assert ours.getvalue() == theirs.getvalue()


def test_help_imports_no_command() -> None:
    script = (
        "import sys\nfrom reporter import cli\ncli.run(['--help'])\n"
        "sys.exit(', '.join(name for name in sys.modules if name.startswith('reporter.cli.')) or 0)"
    )
    result = subprocess.run((sys.executable, "-c", script), cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_the_end_is_silent_also_with_an_engine() -> None:
    script = "from reporter import cli; cli.unhurried(); import duckdb; duckdb.connect().execute('select 1')"
    result = subprocess.run((sys.executable, "-c", script), cwd=ROOT, capture_output=True, text=True)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("schema", "--help")])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    script = (
        "import sys\nfrom reporter import cli\n"
        f"code = cli.run({list(arguments)!r})\n"
        "heavy = {'duckdb', 'matplotlib', 'weasyprint', 'pydantic', 'numpy', 'babel', 'jinja2', 'rich'}\n"
        "sys.exit(code or ', '.join(heavy & set(sys.modules)) or 0)"
    )
    result = subprocess.run((sys.executable, "-c", script), cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_check_loads_no_engine(client: Path) -> None:
    script = (
        "import sys\nfrom reporter import cli\n"
        f"code = cli.run(['check', {str(client)!r}])\n"
        "heavy = {'duckdb', 'matplotlib', 'weasyprint', 'numpy', 'jinja2', 'rich', 'openpyxl'}\n"
        "heavy |= {'reporter.config.published', 'reporter.config.tips', 'reporter.model.readings'}\n"
        "sys.exit(code or ', '.join(heavy & set(sys.modules)) or 0)"
    )
    result = subprocess.run((sys.executable, "-c", script), cwd=ROOT, capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build",), "Missing argument"),
        (("bild",), "No such command"),
        (("build", "x.yml", "--format", "docx"), "docx is not among html, pdf, json, csv, xlsx"),
        (("build", "x.yml", "--month", "October"), 'the month "October" is not understood'),
        (("metrics", "--explain", "er_reech"), 'did you mean "er_reach"'),
    ],
)
def test_wrong_use_is_exit_code_64(
    arguments: tuple[str, ...], words: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, _, err = run(capfd, *arguments)
    assert code == 64
    assert words in err
    assert "Traceback" not in err


def test_a_file_that_is_not_there_is_exit_code_78(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capfd, "build", tmp_path / "none.yml")
    assert code == 78
    assert "there is no such file" in err


def test_check_lists_all_problems_with_their_places(client: Path, capfd: pytest.CaptureFixture[str]) -> None:
    client.write_text(
        SAMPLE.replace("platform: instagram", "platform: instagrm")
        + "goals:\n  - {metric: engagments, account: instagram, target: 5, kind: level, by: 2026-12-31}\n",
        encoding="utf-8",
    )
    code, _, err = run(capfd, "check", client)
    assert code == 78
    lines = err.splitlines()
    assert len(lines) == 2
    assert lines[0].startswith(f"{client}:6:15: accounts[0].platform: ")
    assert lines[0].endswith('did you mean "instagram"?')
    assert lines[1].startswith(f"{client}:11:14: goals[0].metric: ")
    assert 'did you mean "engagements"?' in lines[1]


def test_check_reads_the_export_files_too(client: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (client.parent / "posts.csv").write_text("number,when\n1,2\n", encoding="utf-8")
    code, _, err = run(capfd, "check", client)
    assert code == 78
    assert f"{client}:8:16: accounts[0].exports[0].file: posts.csv: " in err


def test_problems_are_annotations_on_github(
    client: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    client.write_text(SAMPLE.replace("slug: harbour-bakery", "slug: A b"), encoding="utf-8")
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    code, _, err = run(capfd, "check", client)
    assert code == 78
    assert f"::error file={client},line=3,col=9::" in err


def test_import_says_what_was_read_and_skipped(client: Path, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "import", client)
    assert code == 0
    assert "posts.csv  table  3 rows read, 2 taken; 1 skipped: " in out
    assert "(line 4)" in out
    counts = client.parent / "data" / "harbour-bakery" / "instagram" / "counts" / "2026-10.jsonl"
    lines = [json.loads(line) for line in counts.read_text(encoding="utf-8").splitlines()]
    assert [line.get("reactions") for line in lines] == [10] or [line.get("reactions") for line in lines] == [
        10,
        None,
    ]


def test_import_of_named_files(client: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = client.parent / "Follows.csv"
    path.write_bytes(
        'sep=,\n"Instagram follows"\n"Date","Primary"\n"2026-10-01T00:00:00","7"\n'.encode("utf-16")
    )
    code, out, _ = run(capfd, "import", client, path, "--account", "instagram")
    assert code == 0
    assert "Follows.csv  meta_metric  1 row read, 1 taken" in out
    code, _, err = run(capfd, "import", client, path)
    assert code == 64
    assert "instagram" in err


def test_metrics_explains(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "metrics")
    assert code == 0
    for name in metrics.ids():
        assert name in out
        explained = run(capfd, "metrics", "--explain", name)
        assert explained[0] == 0
        assert "formula" in explained[1]
        assert "source" in explained[1]


def test_schema_is_the_one_that_ships_and_takes_the_demos(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capfd, "schema")
    assert code == 0
    assert out == (ROOT / "config" / "schema.json").read_text(encoding="utf-8")
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    for path in (DEMO, SELLERS):
        plain = json.loads(json.dumps(yaml.safe_load(path.read_text(encoding="utf-8")), default=str))
        jsonschema.validate(plain, schema)


def test_the_configuration_knows_all_platforms() -> None:
    assert set(get_args(Platform)) == set(PLATFORMS)


def test_two_files_for_one_client_are_refused(client: Path, capfd: pytest.CaptureFixture[str]) -> None:
    other = client.with_name("other.yml")
    other.write_text(SAMPLE, encoding="utf-8")
    code, _, err = run(capfd, "build", client, other, "--out", client.parent / "out")
    assert code == 64
    assert 'both for the client "harbour-bakery"' in err


def test_one_wrong_file_costs_only_its_client(client: Path, capfd: pytest.CaptureFixture[str]) -> None:
    wrong = client.with_name("wrong.yml")
    wrong.write_text("client: {name: B, slug: b}\naccounts: []\n", encoding="utf-8")
    out = client.parent / "out"
    arguments = ("build", wrong, client, "--out", out, "--month", "2026-10", "--format", "json")
    code, _, err = run(capfd, *arguments)
    assert code == 78
    assert "wrong.yml" in err
    assert (out / "harbour-bakery" / "2026-10" / "report.json").exists()
    code, _, _ = run(
        capfd, *arguments[:3], "--strict", "--out", client.parent / "strict", "--month", "2026-10"
    )
    assert code == 78
    assert not (client.parent / "strict").exists()


def test_a_refused_export_is_a_gap_of_its_account_only(
    client: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (client.parent / "broken.csv").write_text("nonsense\n1\n", encoding="utf-8")
    client.write_text(
        SAMPLE + "  - {id: facebook, platform: facebook, exports: [{file: broken.csv}]}\n", encoding="utf-8"
    )
    out = client.parent / "out"
    code, _, err = run(capfd, "build", client, "--out", out, "--month", "2026-10", "--format", "json")
    assert code == 2
    assert "broken.csv" in err
    report = json.loads((out / "harbour-bakery" / "2026-10" / "report.json").read_text(encoding="utf-8"))
    assert [gap["account"] for gap in report["gaps"]] == ["facebook"]


def test_a_locked_data_folder_is_exit_code_6(client: Path) -> None:
    holder = subprocess.Popen(
        (
            sys.executable,
            "-c",
            "import sys, time\nfrom pathlib import Path\nfrom reporter.store import Store\n"
            "with Store(Path(sys.argv[1])).lock():\n    print('held', flush=True)\n    time.sleep(60)",
            str(client.parent / "data" / "harbour-bakery"),
        ),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        result = reporter("build", client, "--out", client.parent / "out")
        assert result.code == 6
        assert str(holder.pid) in result.err
    finally:
        holder.kill()
        holder.communicate()


def test_an_output_folder_that_cannot_be_written_is_exit_code_5(
    client: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (client.parent / "out").mkdir()
    (client.parent / "out" / "harbour-bakery").write_text("a file stands here")
    code, _, err = run(capfd, "build", client, "--out", client.parent / "out", "--month", "2026-10")
    assert code == 5
    assert "Traceback" not in err


def test_a_terminal_gets_a_bar_and_a_pipe_gets_lines(client: Path) -> None:
    arguments = (
        "build",
        str(client),
        "--out",
        str(client.parent / "out"),
        "--month",
        "2026-10",
        "--format",
        "json",
    )
    piped = reporter(*arguments)
    assert "collect: " in piped.err
    assert "\x1b" not in piped.err
    master, slave = pty.openpty()
    process = subprocess.Popen(
        (sys.executable, "-m", "reporter", *arguments, "--force"),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=slave,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
    )
    os.close(slave)
    shown = b""
    while True:
        try:
            piece = os.read(master, 4096)
        except OSError:  # the terminal of a process that has ended
            break
        if not piece:
            break
        shown += piece
    process.communicate()
    os.close(master)
    assert process.returncode == 0
    assert b"1/1" in shown or b"0/1" in shown
