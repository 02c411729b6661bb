"""Feeds: every dated item once, as plain text; documents that declare anything are refused unparsed."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from reporter.collectors import rss
from reporter.collectors.http import open_door
from reporter.collectors.rss_text import LONGEST_HTML, plain
from reporter.errors import Failed
from reporter.model import Mention, Note
from tests.collectors.local_server import Answer, serve
from tests.collectors.told_door import RECORDED, ToldDoor, asking, outcome

FEED = "https://www.town.example/feed.xml"
ASK = asking(platform="mastodon", endpoint=FEED)
START = '<rss version="2.0"><channel>'
END = "</channel></rss>"
DATE = "<pubDate>Sat, 03 Oct 2026 09:00:00 GMT</pubDate>"


def heard(document: str, ask: Any = ASK) -> list[Any]:
    return list(rss.listen(("acme",), ask, ToldDoor({ask.account.endpoint: document})))


def fixture(name: str) -> str:
    return (RECORDED / "rss" / name).read_text(encoding="utf-8")


def test_rss_items_of_the_window() -> None:
    first, second, note = heard(fixture("rss.xml"))
    assert first == Mention(
        "town.example:1",
        datetime(2026, 10, 3, 7, tzinfo=UTC),
        "api:rss",
        text="Acme & Sons open a café\n\nBeans and cake.\n\nMore: https://town.example/more",
        channel="town.example",
        url="https://www.town.example/acme?id=1&x=2",
        language="en-gb",
    )
    assert (second.id, second.url, second.text) == ("https://www.town.example/2", "", "Dangerous link")
    detail = "2 items of the feed town.example have no date or no address and were left out."
    assert note == Note(None, detail)


def test_atom_entries() -> None:
    ask = asking(platform="mastodon", endpoint="https://blog.example/feeds/all.atom")
    assert heard(fixture("atom.xml"), ask) == [
        Mention(
            "tag:blog.example,2026:1",
            datetime(2026, 10, 5, 6, 30, tzinfo=UTC),  # published, not updated
            "api:rss",
            text="Un bel caffè\n\nDa Acme",
            channel="blog.example",
            url="https://blog.example/2026/caffe",
            language="it",
        )
    ]


def test_rss_1_items_stand_beside_the_channel() -> None:
    assert [(one.id, one.text) for one in heard(fixture("rdf.xml"))] == [("https://old.example/1", "Acme")]


def test_empty_feed() -> None:
    assert heard(START + END) == []


def test_names_of_writers_are_not_kept() -> None:
    assert all("Ann Writer" not in str(one) and "Bob" not in str(one) for one in heard(fixture("rss.xml")))


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else "ha"}">' for n in range(10))
HOSTILE = {
    "billion laughs": f"<?xml version='1.0'?><!DOCTYPE rss [{LAUGHS}]><rss><channel>&l9;</channel></rss>",
    "external file": f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{Path(__file__).as_uri()}">]><rss>&x;</rss>',
    "external parameter": '<!DOCTYPE rss [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;]><rss/>',
    "external subset": '<!DOCTYPE rss SYSTEM "http://127.0.0.1:9/rss.dtd"><rss/>',
    "quadratic blow-up": f'<!DOCTYPE r [<!ENTITY a "{"a" * 50_000}">]><rss>{"&a;" * 50_000}</rss>',
    "after a comment": "<!-- x --><?x y?>\n<!DOCTYPE rss []><rss/>",
    "after a comment with a hyphen": "<!-- a - b > --><!DOCTYPE rss []><rss/>",
    "after a mark": "\ufeff<!DOCTYPE rss []><rss/>",
    "entity alone": '<!ENTITY a "b"><rss/>',
    "small letters": "<!doctype rss []><rss/>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_declarations_are_refused_before_parsing(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from xml.etree import ElementTree

    def never(text: str) -> Any:
        raise AssertionError("parsed")

    monkeypatch.setattr(ElementTree, "fromstring", never)
    with pytest.raises(Failed, match="declares a document type or entities"):
        rss.read(HOSTILE[name])


def test_declaration_behind_the_root_is_not_well_formed() -> None:
    """What the prolog's walk does not see, the parser does not accept."""
    for document in (
        '<rss><!DOCTYPE rss [<!ENTITY a "b">]><channel>&a;</channel></rss>',
        "<rss>&a;</rss>",
        '<?xml version="1.0"?><?x <!DOCTYPE rss []>?><rss>&a;</rss>',
    ):
        with pytest.raises(Failed, match="no well-formed feed"):
            rss.read(document)


@pytest.mark.parametrize(
    ("document", "why"),
    [
        ("", "not XML"),
        ("not xml", "not XML"),
        ("<!DOCTYPE html><html></html>", "web page"),
        ("<!-- never closed", "cut off"),
        ("<?xml never closed", "cut off"),
        ("<rss><channel>", "no well-formed feed"),
        ("<rss>\x00</rss>", "no well-formed feed"),
        ("<rss>\ud800</rss>", "no well-formed feed"),
        ("<html></html>", "neither RSS nor Atom"),
        ("<a:b xmlns:a='u'/>", "neither RSS nor Atom"),
    ],
)
def test_what_is_no_feed_is_refused(document: str, why: str) -> None:
    with pytest.raises(Failed, match=why):
        rss.read(document)


def test_the_encoding_a_document_claims_is_not_believed() -> None:
    document = f'<?xml version="1.0" encoding="utf-16"?>{START}<item><guid>é</guid>{DATE}</item>{END}'
    assert [one.id for one in heard(document)] == ["town.example:é"]


def test_prolog_and_depth_take_no_time() -> None:
    begun = time.perf_counter()
    assert rss._prolog("<!-- -->" * 200_000 + "<rss/>") == ""
    assert heard(START + "<item>" * 100_000 + "</item>" * 100_000 + END)[-1] == Note(
        None, "1 items of the feed town.example have no date or no address and were left out."
    )
    assert time.perf_counter() - begun < 5


PIECES = [
    "<",
    "<!--",
    "<!-- -->",
    "<a ",
    "<a href='",
    "&#",
    "</",
    "<![CDATA[",
    "<p>",
    "<script>",
    "<?",
    "<a b='>",
]


@pytest.mark.parametrize("piece", PIECES)
def test_plain_text_takes_no_time(piece: str) -> None:
    begun = time.perf_counter()
    plain(piece * LONGEST_HTML)
    plain("<a " + piece.strip("<>") * LONGEST_HTML + ">")
    assert time.perf_counter() - begun < 3


@pytest.mark.parametrize(
    ("told", "read"),
    [
        ("Sat, 03 Oct 2026 09:00:00 +0200", datetime(2026, 10, 3, 7, tzinfo=UTC)),
        ("03 Oct 2026 09:00 GMT", datetime(2026, 10, 3, 9, tzinfo=UTC)),
        ("2026-10-03T09:00:00Z", datetime(2026, 10, 3, 9, tzinfo=UTC)),
        ("2026-10-03T09:00:00.1234567+01:00", datetime(2026, 10, 3, 8, 0, 0, 123456, UTC)),
        ("Sat, 03 Oct 2026 09:00:00", None),  # no zone: the day is not certain
        ("2026-10-03", None),
        ("Sat, 99 Oct 2026 09:00:00 GMT", None),
        ("Fri, 31 Dec 9999 23:00:00 -1400", None),
        ("", None),
        ("9" * 5000, None),
    ],
)
def test_dates(told: str, read: datetime | None) -> None:
    item = rss.read(f"{START}<item><pubDate>{told}</pubDate></item>{END}")[0][0]
    assert rss._created(item) == read


def test_mutated_feeds_end_well() -> None:
    """Every element and attribute dropped, emptied or renamed, and the text cut at every place."""
    for name in ("rss.xml", "atom.xml", "rdf.xml"):
        whole = fixture(name)
        changed = [whole[:end] for end in range(0, len(whole), 7)]
        for hit in re.finditer(r"<(/?)([a-z:A-Z]+)", whole):
            changed.append(whole[: hit.start(2)] + "x" + whole[hit.end(2) :])
        for hit in re.finditer(r">[^<]+<", whole):
            changed.append(whole[: hit.start() + 1] + whole[hit.end() - 1 :])
            changed.append(whole[: hit.start() + 1] + "7" + whole[hit.end() - 1 :])
        for hit in re.finditer(r"<([a-z:]+)>[^<]*</\1>", whole):
            changed.append(whole[: hit.start()] + whole[hit.end() :])
        for document in changed:
            outcome(rss.listen(("acme",), ASK, ToldDoor({FEED: document})))


def test_through_the_real_door() -> None:
    body = fixture("rss.xml").encode()
    routes = {
        "/feed.xml": Answer(body, headers={"content-type": "application/rss+xml; charset=utf-8"}),
        "/laughs.xml": Answer(HOSTILE["billion laughs"].encode(), headers={"content-type": "text/xml"}),
    }
    with serve(routes) as server:
        for path, told in (("/feed.xml", 3), ("/laughs.xml", 1)):
            ask = asking(platform="mastodon", endpoint=server.base + path)
            with open_door(server.base + path, None, allow_private=True) as door:
                found = outcome(rss.listen(("acme",), ask, door))
            assert len(found) == told
        assert "declares a document type" in str(found[0])
        assert server.paths == ["/feed.xml", "/laughs.xml"]


def test_check_counts_the_items() -> None:
    assert list(rss.check(ASK, ToldDoor({FEED: fixture("rss.xml")}))) == [
        "www.town.example: a feed of 7 items"
    ]
