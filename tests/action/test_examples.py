"""The scripts of the example workflows, run against a repository on this machine."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.action.definitions import EXAMPLES, ROOT, step, tree

EXAMPLE = ROOT / "docs" / "examples"
COLLECT, REVIEW, AGENCY, PAGES = (
    EXAMPLE / f"{name}.yml" for name in ("collect-and-build", "review-then-send", "agency", "pages")
)
FETCH, RECORD = "Fetch the data branch", "Record the data"


class Forge:
    """A bare repository as the origin, and a folder of commands that notes what `gh` is asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.origin = folder / "origin.git"
        self.commands = folder / "bin"
        self.commands.mkdir()
        gh = self.commands / "gh"
        gh.write_text(f'#!/bin/sh\nprintf "%s\\n" "$*" >> "{folder}/gh.log"\n', encoding="utf-8")
        gh.chmod(0o755)
        self.git(folder, "init", "--quiet", "--bare", "--initial-branch", "main", str(self.origin))
        first = self.checkout("first")
        (first / ".gitignore").write_text("/data/\n", encoding="utf-8")
        self.commit(first, "Start")

    def git(self, where: Path, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=where, env=self.environment(), capture_output=True, text=True, check=True
        )
        return done.stdout

    def environment(self) -> dict[str, str]:
        return {
            "PATH": f"{self.commands}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.folder),
            "GIT_CONFIG_NOSYSTEM": "1",
        }

    def checkout(self, name: str) -> Path:
        """A fresh workspace, as each job gets one."""
        place = self.folder / name
        self.git(self.folder, "clone", "--quiet", str(self.origin), str(place))
        self.git(place, "checkout", "--quiet", "-B", "main")
        return place

    def commit(self, place: Path, message: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.test")
        self.git(place, "add", "--all")
        self.git(place, *who, "commit", "--quiet", "--message", message)
        self.git(place, "push", "--quiet", "origin", "HEAD:main")

    def run(self, place: Path, script: str, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
            cwd=place,
            env={**self.environment(), "DATA_BRANCH": "reporter-data", "DATA_FOLDER": "data", **env},
            capture_output=True,
            text=True,
            check=False,
        )

    def asked(self) -> list[str]:
        log = self.folder / "gh.log"
        return log.read_text(encoding="utf-8").splitlines() if log.exists() else []

    def files(self, branch: str) -> set[str]:
        return set(self.git(self.origin, "ls-tree", "-r", "--name-only", branch).split())


@pytest.fixture
def forge(tmp_path: Path) -> Forge:
    return Forge(tmp_path)


def script(path: Path, name: str, job: str) -> str:
    return str(step(path, name, job)["run"])


def fetched(forge: Forge, name: str) -> Path:
    place = forge.checkout(name)
    done = forge.run(place, script(COLLECT, FETCH, "report"))
    assert done.returncode == 0, done.stderr
    return place


def put(place: Path, name: str, text: str) -> None:
    path = place / "data" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def record(forge: Forge, place: Path) -> subprocess.CompletedProcess[str]:
    return forge.run(place, script(COLLECT, RECORD, "report"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_all_examples_fetch_and_record_alike(path: Path) -> None:
    for name in (FETCH, RECORD):
        found = {
            one["run"]
            for job in tree(path)["jobs"].values()
            for one in job["steps"]
            if one.get("name") == name
        }
        assert found <= {script(COLLECT, name, "report")}


def test_the_first_run_makes_the_branch_and_the_next_finds_its_data(forge: Forge) -> None:
    place = fetched(forge, "one")
    put(place, "bakery/instagram/posts/2026-10.jsonl", "1\n")
    put(place, "bakery/.lock", "")
    assert record(forge, place).returncode == 0
    assert forge.files("reporter-data") == {"bakery/instagram/posts/2026-10.jsonl"}
    assert forge.files("main") == {".gitignore"}
    again = fetched(forge, "two")
    assert (again / "data/bakery/instagram/posts/2026-10.jsonl").read_text(encoding="utf-8") == "1\n"


def test_nothing_new_is_no_commit(forge: Forge) -> None:
    for name in ("one", "two"):
        place = fetched(forge, name)
        put(place, "bakery/sources.jsonl", "1\n")
        done = record(forge, place)
        assert done.returncode == 0
    assert "nothing new" in done.stdout
    assert forge.git(forge.origin, "rev-list", "--count", "reporter-data").strip() == "1"


def test_a_push_that_comes_second_is_put_on_top(forge: Forge) -> None:
    start = fetched(forge, "start")
    put(start, "a/1.jsonl", "1\n")
    record(forge, start)
    slow, fast = fetched(forge, "slow"), fetched(forge, "fast")
    put(fast, "b/1.jsonl", "1\n")
    put(slow, "c/1.jsonl", "1\n")
    assert record(forge, fast).returncode == 0
    done = record(forge, slow)
    assert done.returncode == 0, done.stderr
    assert forge.files("reporter-data") == {"a/1.jsonl", "b/1.jsonl", "c/1.jsonl"}


def test_what_contradicts_is_not_overwritten(forge: Forge) -> None:
    slow, fast = fetched(forge, "slow"), fetched(forge, "fast")
    put(fast, "a/1.jsonl", "fast\n")
    put(slow, "a/1.jsonl", "slow\n")
    assert record(forge, fast).returncode == 0
    assert record(forge, slow).returncode != 0
    assert forge.git(forge.origin, "show", "reporter-data:a/1.jsonl") == "fast\n"


def reviewed(forge: Forge, name: str) -> subprocess.CompletedProcess[str]:
    place = forge.checkout(name)
    folder = place / "reports" / "bakery" / "2026-10"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.pdf").write_bytes(b"%PDF-1.7\n")
    env = {"MONTH": "2026-10", "REPORT_DIR": "reports/bakery/2026-10", "BASE": "main"}
    return forge.run(place, script(REVIEW, "Open the pull request", "build"), **env)


def test_a_month_is_put_up_for_review_once(forge: Forge) -> None:
    assert reviewed(forge, "one").returncode == 0
    assert "already" not in reviewed(forge, "two").stdout
    created = [line for line in forge.asked() if line.startswith("pr create")]
    assert len(created) == 1
    assert created[0].startswith("pr create --base main --head reporter/2026-10 --title Report of 2026-10")
    assert "reports/bakery/2026-10/report.pdf" in forge.files("reporter/2026-10")


def merged(forge: Forge) -> str:
    """The month that the send job would mail after the newest commit on main."""
    place = forge.checkout(f"send-{len(list(forge.folder.iterdir()))}")
    target = forge.folder / "output"
    target.write_text("", encoding="utf-8")
    done = forge.run(place, script(REVIEW, "Which month was merged", "send"), GITHUB_OUTPUT=str(target))
    assert done.returncode == 0, done.stderr
    return target.read_text(encoding="utf-8")


def test_a_merge_mails_its_month_and_nothing_else_does(forge: Forge) -> None:
    reviewed(forge, "one")
    place = forge.checkout("merger")
    forge.git(place, "fetch", "--quiet", "origin", "reporter/2026-10")
    who = ("-c", "user.name=A", "-c", "user.email=a@example.test")
    forge.git(place, *who, "merge", "--quiet", "--no-ff", "--message", "Merge", "FETCH_HEAD")
    forge.git(place, "push", "--quiet", "origin", "HEAD:main")
    assert merged(forge) == "month=2026-10\n"
    assert "2026-10 was reviewed already" in reviewed(forge, "later").stdout
    (place / "README.md").write_text("x\n", encoding="utf-8")
    forge.commit(place, "Something else")
    assert merged(forge) == ""
    (place / "reports/bakery/2026-10/report.pdf").write_bytes(b"%PDF-1.7 mended\n")
    forge.commit(place, "A change of a report that was mailed")
    assert merged(forge) == ""


def test_two_reports_in_one_push_mail_nothing(forge: Forge) -> None:
    place = forge.checkout("two")
    for month in ("2026-09", "2026-10"):
        folder = place / "reports" / "bakery" / month
        folder.mkdir(parents=True)
        (folder / "report.pdf").write_bytes(b"%PDF-1.7\n")
    forge.commit(place, "Both")
    assert merged(forge) == ""


def published(forge: Forge, run: str, month: str) -> dict[str, str]:
    """The site that one run lays out: the text of each file, by its path."""
    place = forge.checkout(run)
    site = {"DATA_BRANCH": "reporter-site", "DATA_FOLDER": "out"}
    assert script(PAGES, "Fetch the site so far", "build") == script(COLLECT, FETCH, "report")
    assert forge.run(place, script(PAGES, "Fetch the site so far", "build"), **site).returncode == 0
    made = place / "out" / "bakery" / month  # as the build does it
    made.mkdir(parents=True, exist_ok=True)
    (made / "report.html").write_text(f"{month} by {run}", encoding="utf-8")
    months = sorted(one.name for one in made.parent.iterdir() if one.is_dir())
    (made.parent / "index.html").write_text(" ".join(months), encoding="utf-8")
    (place / "out" / ".built").mkdir()
    for name in (".built/seal.json", "manifest.json"):
        (place / "out" / name).write_text(run, encoding="utf-8")
    done = forge.run(place, script(PAGES, "Keep the site", "build"), **site)
    assert done.returncode == 0, done.stderr
    done = forge.run(place, script(PAGES, "Lay out the site", "build"), REPORT_DIR=f"out/bakery/{month}")
    assert done.returncode == 0, done.stderr
    files = (path for path in (place / "site").rglob("*") if path.is_file())
    return {path.relative_to(place / "site").as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_the_published_site_keeps_earlier_months(forge: Forge) -> None:
    assert published(forge, "one", "2026-09") == {
        "index.html": "2026-09",
        "2026-09/report.html": "2026-09 by one",
    }
    assert published(forge, "two", "2026-10") == {
        "index.html": "2026-09 2026-10",
        "2026-09/report.html": "2026-09 by one",
        "2026-10/report.html": "2026-10 by two",
    }
    assert forge.files("reporter-site") == {
        "bakery/index.html",
        "bakery/2026-09/report.html",
        "bakery/2026-10/report.html",
    }


def test_a_site_that_is_built_again_is_published_without_a_commit(forge: Forge) -> None:
    first = published(forge, "one", "2026-10")
    (forge.folder / "one").rename(forge.folder / "before")
    assert published(forge, "one", "2026-10") == first
    assert forge.git(forge.origin, "rev-list", "--count", "reporter-site").strip() == "1"


def test_the_agency_writer_lays_each_client_in_place(tmp_path: Path) -> None:
    for path, text in {
        "collected/data-a/x.jsonl": "new",
        "collected/data-b-c/y.jsonl": "new",
        "clients/data/a/gone.jsonl": "old",
        "clients/data/z/kept.jsonl": "old",
    }.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    lay = script(AGENCY, "Lay it into the data folder", "record")
    for _ in range(2):
        subprocess.run(
            ["/bin/bash", "-e", "-o", "pipefail", "-c", lay],
            cwd=tmp_path,
            env={"PATH": "/usr/bin:/bin", "DATA_FOLDER": "clients/data"},
            check=True,
        )
    found = {
        path.relative_to(tmp_path / "clients/data").as_posix() for path in tmp_path.rglob("data/**/*.jsonl")
    }
    assert found == {"a/x.jsonl", "b-c/y.jsonl", "z/kept.jsonl"}


def test_the_agency_writer_survives_an_empty_run(tmp_path: Path) -> None:
    lay = script(AGENCY, "Lay it into the data folder", "record")
    env = {"PATH": "/usr/bin:/bin", "DATA_FOLDER": "clients/data"}
    subprocess.run(["/bin/bash", "-e", "-o", "pipefail", "-c", lay], cwd=tmp_path, env=env, check=True)


def test_only_one_job_of_the_agency_writes() -> None:
    jobs = tree(AGENCY)["jobs"]
    assert [name for name, job in jobs.items() if job["permissions"].get("contents") == "write"] == ["record"]
    assert jobs["report"]["strategy"]["max-parallel"] == 4
    assert jobs["report"]["if"] == "needs.plan.outputs.count != '0'"
