"""A built month by hand: a client's file, a report.json of four figures, a PDF of a few bytes."""

from __future__ import annotations

import json
import zlib
from pathlib import Path
from typing import Any

TITLE = "Noord & Zoon: social media report, October 2026"


def pdf(title: str = TITLE, *, packed: bool = True) -> bytes:
    """The least that has a title in its metadata, packed or plain."""
    shown = title.replace("&", "&amp;").replace("<", "&lt;")
    xmp = f'<x:xmpmeta><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{shown}</rdf:li></rdf:Alt></dc:title>'
    data = zlib.compress(xmp.encode()) if packed else xmp.encode()
    head = b"/Filter /FlateDecode" if packed else b""
    middle = b"<</Type /Metadata/Subtype /XML" + head + b"/Length %d>>\nstream\n" % len(data)
    return b"%PDF-1.7\n1 0 obj\n" + middle + data + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"


def reading(metric: str, unit: str, value: float | None, previous: float | None) -> dict[str, Any]:
    """A figure of all accounts; its change is a fraction, points for rates."""
    change = None
    if value is not None and previous:
        change = value - previous if unit == "rate" else value / previous - 1
    empty = ("year_ago", "change_year", "numerator", "denominator", "n", "clear")
    return {
        "metric": metric,
        "account": None,
        "platform": None,
        "unit": unit,
        "value": value,
        "reason": None if value is not None else "not_collected",
        "previous": previous,
        "change": change,
        "partial": [],
        "breaks": [],
        **dict.fromkeys(empty),
    }


def paper(**changes: Any) -> dict[str, Any]:
    """A decoded report.json."""
    return {
        "schema": "reporter-report-1",
        "tool": "reporter",
        "title": TITLE,
        "client": {
            "name": "Noord & Zoon",
            "slug": "noord",
            "language": "en",
            "locale": "en-GB",
            "currency": "EUR",
        },
        "period": {"month": "2026-10"},
        "as_of": "2026-11-03",
        "config": "client.yml",
        "readings": [
            reading("engagements", "count", 1200, 1000),
            reading("er_reach", "rate", 0.05, 0.048),
            reading("link_clicks", "count", 90, 120),
            reading("followers", "count", 5000, 4900),
        ],
        "goals": [
            {
                **dict.fromkeys(("account", "platform", "reason")),
                "metric": "engagements",
                "unit": "count",
                "kind": "level",
                "target": 1100,
                "start": "2026-01-01",
                "by": "2026-12-31",
                "actual": 1200,
                "share_of_target": 1200 / 1100,
                "share_of_time": 0.83,
                "state": "reached",
                "why": "",
            }
        ],
        "gaps": [],
        "recommendations": [
            {
                "kind": "do",
                "account": "ig",
                "tip": "own-tuesdays",
                "headline": "Post on Tuesdays <b>",
                "why": "Tuesday: 6.1% of 8 posts.",
            }
        ],
        "sections_off": [],
        "config_sha256": "",
        "data_sha256": "",
        **changes,
    }


def client(folder: Path, port: int, ca_file: Path, delivery: str = "", smtp: str = "") -> Path:
    """A client.yml that mails to a server on this machine."""
    path = folder / "client.yml"
    path.write_text(
        "client: {name: Noord & Zoon, slug: noord, time_zone: Europe/Amsterdam}\n"
        "accounts: [{id: ig, platform: instagram}]\n"
        "delivery:\n"
        "  sender: reports@studio.example\n"
        "  to: [anna@example.com]\n"
        f"  smtp: {{host: localhost, port: {port}, ca_file: {ca_file}{smtp}}}\n{delivery}",
        encoding="utf-8",
    )
    return path


def month(folder: Path, content: bytes | None = None, **changes: Any) -> Path:
    """The built month in ``folder``/out; returns its folder."""
    place = folder / "out" / "noord" / "2026-10"
    place.mkdir(parents=True, exist_ok=True)
    (place / "report.json").write_text(json.dumps(paper(**changes)), encoding="utf-8")
    (place / "report.pdf").write_bytes(pdf() if content is None else content)
    return place
