"""What a body may be: strict JSON, text in its character set; everything else is a clean failure."""

from __future__ import annotations

import gzip
import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from reporter.collectors import jsonread
from reporter.collectors.jsonread import BadBody
from reporter.model import Reason
from tests.collectors.doors import Clock, failing
from tests.collectors.local_server import Answer, serve


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b'{"a": NaN}', "NaN"),
        (b'{"a": Infinity}', "Infinity"),
        (b'{"a": -Infinity}', "Infinity"),
        (b'{"a": 1e999}', "beyond all measure"),
        (b'{"a": -1e999}', "beyond all measure"),
        (b'{"a": 1, "a": 2}', "given twice"),
        (b'[{"b": {"a": 1, "x": 0, "a": 1}}]', "given twice"),
        (b"1" * 4301, "beyond all measure"),
        (b"[" * 200_000 + b"]" * 200_000, "beyond all measure"),
        ('{"a": "é"}'.encode("latin-1"), "not UTF-8"),
        ('{"a": "é"}'.encode("utf-16"), "not UTF-8"),
        (b'{"a": 1} trailing}', "a mistake"),
        (b"{'a': 1}", "a mistake"),
    ],
)
def test_json_that_is_refused(body: bytes, what: str) -> None:
    with pytest.raises(BadBody, match=what) as caught:
        jsonread.loads(body)
    assert not caught.value.half
    with serve({"/a": Answer(body)}) as server, Clock().door(server.base) as door:
        failed = failing(lambda: door.get("/a"))
    assert failed.reason == Reason.NOT_COLLECTED
    assert what in failed.detail
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("body", "data"),
    [
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        (b" [1] \n", [1]),
        (b"0", 0),
        (b"1" * 4300, int("1" * 4300)),
        (b'{"a": "\\ud800"}', {"a": "\ud800"}),
        (b'{"id": 741234567890123456789}', {"id": 741234567890123456789}),
        (b'{"a": 1.5e3}', {"a": 1500.0}),
    ],
)
def test_json_that_is_read(body: bytes, data: Any) -> None:
    answer = Answer(body, headers={"content-type": "text/javascript"})
    with serve({"/a": answer}) as server, Clock().door(server.base) as door:
        assert door.get("/a").data == data


@given(
    some.recursive(
        some.none() | some.booleans() | some.integers(-(10**30), 10**30) | some.text(),
        lambda x: some.lists(x) | some.dictionaries(some.text(), x),
        max_leaves=20,
    )
)
def test_cut_json_is_never_taken_for_whole(data: Any) -> None:
    whole = json.dumps({"data": data}, ensure_ascii=False).encode("utf-8", "surrogatepass")
    if b"\xed" in whole:
        return
    assert jsonread.loads(whole) == {"data": data}
    for length in range(len(whole)):
        with pytest.raises(BadBody) as caught:
            jsonread.loads(whole[:length])
        assert caught.value.half or whole[length - 1 : length] in b"]}", whole[:length]


@given(some.binary())
def test_any_bytes(body: bytes) -> None:
    for read in (jsonread.loads, lambda body: jsonread.decode(body, body.decode("latin-1"))):
        with suppress(BadBody):
            read(body)
    jsonread.title(body)
    jsonread.is_html(body)


def test_nothing_to_read() -> None:
    with serve({"/a": Answer(b"", 204)}) as server, Clock().door(server.base) as door:
        assert door.get("/a").data is None


@pytest.mark.parametrize(
    ("body", "kind", "text"),
    [
        ("<rss>é</rss>".encode(), "application/rss+xml", "<rss>é</rss>"),
        ("<rss>é</rss>".encode("latin-1"), "text/xml; charset=ISO-8859-1", "<rss>é</rss>"),
        (
            "<?xml version='1.0' encoding='windows-1252'?><a>’</a>".encode("cp1252"),
            "text/xml",
            "<?xml version='1.0' encoding='windows-1252'?><a>’</a>",
        ),
        ("\ufeff<a>é</a>".encode("utf-16"), "text/xml", "\ufeff<a>é</a>"),
        ("\ufeff<a>é</a>".encode(), "text/xml; charset=latin-1", "<a>é</a>"),
    ],
)
def test_text_in_its_character_set(body: bytes, kind: str, text: str) -> None:
    answer = Answer(body, headers={"content-type": kind})
    with serve({"/a": answer}) as server, Clock().door(server.base) as door:
        assert door.text("/a") == text


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"<a>\xe9</a>", "text/xml"),
        (b"<a/>", "text/xml; charset=klingon"),
        (b"<a/>", "text/xml; charset=hex"),
        (b"<?xml version='1.0' encoding='zip'?><a/>", "text/xml"),
    ],
)
def test_text_that_claims_a_wrong_character_set(body: bytes, kind: str) -> None:
    answer = Answer(body, headers={"content-type": kind})
    with serve({"/a": answer}) as server, Clock().door(server.base) as door:
        assert "character set" in failing(lambda: door.text("/a")).detail


def test_compressed_answers() -> None:
    good = Answer(gzip.compress(b'{"a": 1}'), headers={"content-encoding": "gzip"})
    bad = Answer(b"\x1f\x8b no gzip", headers={"content-encoding": "gzip"})
    with serve({"/good": good, "/bad": bad}) as server, Clock().door(server.base) as door:
        assert door.get("/good").data == {"a": 1}
        assert "compression is broken" in failing(lambda: door.get("/bad")).detail
    assert server.requests[0].headers["accept-encoding"] == "gzip, deflate"
