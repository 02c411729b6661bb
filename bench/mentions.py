"""Sums of ten million labelled mentions against hand-written DuckDB; JSON lines against Parquet.

The hand-written query takes brands apart before it groups, as one would write it first. Ours groups first.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import compare, peak_mib, python, ratio

MENTIONS = 10_000_000
LINES = 1_000_000  # for lines against Parquet
MONTHS = 25
LAST = date(2026, 10, 1)
ZONE = "Europe/Amsterdam"

GENERATE = """
COPY (
    SELECT 'm' || i AS id, '2024-10-01'::TIMESTAMP + to_milliseconds(i * 65664000000 // {n}) AS created_at,
        TIMESTAMP '2026-11-03' AS seen_at, 'made:' || i AS source,
        [[''], ['Rival'], ['Other'], ['', 'Rival']][1 + (hash(i) % 4)::INTEGER] AS brands,
        CASE WHEN hash(i) % 4 = 0 AND hash(i + 1) % 3 = 0 THEN [''] END AS tagged,
        ['x', 'reddit', 'bluesky', 'mastodon', 'blog'][1 + (hash(i + 2) % 5)::INTEGER] AS channel,
        ['en', 'nl', 'de', 'fr', 'es', 'sv', 'af'][1 + (hash(i + 3) % 7)::INTEGER] AS language,
        CASE WHEN hash(i + 4) % 9 > 0 THEN (hash(i + 5) % 60)::DOUBLE END AS engagements,
        to_hex(hash(i + 6) % 400000) AS author, (hash(i + 7) % 5000)::DOUBLE AS author_followers,
        CASE WHEN hash(i + 8) % 10 = 0 THEN 'm' || (i // 2) END AS same_as, 'made' AS version
    FROM range({n} * {month} // {months}, {n} * ({month} + 1) // {months}) t(i)
) TO '{path}' ({form})
"""

# The same sums as somebody would write them: mentions, copies, tags and engagements by brand and month, week,
# channel and language of the client's zone, the days with mentions, and the period's authors and files.
BY_HAND = """
WITH placed AS (
    SELECT *, timezone('{zone}', created_at::TIMESTAMPTZ) AS local FROM {source}
), each AS (
    SELECT *, unnest(brands) AS brand FROM placed
)
SELECT brand, date_trunc('month', local) AS month, date_trunc('week', local) AS week, channel, "language",
    count(*), count(*) FILTER (same_as IS NULL), sum(engagements) FILTER (same_as IS NULL),
    count(engagements) FILTER (same_as IS NULL),
    count(*) FILTER (same_as IS NULL AND list_contains(tagged, brand)), count(DISTINCT local::DATE)
FROM each
GROUP BY GROUPING SETS (
    (brand, date_trunc('month', local)), (brand, date_trunc('month', local), date_trunc('week', local)),
    (brand, date_trunc('month', local), channel), (brand, date_trunc('month', local), "language")
)
"""
AUTHORS = """
SELECT author, max(author_followers), count(*), sum(engagements) FROM {source}
WHERE list_contains(brands, '') AND same_as IS NULL
    AND created_at >= '2026-09-30 22:00:00' AND created_at < '2026-10-31 23:00:00'
GROUP BY author ORDER BY max(author_followers) * sum(engagements) DESC LIMIT 10
"""
FILES = """
SELECT split_part(source, ':', 1), count(*) FROM {source}
WHERE created_at >= '2026-09-30 22:00:00' AND created_at < '2026-10-31 23:00:00' GROUP BY ALL
"""


def generate(data: Path, mentions: int, form: str) -> None:
    """A store of labels only, a file a month, in the layout of ``docs/store.md``."""
    import duckdb

    from reporter import periods

    folder = data / "_client" / "labels"
    folder.mkdir(parents=True)
    form_words = {"jsonl": "FORMAT json", "parquet": "FORMAT parquet, COMPRESSION zstd"}[form]
    for number, month in enumerate(periods.window(periods.period(LAST, ZONE), MONTHS)):
        path = folder / f"{month.key}.{form}"
        duckdb.execute(GENERATE.format(n=mentions, month=number, months=MONTHS, path=path, form=form_words))


def ours(data: str) -> None:
    """The facts room over a store that holds nothing else."""
    from reporter import facts, periods

    last = periods.period(LAST, ZONE)
    heard = facts.Heard(("", "Other", "Rival"))
    facts.read(Path(data), (facts.AccountRef("a", "x"),), last, periods.window(last, MONTHS), heard=heard)


def by_hand(data: str) -> None:
    """The hand-written queries."""
    import duckdb

    source = f"read_parquet('{data}/_client/labels/*.parquet')"
    connection = duckdb.connect()
    for query in (BY_HAND, AUTHORS, FILES):
        connection.execute(query.format(source=source, zone=ZONE)).fetchall()


def main() -> None:
    """Print the ratios and the peaks of memory."""
    with TemporaryDirectory() as folder:
        large, lines, parquet = (Path(folder) / name for name in ("large", "lines", "parquet"))
        generate(large, MENTIONS, "parquet")
        commands = {name: python("-m", "bench.mentions", name, str(large)) for name in ("ours", "by_hand")}
        times = compare(commands, runs=3)
        title = f"sums of {MENTIONS:,} mentions against hand-written SQL"
        ratio(title, times["ours"], times["by_hand"], aim=1.3)
        for name, command in commands.items():
            print(f"{peak_mib(command):7.0f} MiB peak  {name}")
        generate(lines, LINES, "jsonl")
        generate(parquet, LINES, "parquet")
        forms = {path.name: python("-m", "bench.mentions", "ours", str(path)) for path in (lines, parquet)}
        times = compare(forms, runs=3)
        ratio(f"{LINES:,} mentions as lines against Parquet", times["lines"], times["parquet"], aim=4)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        {"ours": ours, "by_hand": by_hand}[sys.argv[1]](sys.argv[2])
    else:
        main()
