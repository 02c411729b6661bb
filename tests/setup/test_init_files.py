"""``reporter init``: ``check`` takes what it writes at once, whatever was chosen, however it is spelt."""

from __future__ import annotations

import itertools
import json
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from reporter import cli, metrics, setup
from reporter.config import load
from reporter.config.tokens import looks_secret
from reporter.errors import UsageError
from reporter.model import PLATFORMS
from reporter.setup import workflow
from reporter.setup.answers import numbered
from tests.end_to_end.demo_runs import ROOT

MAIL = (
    "--mail-to",
    "owner@client.example",
    "--mail-from",
    "me@studio.example",
    "--smtp-host",
    "smtp.example",
)


def run(capfd: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    code = cli.run([str(argument) for argument in arguments])
    out, err = capfd.readouterr()
    return code, out, err


@pytest.mark.parametrize("platform", PLATFORMS)
@pytest.mark.parametrize("by", ["exports", "api"])
@pytest.mark.parametrize("mail", [False, True], ids=["", "mail"])
@pytest.mark.parametrize("action", ["--action", "--no-action"])
def test_check_takes_every_combination(
    platform: str, by: str, mail: bool, action: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(
        capfd, "init", tmp_path / "c", "--name", "Harbour Bakery", "--platform", f"{platform}=acme",
        "--by", by, action, "--yes", *(MAIL if mail else ()),
    )  # fmt: skip
    assert code == 0, err
    assert (tmp_path / "c" / workflow.PATH).exists() == (action == "--action")
    code, said, err = run(capfd, "check", tmp_path / "c" / "client.yml")
    assert (code, err) == (0, "")
    assert "nothing wrong; 1 account" in said
    assert "client.yml" in out


def test_every_platform_in_one_file(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    accounts = itertools.chain.from_iterable(("--platform", name) for name in (*PLATFORMS, "x", "x=second"))
    assert run(capfd, "init", tmp_path, "--name", "All", *accounts)[0] == 0
    config = load(tmp_path / "client.yml").config
    assert [account.id for account in config.accounts] == [*PLATFORMS, "x-2", "x-3"]
    assert config.accounts[-1].handle == "second"


def test_the_notes_are_of_all_platforms() -> None:
    assert set(setup.notes()) == set(PLATFORMS)


ODDITIES = """no|2026|null|~|-|- a|--|'|"|a: b|#1|a #b|{x}|[|@me|*x|&a|!tag|%TAG|>|`|0x1f|1e5
12:30|<<name>>|\\|é|con|日本
=|?|y|True|.|..|../x|\u2028a|a\tb|\ufeffa|\x00a
\u202eabc|\U0001f469\u200d\U0001f467|bearer 0123456789abcdefgh"""
ODD = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60) | st.sampled_from(
    [word for line in ODDITIES.split("\n") for word in line.split("|")] + ["|", "a\nb"]
)


@given(name=ODD, handle=ODD)
@example(name="no", handle="2026")
@example(name="-\n- #: '\"", handle="<<slug>>")
@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_name_is_read_back_as_it_was_given(
    name: str, handle: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    try:
        clean, account = setup.name_of(name), setup.name_of(handle)
    except UsageError:
        assert not _letters(name) or not _letters(handle)
        return
    answers = setup.Answers(name=clean, slug=setup.slug_of(clean), accounts=numbered([("x", account, False)]))
    try:
        setup.lay(answers, folder, 2026)
    except UsageError:  # a name that is shaped like a secret is refused, and nothing is written
        assert looks_secret(clean) or looks_secret(account)
        assert list(folder.iterdir()) == []
        return
    config = load(folder / "client.yml").config
    assert (config.client.name, config.accounts[0].handle) == (clean, account)
    # Another reader of YAML sees the same texts, so editors do too.
    plain = yaml.safe_load((folder / "client.yml").read_text(encoding="utf-8"))
    assert plain["client"]["name"] == clean
    assert plain["client"]["slug"] == config.client.slug
    assert plain["accounts"][0]["handle"] == account


def _letters(text: str) -> bool:
    """Whether something is left that a person could read."""
    return any(letter.isalnum() for letter in text)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Harbour Bakery", "harbour-bakery"),
        ("  Café Zoë & Söhne! ", "cafe-zoe-sohne"),
        ("no", "no"),
        ("2026", "2026"),
        ("日本茶", "client"),
        ("🥐", "client"),
        ("---", "client"),
        ("CON", "client-con"),
        ("x" * 80, "x" * 63),
        ("ﬁne Straße", "fine-strasse"),
    ],
)
def test_slugs(name: str, slug: str) -> None:
    assert setup.slug_of(name) == slug


@pytest.mark.parametrize("text", ["", "   ", "\x00", "\x07\n"])
def test_a_name_without_a_letter_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="is empty"):
        setup.name_of(text)


def test_a_name_that_is_too_long_is_refused() -> None:
    assert setup.name_of("x" * 200) == "x" * 200
    with pytest.raises(UsageError, match="201 letters"):
        setup.name_of("x" * 201)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "--name and --platform must be given"),
        (("--name", "A"), "--platform must be given"),
        (("--platform", "x"), "--name must be given"),
        (("--name", "A", "--platform", "instagrm"), 'did you mean "instagram"?'),
        (("--name", "A", "--platform", "x", "--zone", "Amsterdam"), 'did you mean "Europe/Amsterdam"?'),
        (("--name", "A", "--platform", "x", "--locale", "zz-ZZ"), "client.locale"),
        (("--name", "A", "--platform", "x", "--currency", "euro"), "client.currency"),
        (("--name", "A", "--platform", "x", "--slug", "A b"), "client.slug"),
        (("--name", "A", "--platform", "x", "--mail-to", "a@b.example"), "--mail-from and --smtp-host"),
        (("--name", "A", "--platform", "x", "--language", "tlh"), "--language"),
    ],
)
def test_without_a_terminal_one_sentence_says_what_is_missing(
    arguments: tuple[str, ...], words: str, tmp_path: Path
) -> None:
    done = subprocess.run(
        (sys.executable, "-m", "reporter", "init", str(tmp_path / "c"), *arguments),
        cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert done.returncode == 64
    assert words in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (tmp_path / "c").exists()


def test_on_a_terminal_it_asks(tmp_path: Path) -> None:
    master, slave = pty.openpty()
    process = subprocess.Popen(
        (sys.executable, "-m", "reporter", "init", str(tmp_path / "c"), "--language", "en"),
        cwd=ROOT, stdin=slave, stdout=slave, stderr=slave, env={**os.environ, "TERM": "dumb", "TZ": "UTC"},
    )  # fmt: skip
    os.close(slave)
    shown = _talk(master, {
        "Name of the client": "Harbour: Bakery",
        "Platforms, with spaces": "instagram tiktok",
        "Instagram: name of the account": "harbour",
        "Instagram: figures from": "exports",
        "TikTok: name of the account": "",
        "TikTok: figures from": "api",
        "Time zone": "Europe/Amsterdam",
        "Numbers and dates": "",
        "Currency": "",
        "Mail the report?": "n",
        "GitHub Actions?": "y",
    })  # fmt: skip
    assert process.wait(timeout=60) == 0, shown
    config = load(tmp_path / "c" / "client.yml").config
    assert (config.client.name, config.client.time_zone) == ("Harbour: Bakery", "Europe/Amsterdam")
    assert [(a.platform, a.handle, bool(a.renew)) for a in config.accounts] == [
        ("instagram", "harbour", False),
        ("tiktok", None, True),
    ]
    assert (tmp_path / "c" / workflow.PATH).exists()


def _talk(master: int, answers: dict[str, str]) -> str:
    """Answer each question when it is asked; what the terminal showed."""
    shown, left = "", dict(answers)
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if not select.select([master], [], [], 1)[0]:
            continue
        try:
            shown += os.read(master, 4096).decode()
        except OSError:  # the other side has ended
            break
        for question, answer in list(left.items()):
            if question in shown:
                os.write(master, f"{answer}\n".encode())
                del left[question]
    os.close(master)
    assert not left, shown
    return shown


def test_nothing_is_overwritten(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "README.md").write_text("mine", encoding="utf-8")
    (tmp_path / "exports").mkdir()
    (tmp_path / "exports" / "README.md").symlink_to("nowhere")
    code, _, err = run(capfd, "init", tmp_path, "--name", "A", "--platform", "x")
    assert code == 64
    assert "has README.md, exports/README.md already" in err
    assert "reporter init NEW-FOLDER" in err
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["README.md", "README.md", "exports"]


def test_export_files_that_are_there_are_read(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "exports" / "x"
    folder.mkdir(parents=True)
    demo = next((ROOT / "config" / "demo" / "exports" / "x").glob("*.csv"))
    (folder / demo.name).write_bytes(demo.read_bytes())
    assert run(capfd, "init", tmp_path, "--name", "A", "--platform", "x")[0] == 0
    code, out, err = run(capfd, "check", tmp_path / "client.yml")
    assert (code, err) == (0, "")
    assert "1 export file" in out


def test_the_commented_lines_are_right_too(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Taking the # away, as the file says, gives a configuration that holds."""
    assert run(capfd, "init", tmp_path, "--name", "A", "--platform", "threads", "--platform", "x")[0] == 0
    path = tmp_path / "client.yml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("    # exports:\n    #   - ", "    exports:\n      - ")
    text = text.replace("# goals:\n#   - ", "goals:\n  - ")
    text = text.replace("    # handle:", "    handle:")
    path.write_text(text, encoding="utf-8")
    for name in ("threads", "x"):
        (tmp_path / "exports" / name / "posts.csv").write_text(
            "id,date,likes,comments\n1,2026-10-02T08:00:00,10,1\n", encoding="utf-8"
        )
    config = load(path, metrics=frozenset(metrics.ids())).config
    assert len(config.accounts[0].exports) == 1
    assert config.goals[0].account == "threads"


def test_secrets_are_named_for_the_chosen_platforms_only(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = ("--platform", "tiktok", "--platform", "mastodon=@a@b.example", "--by", "api", "--action")
    assert run(capfd, "init", tmp_path, "--name", "A", *arguments)[0] == 0
    names = [
        line.partition("=")[0]
        for line in (tmp_path / ".env.example").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    wanted = ["TIKTOK_CLIENT_KEY", "TIKTOK_CLIENT_SECRET", "TIKTOK_REFRESH_TOKEN"]
    assert names == wanted
    config = load(tmp_path / "client.yml").config
    assert sorted(secret.env for secret in config.accounts[0].renew.values()) == wanted
    flow = yaml.safe_load((tmp_path / workflow.PATH).read_text(encoding="utf-8"))
    steps = {step.get("name"): step for step in flow["jobs"]["report"]["steps"]}
    assert sorted(steps["Collect"]["env"]) == sorted(steps["Build"]["env"]) == wanted


@pytest.mark.parametrize("name", ["collect-and-build.yml", "review-then-send.yml"])
def test_the_workflows_that_ship_are_the_documented_ones(name: str) -> None:
    ours = ROOT / "config" / "init" / "workflows" / name
    assert ours.read_bytes() == (ROOT / "docs" / "examples" / name).read_bytes(), "copy it from docs/examples"


def test_a_workflow_without_an_api_has_no_daily_run() -> None:
    told = setup.Answers("A", "a", numbered([("instagram", "", False)]))
    text = workflow.text(told)
    flow = yaml.safe_load(text)
    assert [one["cron"] for one in flow[True]["schedule"]] == ["47 6 2-4 * *"]
    steps = flow["jobs"]["report"]["steps"]
    assert "Collect" not in [step.get("name") for step in steps]
    build = next(step for step in steps if step.get("name") == "Build")
    assert "if" not in build
    assert "env" not in build
    assert "META_TOKEN" not in text


def test_the_workflow_is_as_the_schema_and_linters_want(tmp_path: Path) -> None:
    for number, api in enumerate((False, True)):
        for mail in (None, setup.MailAnswer("a@b.example", "c@d.example", "smtp.example")):
            accounts = numbered([("instagram", "", api), ("tiktok", "", api)])
            text = workflow.text(setup.Answers("A", "a", accounts, mail=mail))
            path = tmp_path / f"{number}{mail is None}.yml"
            path.write_text(text, encoding="utf-8")
    tool = Path(sys.executable).parent / "check-jsonschema"
    files = sorted(str(path) for path in tmp_path.iterdir())
    done = subprocess.run(
        (str(tool), "--builtin-schema", "vendor.github-workflows", *files),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert len(files) == 4


def test_the_schema_beside_it_is_the_one_that_ships(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(capfd, "init", tmp_path, "--name", "A", "--platform", "x")[0] == 0
    first = (tmp_path / "client.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=client.schema.json"
    schema = json.loads((tmp_path / "client.schema.json").read_text(encoding="utf-8"))
    assert schema == json.loads((ROOT / "config" / "schema.json").read_text(encoding="utf-8"))


def test_git_takes_the_folders_and_leaves_the_secrets(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(capfd, "init", tmp_path, "--name", "A", "--platform", "x", "--action")[0] == 0
    (tmp_path / ".env").write_text("X_TOKEN=1", encoding="utf-8")
    (tmp_path / "data" / "a").mkdir(parents=True)
    (tmp_path / "data" / "a" / "x.jsonl").write_text("", encoding="utf-8")
    git = ("git", "-C", str(tmp_path))
    subprocess.run((*git, "init", "--quiet"), check=True)
    subprocess.run((*git, "add", "--all"), check=True)
    listed = subprocess.run((*git, "ls-files"), capture_output=True, text=True, check=True).stdout.split()
    assert {"client.yml", "exports/x/.gitkeep", ".env.example", workflow.PATH} <= set(listed)
    assert not {".env", "data/a/x.jsonl"} & set(listed)
