"""A report in a made-up language, in which every text of the catalogues stands in brackets: what is left
outside of brackets is the client's own words, a document's, a platform's name or CLDR's, or a fault."""

from __future__ import annotations

import html
import re
import shutil
from gettext import NullTranslations
from pathlib import Path

import pytest

from reporter.cli import run
from reporter.i18n import catalogue
from reporter.metrics import ids
from reporter.model import PLATFORMS

ROOT = Path(__file__).parents[2]
DEMO = ROOT / "config" / "demo"
_BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
_NAMES = {
    "okt",
    "sep",
    "uur",
    "min",
    "reporter",
    "name",
    "report",
    "json",
    "utc",
    "sha",
    "demo",
    "instagramtiktok",
}
_TABLES = ("tips.yml", "sentiment/topics.json")


class Bracketed(NullTranslations):
    """Says every text in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The demo's page, from its own folder so that only its language differs."""
    here = tmp_path_factory.mktemp("bracketed")
    shutil.copytree(DEMO, here / "demo")
    config = here / "demo" / "client.yml"
    text = config.read_text(encoding="utf-8").replace("language: en\n", "language: nl\n")
    text = text.replace("formats: [html, pdf, json, csv]", "formats: [html]")
    config.write_text(text.replace("locale: en-GB", "locale: nl-NL"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(catalogue, "_load", lambda language, name: Bracketed())
        patch.chdir(here)
        out = ["--out", str(here / "out"), "--data", str(here / "data")]
        assert run(["build", str(config), "--month", "2026-10", "--offline", *out]) in {0, 2}
    return next((here / "out").rglob("report.html")).read_text(encoding="utf-8")


def test_the_page_speaks_through_the_catalogues(page: str) -> None:
    assert page.count("⟦") > 1500


def test_what_is_not_in_the_catalogues_is_somebodys_own(page: str) -> None:
    own = _plain(" ".join(path.read_text(encoding="utf-8", errors="replace") for path in _inputs()))
    words = set(re.findall(r"\w+", own)) | _known()
    faults = []
    for text in sorted(set(_left(page))):
        strange = [
            word for word in re.findall(r"(?<!\w)[^\W\d_]{3,}(?!\w)", text.casefold()) if word not in words
        ]
        pieces = [
            _plain(piece.rstrip("….:;, "))
            for piece in re.split(r"[·()]|[:,] | \w{3} \d|…|\d+(?:,\d+)?%", text)
        ]
        foreign = [one for one in pieces if len(one.split()) > 3 and one not in own and _joined(one)]
        if strange or foreign:
            faults.append((text, strange, foreign))
    assert not faults


def _joined(text: str) -> bool:
    """Whether small English words make a sentence of it; names and figures alone are no sentence."""
    joins = {"the", "of", "is", "are", "was", "and", "not", "for", "by", "with", "to", "from", "in", "no"}
    return bool(joins & set(text.split()))


def _left(page: str) -> list[str]:
    """Texts and spoken attributes without what is in brackets."""
    bare = re.sub(r"<(style|script)\b.*?</\1>", " ", page, flags=re.DOTALL)
    bare = re.sub(r"data:[a-z]+/[^\"]+", "", bare)
    found = re.findall(r'\b(?:alt|title|aria-label|label)="([^"]*)"', bare) + re.findall(r">([^<]+)<", bare)
    return [left for one in found if (left := _outside(html.unescape(one)))]


def _outside(text: str) -> str:
    before = ""
    while before != text:
        before, text = text, _BRACKETS.sub(" ", text)
    return " ".join(re.sub(r"⟦[^…]*…", " ", text).split())  # a text that was cut lost its second bracket


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w#@%.,:]+", " ", text.casefold()).split())


def _inputs() -> list[Path]:
    """What the client wrote or exported, and what the documents say."""
    mine = [
        path for path in sorted(DEMO.rglob("*")) if path.is_file() and path.suffix not in {".png", ".zip"}
    ]
    return [
        *mine,
        *(ROOT / "config" / name for name in _TABLES),
        ROOT / "config" / "metrics" / "countries.json",
    ]


def _known() -> set[str]:
    """Names: metrics' ids, platforms, kinds of exports, and what CLDR says in Dutch."""
    from babel import Locale

    dutch = Locale.parse("nl")
    told = [*dutch.territories.values(), *dutch.languages.values()]
    told += [*dutch.months["format"]["wide"].values(), *dutch.months["format"]["abbreviated"].values()]
    told += [*dutch.days["stand-alone"]["wide"].values(), "dagen", "dag", "maanden"]
    formats = [path.stem.replace("_", " ") for path in DEMO.rglob("*")]
    formats += [path.stem for path in (ROOT / "reporter" / "exports" / "formats").glob("*.py")]
    formats += [path.stem for path in (ROOT / "config" / "exports").rglob("*")]
    names = " ".join([*told, *ids(), *PLATFORMS, *formats, *_NAMES]).casefold()
    return set(re.findall(r"[^\W\d_]{2,}", names)) | set(names.split())
