"""ZIP archives: known names only, each member its own file; bombs, odd paths and nesting are refused."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import archive, seen
from reporter.model import Intake, Post, Reason

RECORDED = Path(__file__).parents[1] / "recorded" / "exports"
CONTENT = "Content 2026-10-01_2026-10-31 Harbour Bakery.zip"
Reader = Callable[..., Intake]
Total = Callable[..., dict[str, float]]


def packed(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(name, data)
    return out.getvalue()


def youtube(**more: bytes) -> dict[str, bytes]:
    return {
        "Table data.csv": (RECORDED / "youtube_table.csv").read_bytes(),
        "Chart data.csv": (RECORDED / "youtube_chart.csv").read_bytes(),
        "Totals.csv": (RECORDED / "youtube_totals.csv").read_bytes(),
        **more,
    }


def test_each_member_is_its_own_source(read: Reader, total: Total, tmp_path: Path) -> None:
    path = tmp_path / CONTENT
    path.write_bytes(packed(youtube()))
    intake = read(path, "youtube")
    assert [(source.file, source.product) for source in intake.sources] == [
        (f"{CONTENT}/Chart data.csv", "youtube_chart"),
        (f"{CONTENT}/Table data.csv", "youtube_table"),
        (f"{CONTENT}/Totals.csv", "youtube_totals"),
    ]
    assert len({source.sha256 for source in intake.sources}) == 3
    assert total(intake.records) == {
        "views": 1000 + 450 + 300,  # two videos of October, and the two days of the channel
        "watch_time_s": pytest.approx(95400.36),
        "impressions": 8500,
    }
    assert intake.notes == ()
    assert {source.seen_at for source in intake.sources} == {datetime(2026, 11, 1, tzinfo=UTC)}


def test_the_same_as_the_files_one_by_one(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(packed({"x/Table data.csv": (RECORDED / "youtube_table.csv").read_bytes()}))
    assert read(path, "youtube").records == read(RECORDED / "youtube_table.csv", "youtube").records


def test_german_names(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    parts = {
        "Tabellendaten.csv": (RECORDED / "youtube_table_de.csv").read_bytes(),
        "Gesamtwerte.csv": b"Datum,Aufrufe\n2026-10-05,12\n",
    }
    path.write_bytes(packed(parts))
    assert [source.product for source in read(path, "youtube").sources] == ["youtube_totals", "youtube_table"]


def test_totals_without_their_table_stay_a_question(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(packed({"Totals.csv": b"Date,Views\n2026-10-05,12\n"}))
    with pytest.raises(ExportRefused, match=r"^x.zip/Totals.csv: no export that we know .*; set product:"):
        read(path, "youtube")
    assert read(path, "youtube", product="youtube_totals").sources[0].rows_taken == 1


def test_unknown_names_and_archives_inside_are_not_opened(read: Reader, tmp_path: Path) -> None:
    inner = packed(youtube())
    path = tmp_path / "x.zip"
    path.write_bytes(
        packed(
            {
                "Table data.csv": (RECORDED / "youtube_table.csv").read_bytes(),
                "inner.zip": inner,
                "Totals.csv": inner,  # a known name does not make an archive a table
                "run\u202eme.exe": b"MZ",
                "__MACOSX/._Table data.csv": b"\x00\x05\x16\x07",
                ".DS_Store": b"x",
            }
        )
    )
    intake = read(path, "youtube")
    assert [source.product for source in intake.sources] == ["youtube_table"]
    assert [note.text for note in intake.notes] == [
        "x.zip: not read, as no export has such a name: 'inner.zip', 'runme.exe'"
    ]
    assert [gap.detail.partition(": ")[0] for gap in intake.gaps] == ["x.zip/Totals.csv"]


def test_a_broken_member_costs_only_itself(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(packed(youtube(**{"Totals.csv": b"Kind,Regards\n1,2\n"})))
    intake = read(path, "youtube")
    assert len(intake.sources) == 2
    assert [(gap.account, gap.reason) for gap in intake.gaps] == [("own", Reason.NOT_COLLECTED)]
    assert "x.zip/Totals.csv: no columns Date and Views" in intake.gaps[0].detail


def test_a_chart_by_a_group_with_a_new_name(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(packed(youtube(**{"Chart data.csv": b"Date,Mood,Views\n2026-10-01,calm,4\n"})))
    intake = read(path, "youtube")
    assert intake.sources[0].product == "youtube_chart"
    assert intake.gaps == ()


def test_any_table_when_the_configuration_says_what_it_is(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "mine.zip"
    path.write_bytes(
        packed({"a.csv": b"n,d\n1,2026-05-01\n", "b.csv": b"n,d\n2,2026-05-02\n", "c.txt": b"hi"})
    )
    intake = read(path, "facebook", kind="posts", columns={"id": "n", "published_at": "d"})
    assert [record.id for record in intake.records if isinstance(record, Post)] == ["1", "2"]
    with pytest.raises(
        ExportRefused, match=r"no file in the archive has the name .* \('a.csv', 'b.csv', 'c.txt'\)"
    ):
        read(path, "facebook")


def linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        info = zipfile.ZipInfo("Table data.csv")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        made.writestr(info, "/etc/passwd")
    return out.getvalue()


def locked() -> bytes:
    data = bytearray(packed({"Table data.csv": b"a,b\n"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def lying() -> bytes:
    """The archive says that a member of two million bytes has ten."""
    data = bytearray(packed({"Table data.csv": b"a" * 2_000_000}))
    for mark, place in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + place
        data[at : at + 4] = (10).to_bytes(4, "little")
    return bytes(data)


def twins() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("Totals.csv", b"a")
        with pytest.warns(UserWarning, match="Duplicate name"):
            made.writestr("Totals.csv", b"b")
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: packed({"../Table data.csv": b"a"}), "'../Table data.csv' in the archive points elsewhere"),
        (lambda: packed({"/Table data.csv": b"a"}), "points elsewhere"),
        (lambda: packed({"c:\\Table data.csv": b"a"}), "points elsewhere"),
        (linked, "points elsewhere"),
        (locked, "locked with a password; unpack it first"),
        (lying, "the archive is damaged"),
        (twins, "two files in the archive have the same name"),
        (lambda: packed({"Table data.csv": bytes(20_000_000)}), "packed too tightly"),
        (lambda: packed({f"{n}.csv": b"a" for n in range(201)}), "more than 200 files"),
        (lambda: packed({}), "it is empty"),
        (lambda: packed(youtube())[:-40], "the archive is damaged"),
        (lambda: packed({"photo.jpg": b"a"}), r"no file in the archive has the name .* \('photo.jpg'\)"),
    ],
)
def test_archives_that_are_refused(
    read: Reader, tmp_path: Path, data: Callable[[], bytes], words: str
) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(data())
    with pytest.raises(ExportRefused, match=words) as refused:
        read(path, "youtube")
    assert str(refused.value).startswith("x.zip")
    assert "\n" not in str(refused.value)
    assert str(tmp_path) not in str(refused.value)


def test_sizes_are_checked_before_and_while_unpacking(
    read: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "x.zip"
    path.write_bytes(packed(youtube()))
    monkeypatch.setattr(archive, "UNPACKED_LIMIT", 600)
    with pytest.raises(ExportRefused, match="unpacks to more than"):
        read(path, "youtube")
    monkeypatch.undo()
    monkeypatch.setattr(archive, "BYTES_LIMIT", 100)
    with pytest.raises(ExportRefused, match=r"x.zip/Chart data.csv: larger than"):
        read(path, "youtube")


@given(st.integers(0, 2_000), st.binary(min_size=1, max_size=8))
def test_damage_anywhere_is_read_or_refused(place: int, with_what: bytes) -> None:
    data = bytearray(packed(youtube()))
    place %= len(data)
    data[place : place + len(with_what)] = with_what
    if not archive.is_archive(bytes(data), "x.zip"):
        return
    try:
        archive.members(bytes(data), "x.zip", Export(file="x.zip"))
    except ExportRefused as refused:
        assert "\n" not in str(refused)  # noqa: PT017 - a refusal is one of two good ends


def test_day_in_the_name_of_the_archive() -> None:
    assert seen.in_name("Hootsuite 2026-10-31.zip/account_metrics.csv") is not None
    assert seen.in_name("a 2026-10-31.zip/folder/b 2026-09-30.csv") == datetime(2026, 9, 30).date()  # noqa: DTZ001
    assert seen.in_name("folder-2026-10-31/account_metrics.csv") is None
