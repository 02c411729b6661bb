"""Broken and hostile files: refused in one sentence, or read with what is wrong named."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reporter import exports
from reporter.config.exports import Export
from reporter.errors import ExportRefused
from reporter.exports import clean, seen, text
from reporter.exports.file import File
from reporter.exports.tally import Tally
from reporter.model import Intake, Post

RECORDED = Path(__file__).parents[1] / "recorded" / "exports"
INSTAGRAM = RECORDED / "May-25-2026_Jun-21-2026_1000000000000001.csv"
Reader = Callable[..., Intake]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf \r\n", "the file is empty"),
        (bytes(range(256)) * 40, "no table of text"),
        (b"\x7fELF\x02\x01\x01" + bytes(200) + b"\x90" * 50, "no table of text|no export that we know"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "old XLS workbook; open it and save it as XLSX"),
        (b"PK\x03\x04 nothing", "the workbook is damaged"),
        (
            b"Date,Views\n2026-05-01,5\n",
            "no export that we know begins with 'date', 'views'; set product: to one of",
        ),
        (b'Post ID,"Account username\n' + b"a,b\n" * 50_000, "cannot be followed|no export that we know"),
    ],
)
def test_what_cannot_be_read_is_refused_in_one_sentence(
    read: Reader, tmp_path: Path, data: bytes, words: str
) -> None:
    path = tmp_path / "hostile.csv"
    path.write_bytes(data)
    with pytest.raises(ExportRefused, match=words) as refused:
        read(path, "instagram")
    assert str(refused.value).startswith("hostile.csv: ")
    assert "\n" not in str(refused.value)
    assert str(tmp_path) not in str(refused.value)


def test_unknown_product_is_answered_with_the_nearest(read: Reader) -> None:
    with pytest.raises(ExportRefused, match='did you mean "meta_ig_posts"'):
        read(INSTAGRAM, "instagram", product="meta_ig_post")
    with pytest.raises(ExportRefused, match=r"no header of x_posts within the first 30 rows"):
        read(INSTAGRAM, "x", product="x_posts")
    with pytest.raises(ExportRefused, match=r"cannot be read .*; check the path under file:"):
        read(INSTAGRAM.with_name("absent.csv"), "instagram")


def test_products_and_sniff() -> None:
    assert list(exports.products()) == sorted(exports.products())
    assert {
        "meta_audience",
        "meta_fb_posts",
        "meta_ig_posts",
        "meta_metric",
        "table",
        "x_days",
        "x_old",
    } < set(exports.products())
    assert exports.sniff(INSTAGRAM) == "meta_ig_posts"
    assert exports.sniff(RECORDED / "Audience.csv") == "meta_audience"
    assert exports.sniff(RECORDED / "fb_requoted.csv") == "meta_fb_posts"


def test_too_large_a_file(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exports, "BYTES_LIMIT", 100)
    with pytest.raises(ExportRefused, match="larger than"):
        read(INSTAGRAM, "instagram")


def workbook(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"[Content_Types].xml": b"", "xl/a.xml": bytes(201 * 1024 * 1024)}, "more than 200 MB"),
        ({"[Content_Types].xml": b"", "xl/a.xml": bytes(20_000_000)}, "packed too tightly"),
        ({"Table data.csv": b"a,b\n"}, "an archive, but no workbook"),
        (
            {"[Content_Types].xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>"},
            "document type",
        ),
        ({"[Content_Types].xml": b"<Types/>"}, "the workbook is damaged"),
    ],
)
def test_archives_that_are_no_honest_workbook(
    read: Reader, tmp_path: Path, parts: dict[str, bytes], words: str
) -> None:
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(workbook(parts))
    with pytest.raises(ExportRefused, match=words):
        read(path, "facebook", kind="posts", columns={"id": "a", "published_at": "b"})


def test_header_without_rows(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "header.csv"
    path.write_text(INSTAGRAM.read_text(encoding="utf-8-sig").splitlines()[0])
    source = read(path, "instagram").sources[0]
    assert (source.rows_read, source.rows_taken) == (0, 0)
    assert "the file has a header but no rows" in source.notes


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends_change_nothing(read: Reader, tmp_path: Path, codec: str, ends: str) -> None:
    body = INSTAGRAM.read_text(encoding="utf-8-sig")
    path = tmp_path / INSTAGRAM.name
    path.write_bytes(body.replace("\n", ends).encode(codec))
    assert posts(read(path, "instagram")) == posts(read(INSTAGRAM, "instagram"))


def posts(intake: Intake) -> list[Post]:
    return [record for record in intake.records if isinstance(record, Post)]


def test_windows_text_is_read_with_a_note(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "old.csv"
    path.write_bytes("a;b;c\n1;2026-05-01;Gebäck für 3 €\n".encode("cp1252"))
    intake = read(path, "facebook", kind="posts", columns={"id": "a", "published_at": "b", "text": "c"})
    assert posts(intake)[0].text == "Gebäck für 3 €"
    assert "not valid UTF-8: read as Windows-1252" in intake.sources[0].notes
    with pytest.raises(ExportRefused, match="cannot be read as encoding 'hex'"):
        read(path, "facebook", encoding="hex")


def test_hostile_texts_and_links(read: Reader, tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(
        "a,b,c,d\n"
        "1,2026-05-01,\u202eevil\u202c <b>&amp; z\u0300\u0301\u0302\u0303\u0304\u0305 a\u200bb "
        "\U0001f468\u200d\U0001f373\x07,javascript:x\n"
        "2,2026-05-01,=1+1,https://user:pw@site.example/\n"
        "3,2026-05-01,ok,https://site.example/p?q=1#x\n"
    )
    found = posts(
        read(
            path,
            "facebook",
            kind="posts",
            columns={"id": "a", "published_at": "b", "text": "c", "permalink": "d"},
        )
    )
    assert found[0].text == "evil <b>&amp; z\u0300\u0301\u0302\u0303 ab \U0001f468\u200d\U0001f373"
    assert [post.permalink for post in found] == ["", "", "https://site.example/p?q=1#x"]
    assert found[1].text == "=1+1"


@pytest.mark.parametrize(
    "address",
    [
        "data:text/html,x",
        "//host/x",
        "https:///x",
        "https://",
        "http://[::1",
        "https://a.example:port/",
        "https://a.example/\x00",
        "https://a.example/ b",
        "https://a.example/\u202e",
        "https://a.example/" + "x" * 2000,
        "file:///etc/passwd",
        "https://a\\b.example/",
    ],
)
def test_addresses_that_are_not_kept(address: str) -> None:
    assert clean.url(address) == ""


@given(st.text(alphabet=st.characters(), max_size=300))
def test_cleaned_text_is_writable_composed_bounded_and_stable(raw: str) -> None:
    once = clean.text(raw)
    assert clean.text(once) == once
    once.encode("utf-8")
    assert not any(
        c in once
        for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff\x00\x1b\x85\r\t"
    )
    assert len(clean.text(raw * 40)) <= 5000
    assert "\n" not in clean.word(raw)


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    try:
        body, _ = text.decode(data, "f", None)
    except ExportRefused:
        return
    for mark in text.DELIMITERS:
        text.head(text.unwrapped(body), mark, "f")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("May-25-2026_Jun-21-2026_1493.csv", date(2026, 6, 21)),
        ("account_analytics_content_2026-08-10_2026-08-16.csv", date(2026, 8, 16)),
        ("tweet_activity_metrics_a_20200201_20200301_en.csv", date(2020, 3, 1)),
        ("2026-99-99.csv", None),
        ("folder-2026-01-01/Reach.csv", None),
        ("Jun-21-2026_1493633672508178.csv", date(2026, 6, 21)),
    ],
)
def test_day_in_the_name(name: str, day: date | None) -> None:
    assert seen.in_name(name) == day


def test_day_of_export_goes_configured_then_named_then_newest() -> None:
    named = File("x_2026-08-16.csv", "0" * 64, ())
    told = Export.model_validate({"file": "f", "exported_on": date(2026, 9, 1)})
    assert seen.at(told, Tally(named), date(2026, 8, 1)).date() == date(2026, 9, 2)
    assert seen.at(Export(file="f"), Tally(named), date(2026, 8, 1)).date() == date(2026, 8, 17)
    assert seen.at(Export(file="f"), Tally(named), date(2026, 8, 20)).date() == date(2026, 8, 21)
