"""``reporter check`` tells unknown thresholds, signals and tips with their place, and is quick without."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from reporter import cli, counsel

CLIENT = "client: {name: A, slug: a}\naccounts:\n  - {id: fb, platform: facebook}\n"


def check(folder: Path, settings: str, capfd: pytest.CaptureFixture[str]) -> tuple[int, str]:
    path = folder / "client.yml"
    path.write_text(CLIENT + dedent(settings), encoding="utf-8")
    code = cli.run(["check", str(path)])
    return code, capfd.readouterr().err


@pytest.mark.parametrize(
    ("settings", "place", "meant"),
    [
        ("  thresholds: {posting_gap_long.dys: 4}\n", ":5:", "posting_gap_long.days"),
        ("  observed: {no_grup: true}\n", ":5:", "no_group"),
        ("  observed: {no_group.fbb: true}\n", ":5:", "fb"),
        ("  done:\n    - d000-make-video\n", ":6:7:", "d000-make-videos"),
        ("  done:\n    - d000-make-videos@fb\n    - d000-make-videos@fbb\n", ":7:7:", "fb"),
    ],
)
def test_unknown_name(
    settings: str, place: str, meant: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, err = check(tmp_path, "recommendations:\n" + settings, capfd)
    assert code == 78
    assert f"client.yml{place}" in err
    assert f'did you mean "{meant}"?' in err


def test_all_are_told_at_once(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = "recommendations:\n  thresholds: {a.b: 1}\n  observed: {c: true}\n  done: [d]\n"
    code, err = check(tmp_path, settings, capfd)
    assert (code, err.count("client.yml:")) == (78, 3)


def test_known_names_pass(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    settings = """\
        recommendations:
          thresholds: {posting_gap_long.days: 4}
          observed: {no_group: true, no_group.fb: false}
          done: [d000-make-videos, d000-make-videos@fb, d000-make-videos@all]
        """
    assert check(tmp_path, settings, capfd) == (0, "")


def test_nothing_is_looked_up_where_nothing_is_named(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The room of recommendations stays closed: asking it would fail here."""

    def asked(_: object) -> None:
        raise RuntimeError("asked")

    monkeypatch.setattr(counsel, "problems", asked)
    assert check(tmp_path, "recommendations: {most: 3}\n", capfd)[0] == 0
    with pytest.raises(RuntimeError, match="asked"):
        check(tmp_path, "recommendations: {done: [d000-make-videos]}\n", capfd)
