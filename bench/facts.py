"""Facts over a million generated posts against hand-written DuckDB SQL for the same sums, on Parquet."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import compare, peak_mib, python, ratio

POSTS = 1_000_000
ACCOUNTS = 10
MONTHS = 25
LAST = date(2026, 10, 1)

# One row a post; the figures are a hash of its number, so that every run makes the same ones.
GENERATE = """
CREATE TABLE made AS
SELECT 'p' || i AS id,
    TIMESTAMP '2024-10-01' + to_seconds(i * (760 * 86400 // {posts})) AS published_at,
    (hash(i) % {accounts})::INTEGER AS account,
    ['image', 'carousel', 'short_video', 'text'][1 + (hash(i + 1) % 4)::INTEGER] AS kind,
    (20 + hash(i + 2) % 400)::DOUBLE AS reactions,
    (hash(i + 3) % 40)::DOUBLE AS comments,
    (hash(i + 4) % 30)::DOUBLE AS shares,
    CASE WHEN hash(i + 5) % 9 > 0 THEN (hash(i + 6) % 25)::DOUBLE END AS saves,
    (800 + hash(i + 7) % 9000)::DOUBLE AS reach,
    (900 + hash(i + 8) % 12000)::DOUBLE AS views,
    (hash(i + 9) % 60)::DOUBLE AS link_clicks
FROM range({posts}) t(i);
"""

# What somebody would write by hand for the same sums and medians: the newest counts of each post, by month
# in the client's zone, for accounts and in total. It keeps no provenance, lists no posts and knows no gaps.
BY_HAND = """
WITH newest AS (
    SELECT account, id, {newest}
    FROM (SELECT *, parse_path(filename)[-3] AS account FROM read_parquet('{data}/*/counts/*.parquet'))
    WHERE seen_at <= TIMESTAMP '2026-11-30' GROUP BY account, id
), post AS (
    SELECT p.account, date_trunc('month', timezone('Europe/Amsterdam', p.published_at::TIMESTAMPTZ)) AS month,
        n.reactions + n.comments + n.shares + n.saves AS engagements, n.* EXCLUDE (account)
    FROM (SELECT *, parse_path(filename)[-3] AS account FROM read_parquet('{data}/*/posts/*.parquet')) p
    JOIN newest n USING (account, id)
), summed AS (
    SELECT account, month, count(*), {sums},
        sum(engagements) FILTER (reach IS NOT NULL), sum(reach) FILTER (engagements IS NOT NULL),
        sum(engagements) FILTER (views IS NOT NULL), sum(views) FILTER (engagements IS NOT NULL)
    FROM post GROUP BY ALL
), middle AS (
    SELECT account, month, median(engagements / reach), median(engagements / views)
    FROM post GROUP BY GROUPING SETS ((account, month), (month))
)
SELECT (SELECT count(*) FROM summed), (SELECT count(*) FROM middle)
"""
SEEN = "TIMESTAMP '2026-11-03' AS seen_at, 'made:1' AS source"
MEASURES = ("reactions", "comments", "shares", "saves", "reach", "views", "link_clicks")


def generate(data: Path, posts: int = POSTS) -> None:
    """A store of Parquet files in the layout of ``docs/store.md``."""
    import duckdb

    base = duckdb.connect()
    base.execute(GENERATE.format(posts=posts, accounts=ACCOUNTS))
    months = [
        row[0] for row in base.execute("SELECT DISTINCT strftime(published_at, '%Y-%m') FROM made").fetchall()
    ]
    for account in range(ACCOUNTS):
        for kind, columns in (
            ("posts", "id, published_at, kind"),
            (
                "counts",
                f"id, published_at, {SEEN}, {', '.join(MEASURES)}",
            ),
        ):
            folder = data / f"a{account}" / kind
            folder.mkdir(parents=True)
            for month in sorted(months):
                where = f"account = {account} AND strftime(published_at, '%Y-%m') = '{month}'"
                base.execute(
                    f"COPY (SELECT {columns} FROM made WHERE {where} ORDER BY published_at, id) "
                    f"TO '{folder / month}.parquet' (FORMAT parquet, COMPRESSION zstd)"
                )


def ours(data: str) -> None:
    """The facts room over the whole window."""
    from reporter import facts, periods

    last = periods.period(LAST, "Europe/Amsterdam")
    accounts = tuple(facts.AccountRef(f"a{i}", "instagram") for i in range(ACCOUNTS))
    facts.read(Path(data), accounts, last, periods.window(last, MONTHS))


def by_hand(data: str) -> None:
    """The hand-written query."""
    import duckdb

    sums = ", ".join(f"sum({name}), count({name})" for name in MEASURES)
    newest = ", ".join(f"arg_max({name}, seen_at) AS {name}" for name in MEASURES)
    duckdb.connect().execute(BY_HAND.format(data=data, sums=sums, newest=newest)).fetchall()


def main() -> None:
    """Print the ratio and both peaks of memory."""
    with TemporaryDirectory() as folder:
        generate(Path(folder))
        commands = {name: python("-m", "bench.facts", name, folder) for name in ("ours", "by_hand")}
        times = compare(commands, runs=5)
        ratio(
            f"facts over {POSTS:,} posts against hand-written SQL", times["ours"], times["by_hand"], aim=1.3
        )
        for name, command in commands.items():
            print(f"{peak_mib(command):7.0f} MiB peak  {name}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        {"ours": ours, "by_hand": by_hand}[sys.argv[1]](sys.argv[2])
    else:
        main()
