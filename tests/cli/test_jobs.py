"""``reporter build --jobs``: the same files, lines in the order asked for, each client's errors its own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reporter.cli import crew, run
from reporter.cli.progress import Bar
from reporter.errors import LocalIOError

POSTS = "id,when,text,likes\n" + "".join(f"{n},2026-10-{n:02} 12:00,Post {n},{n}\n" for n in range(1, 12))
CONFIG = """\
client: {{name: {slug}, slug: {slug}, time_zone: Europe/Amsterdam, language: en}}
accounts:
  - id: instagram
    platform: instagram
    exports:
      - {{file: posts.csv, product: table, kind: posts, time_zone: UTC,
         columns: {{id: id, published_at: when, text: text, reactions: likes}}, exported_on: 2026-11-02}}
report: {{formats: [html, json]}}
data: data
"""


def clients(folder: Path, *slugs: str) -> list[str]:
    (folder / "posts.csv").write_text(POSTS, encoding="utf-8")
    paths = []
    for slug in slugs:
        path = folder / f"{slug}.yml"
        path.write_text(CONFIG.format(slug=slug), encoding="utf-8")
        paths.append(str(path))
    return paths


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".built" not in path.parts
    }


def test_two_processes_write_what_one_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = clients(tmp_path, "eins", "zwei", "drei")
    given = ["--month", "2026-10", "--offline"]
    one = run(["build", *paths, *given, "--out", str(tmp_path / "one"), "--data", str(tmp_path / "a")])
    told = capsys.readouterr()
    two = run(
        [
            "build",
            *paths,
            *given,
            "--out",
            str(tmp_path / "two"),
            "--data",
            str(tmp_path / "b"),
            "--jobs",
            "2",
        ]
    )
    again = capsys.readouterr()
    assert one == two
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert len(files(tmp_path / "one")) == 3 * 3  # report.html, report.json and the client's index
    assert again.out == told.out.replace(str(tmp_path / "one"), str(tmp_path / "two"))
    starts = [again.err.index(f"{slug}:\n") for slug in ("eins", "zwei", "drei")]
    assert starts == sorted(starts)


def test_an_error_of_one_client_is_its_own_and_the_gravest_code_is_the_runs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    paths = clients(tmp_path, "eins", "zwei")
    (tmp_path / "out" / "eins").mkdir(parents=True)
    (tmp_path / "out" / "eins" / "2026-10").write_text("in the way", encoding="utf-8")
    code = run(
        ["build", *paths, "--month", "2026-10", "--offline", "--out", str(tmp_path / "out"), "--jobs", "2"]
    )
    assert code == LocalIOError.exit_code
    assert (tmp_path / "out" / "zwei" / "2026-10" / "report.html").is_file()
    assert "eins" in capsys.readouterr().err


def _square(item: int, bar: Bar) -> int:
    bar.start(str(item))
    print(item * item)
    return item


def _die(item: int, bar: Bar) -> int:
    os._exit(9)


def test_what_the_processes_tell_comes_in_the_order_of_the_items() -> None:
    told = list(crew.each(_square, [3, 1, 2], 2))
    assert [(one.code, one.out) for one in told] == [(3, "9\n"), (1, "1\n"), (2, "4\n")]
    assert [one.err for one in told] == ["3:\n", "1:\n", "2:\n"]


def test_a_killed_process_is_told_in_one_sentence() -> None:
    with pytest.raises(LocalIOError, match="fewer jobs"):
        list(crew.each(_die, [1, 2], 2))
