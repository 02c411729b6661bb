"""What a person is told about a colour that text cannot have, and about a font that is of no use."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reporter import branding, metrics, resources
from reporter.config import Loaded, load
from reporter.errors import ConfigError
from reporter.render import html

CONFIG = """client: {name: Noord, slug: noord}
accounts: [{id: ig, platform: instagram}]
report:
  brand:
    accent: "#ffcc00"
    fonts:
      bold: bold.ttf
"""


def client(folder: Path, font: bytes) -> Loaded:
    (folder / "client.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "bold.ttf").write_bytes(font)
    return load(folder / "client.yml", metrics=frozenset(metrics.ids()))


def test_a_broken_font_is_named_with_its_place_in_the_configuration(tmp_path: Path) -> None:
    whole = (resources.templates() / "fonts" / "Inter-SemiBold.ttf").read_bytes()
    with branding.lettered(client(tmp_path, whole)):
        pass
    with pytest.raises(ConfigError) as told:
        branding.lettered(client(tmp_path, whole[:400]))
    assert str(told.value).startswith(
        f'{tmp_path.as_posix()}/client.yml:7:13: report.brand.fonts.bold: "bold.ttf" is a broken font ('
    )
    assert str(told.value).endswith("; get it again")


def test_the_log_names_both_colours_with_their_contrasts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """#ffcc00 has the luminance 0.6445, so 1.05 / 0.6945 on white."""
    font = (resources.templates() / "fonts" / "Inter-SemiBold.ttf").read_bytes()
    loaded = client(tmp_path, font)
    monkeypatch.setattr(html, "render", lambda *_, **__: "page")
    paper: Any = type("Paper", (), {"brand": branding.dress(loaded).brand})()
    with caplog.at_level(logging.WARNING):
        branding.page(paper, loaded)
        branding.page(paper, loaded, "executive.html")  # the same colours: told once
        paper.brand = replace(paper.brand, ink=paper.brand.accent)
        branding.page(paper, loaded)
    told = [record.getMessage() for record in caplog.records]
    assert len(told) == 1
    assert told[0].startswith("the accent #ffcc00 has a contrast of 1.51 to 1 on white, and text needs 4.5; ")
