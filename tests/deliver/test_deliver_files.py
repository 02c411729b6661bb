"""Delivery into a folder: names of what changed, plain names only."""

from __future__ import annotations

from pathlib import Path

import pytest

from reporter import deliver
from reporter.errors import LocalIOError

FILES = {"report.html": b"<p>", "report.json": b"{}", "posts.csv": b""}


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "acme" / "2026-10"
    assert deliver.write(folder, FILES) == ("posts.csv", "report.html", "report.json")
    before = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}
    assert deliver.write(folder, FILES) == ()
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == before
    assert deliver.write(folder, {**FILES, "report.html": b"<b>"}) == ("report.html",)
    assert (folder / "report.html").read_bytes() == b"<b>"
    assert {path.name for path in folder.iterdir()} == set(FILES)
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o644}
    assert folder.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize(
    "name", ["", ".", "..", ".hidden", "a/b", "/etc/passwd", "a\\b", "C:x", "a\x00", "a\n", "a" * 201]
)
def test_other_names_are_refused_before_anything_is_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not a plain file name"):
        deliver.write(tmp_path / "out", {"a.txt": b"x", name: b"x"})
    assert not (tmp_path / "out").exists()


def test_link_in_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "victim").write_bytes(b"keep")
    (tmp_path / "report.pdf").symlink_to("victim")
    with pytest.raises(LocalIOError, match=r"report\.pdf: it is a symbolic link"):
        deliver.write(tmp_path, {"report.pdf": b"x"})
    assert (tmp_path / "victim").read_bytes() == b"keep"
