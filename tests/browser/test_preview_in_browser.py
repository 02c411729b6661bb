"""``reporter serve`` as people use it: two tabs of a real browser stay open while files change and break."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import chromium
from tests.preview.test_serve import CONFIG, POSTS, started, stopped

OWN = "{% extends 'base.html' %}{% block body %}<main><h1>Mine</h1>{{ report.title }}</main>{% endblock %}"
DRESSED = CONFIG.replace("{templates: own}", "{templates: own, stylesheet: own.css}")
BROKEN = "The report cannot be built"


class Readers:
    """The browser with its two tabs."""

    def __init__(self, address: str, folder: Path) -> None:
        self.folder = folder
        self.process = subprocess.Popen(
            ("node", "preview.mjs"),
            cwd=chromium.HERE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._say({"browser": chromium.browser(), "address": address})

    def _say(self, told: dict[str, Any]) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(told) + "\n")
        self.process.stdin.flush()

    def _hear(self) -> dict[str, Any]:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise AssertionError(self.process.communicate()[1])
        heard: dict[str, Any] = json.loads(line)
        return heard

    def see(self, words: str, name: str = "", text: str = "") -> dict[str, Any]:
        """Write a file; what both tabs show once the ``words`` are there, which they must come to be."""
        file = str(self.folder / name) if name else ""
        self._say({"file": file, "text": text, "wait": words})
        seen = self._hear()
        assert seen["complaints"] == []
        assert words in seen["first"]
        assert words in seen["other"]
        return seen

    def end(self) -> dict[str, Any]:
        """What a page of another origin got hold of."""
        assert self.process.stdin is not None
        self.process.stdin.write("\n")
        self.process.stdin.flush()
        heard = self._hear()
        self.process.wait(timeout=30)
        return heard


@pytest.fixture
def readers(tmp_path: Path) -> Iterator[Readers]:
    chromium.must_be_here()
    for name, text in (("client.yml", DRESSED), ("posts.csv", POSTS), ("own.css", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    for name in ("own", "commentary"):
        (tmp_path / name).mkdir()
    serving = started(tmp_path)
    made = Readers(f"http://127.0.0.1:{serving.port}/", tmp_path)  # before anything is built
    try:
        yield made
        assert stopped(serving)[0] == 0
    finally:
        for process in (made.process, serving.process):
            process.kill()
            process.communicate()


def test_open_tabs_follow_what_is_edited_broken_and_mended(readers: Readers) -> None:
    see = readers.see
    see("Fresh rye bread")  # a tab that was opened too early did not stay empty
    seen = see("The oven was mended.", "commentary/2026-10.md", "# What changed\n\nThe oven was mended.\n")
    seen = see("Poppy seed buns", "posts.csv", POSTS.replace("Buns", "Poppy seed buns"))
    assert seen["scrolled"] == 200  # the reader stays where they were
    see("Mine", "own/report.html", OWN)
    see("own/report.html:2:1: report.templates:", "own/report.html", "x\n{% if %}")
    see("Mine", "own/report.html", OWN)
    mistyped = DRESSED.replace("instagram", "instagrm")
    seen = see("client.yml:4:15: accounts[0].platform:", "client.yml", mistyped)
    assert BROKEN in seen["first"]
    see("Harbour & <Sons>", "client.yml", DRESSED.replace("Harbour Bakery", "Harbour & <Sons>"))
    see("own.css:1:1: report.stylesheet: the stylesheet holds '@import'", "own.css", "@import 'x.css';")
    see("Mine", "own.css", "h1 { color: red; }")
    reached = readers.end()
    assert (reached["asked"], reached["loaded"], reached["heard"]) == (False, False, False)
    assert "Another origin" in reached["framed"][0]
    assert not any("Mine" in text for text in reached["framed"])
