"""Shuffled, split and repeated lines change nothing; sums agree with plain Python over the same lines."""

from __future__ import annotations

import json
import random
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reporter.facts import Middle, Tally
from reporter.model import Scope
from tests.facts.small_store import ZONE, Home

PARTS = ("reactions", "comments", "shares", "saves")
MEASURES = (*PARTS, "reach", "views", "impressions", "link_clicks", "watch_time_s")
FIRST = datetime(2026, 7, 30, tzinfo=UTC)

told = st.dictionaries(
    st.sampled_from(MEASURES), st.integers(0, 50) | st.just(0.1) | st.just(0.7), max_size=6
)
seen = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(["api:ig", "aaaaaaaaaaaa", "bbbbbbbbbbbb"]), told),
    max_size=4,
)
post = st.tuples(
    st.integers(0, 95 * 24 * 60),  # minutes after FIRST: into November
    st.sampled_from(["image", "video", "story"]),
    st.booleans(),
    seen,
)
posts = st.lists(post, max_size=12)
calm = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def home_of(root: Path, drawn: list[Any]) -> Home:
    """The drawn posts in one account; each observation has a source row of its own."""
    home = Home(root, ig="instagram")
    for number, (minutes, kind, reply, observations) in enumerate(drawn):
        at = (FIRST + timedelta(minutes=minutes)).strftime("%Y-%m-%dT%H:%M:%SZ")
        home.post("ig", at, id=f"p{number}", kind=kind, **({"reply": True} if reply else {}))
        for row, (day, source, measures) in enumerate(observations):
            name = source if source.startswith("api:") else f"{source}:{number * 10 + row}"
            home.see("ig", f"p{number}", at, seen=f"2026-11-{10 + day}T00:00:00Z", source=name, **measures)
    for n in range(0, 30, 4):
        home.day("ig", f"2026-10-{n + 1:02d}", followers=1000 + n)
    return home


def unambiguous(drawn: list[Any]) -> list[Any]:
    """One observation for each moment and source, since an API has no rows to tell two apart."""
    return [(m, k, r, list({(d, s): (d, s, t) for d, s, t in o}.values())) for m, k, r, o in drawn]


@calm
@given(drawn=posts, seed=st.integers(0, 2**32))
def test_the_order_of_lines_and_lines_told_twice_change_nothing(drawn: list[Any], seed: int) -> None:
    dice = random.Random(seed)
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        plain, mixed = home_of(Path(one), unambiguous(drawn)), home_of(Path(two), unambiguous(drawn))
        for name, lines in mixed.lines.items():
            if "/counts/" in name or "/days/" in name:
                lines += dice.sample(lines, len(lines) // 2)
            dice.shuffle(lines)
        assert mixed.facts(months=4) == plain.facts(months=4)


@calm
@given(drawn=posts)
def test_lines_in_a_neighbouring_months_file_are_found(drawn: list[Any]) -> None:
    with TemporaryDirectory() as one, TemporaryDirectory() as two:
        plain, moved = home_of(Path(one), unambiguous(drawn)), home_of(Path(two), unambiguous(drawn))
        for kind in ("posts", "counts"):
            lines = moved.lines.pop(f"ig/{kind}/2026-10", [])
            moved.lines[f"ig/{kind}/2026-11"] += lines[::2]
            moved.lines[f"ig/{kind}/2026-09"] += lines[1::2]
        assert moved.facts(months=4) == plain.facts(months=4)


@calm
@given(drawn=posts)
def test_sums_agree_with_plain_python(drawn: list[Any]) -> None:
    with TemporaryDirectory() as folder:
        home = home_of(Path(folder), unambiguous(drawn))
        found = home.facts(months=4)
        expected = second_calculation(Path(folder))
    assert {month for _, month in found.posts} >= set(expected)
    for month, rows in expected.items():
        sums = found.posts["ig", month]
        assert sums.posts == len(rows)
        for name in MEASURES:
            known = [row[name] for row in rows if name in row]
            assert sums.measures.get(name) == (Tally(round(sum(known), 6), len(known)) if known else None)
        told_parts = [[row[part] for part in PARTS if part in row] for row in rows]
        assert sums.engagements == (
            Tally(round(sum(map(sum, told_parts)), 6), sum(map(bool, told_parts)))
            if any(told_parts)
            else None
        )
        collected = [part for part in PARTS if any(part in row for row in rows)]
        whole = [row for row in rows if collected and all(part in row for part in collected)]
        rates = [sum(row[p] for p in collected) / row["reach"] for row in whole if row.get("reach")]
        middle = found.medians["", Scope("ig", "instagram"), month].get("er_reach")
        assert middle == (Middle(middle.value if middle else 0, len(rates)) if rates else None)
        assert not middle or abs(middle.value - median(rates)) < 1e-12


def second_calculation(folder: Path) -> dict[Any, list[dict[str, float]]]:
    """Month: latest counts of each original, by reading the lines one after the other."""
    observed: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(folder.glob("ig/counts/*.jsonl")):
        for text in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(text)
            observed[line["id"]].append(line)
    months: dict[Any, list[dict[str, float]]] = defaultdict(list)
    for path in sorted(folder.glob("ig/posts/*.jsonl")):
        for text in path.read_text(encoding="utf-8").splitlines():
            line = json.loads(text)
            local = datetime.fromisoformat(line["published_at"]).astimezone(ZoneInfo(ZONE)).date()
            if line["kind"] == "story" or line.get("reply") or not "2026-07" <= f"{local:%Y-%m}" <= "2026-10":
                continue
            latest: dict[str, float] = {}
            order = sorted(observed[line["id"]], key=lambda o: o["source"], reverse=True)
            for seen_line in sorted(order, key=lambda o: (o["seen_at"], o["source"].startswith("api:"))):
                latest |= {name: seen_line[name] for name in MEASURES if name in seen_line}
            months[local.replace(day=1)].append(latest)
    return months
