"""Facts over generated posts against hand-written DuckDB SQL for the same sums; JSON lines against Parquet.

``by_hand`` is what an experienced analyst would write to get what a report needs of posts: one table of
posts with their newest counts and local time, then sums, pairs for ratios, medians, files, posting days,
kinds, hours with their rates, the best tenth, the month's list of posts, the posts that intervals are drawn
from and two months at an age of seven days. It takes short cuts that facts must not take: it trusts a post to
stand once, reads only the columns that this data has, settles no ties between sources, knows no stories,
replies or rivals, and does not ask which parts of an engagement a month tells. ``lean`` leaves out all but
the sums and two medians.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import compare, peak_mib, python, ratio

SIZES = (100_000, 1_000_000)
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

# The leanest query for the newest counts of each post by month in the client's zone: sums and two medians for
# accounts and in total. It keeps no provenance, lists no posts, ranks no hours and knows no gaps.
LEAN = """
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

# The queries of BY_HAND, after the table of posts: what of it a report needs.
POSTS = """
CREATE TEMP TABLE post AS
WITH newest AS (
    SELECT account, id, any_value(split_part(source, ':', 1)) AS file, max(seen_at) AS seen_at, {newest}
    FROM (SELECT *, parse_path(filename)[-3] AS account FROM read_parquet('{data}/*/counts/*.parquet'))
    WHERE seen_at <= TIMESTAMP '2026-11-30' GROUP BY account, id
)
SELECT p.account, p.id, p.published_at, p.kind,
    p.local_at, date_trunc('month', p.local_at)::DATE AS month,
    coalesce(n.reactions, n.comments, n.shares, n.saves) IS NOT NULL AS told,
    coalesce(n.reactions, 0) + coalesce(n.comments, 0) + coalesce(n.shares, 0)
        + coalesce(n.saves, 0) AS part_sum,
    n.reactions + n.comments + n.shares + n.saves AS engagements, n.* EXCLUDE (account, id)
FROM (
    SELECT *, parse_path(filename)[-3] AS account,
        timezone('Europe/Amsterdam', published_at::TIMESTAMPTZ) AS local_at
    FROM read_parquet('{data}/*/posts/*.parquet')
) p
LEFT JOIN newest n USING (account, id)
"""
PAIRED = (
    *(("engagements", base) for base in ("reach", "views")),
    *((name, "reach") for name in ("saves", "shares", "link_clicks", "views")),
    *((name, "views") for name in ("shares", "link_clicks")),
    ("reactions", "engagements"),
)
BY_HAND = (
    "SELECT account, month, count(*), sum(part_sum) FILTER (told), count(*) FILTER (told), {sums}, {pairs},"
    " sum(views) FILTER (kind = 'short_video'), sum(comments) FILTER (kind = 'short_video'),"
    " count(*) FILTER (kind = 'short_video') FROM post GROUP BY ALL",
    "SELECT account, month, median(engagements / reach), median(engagements / views), median(reach),"
    " count(engagements / reach), count(engagements / views), count(reach) FROM post"
    " GROUP BY GROUPING SETS ((account, month), (month))",
    "SELECT account, month, file, count(*) FROM post GROUP BY ALL",
    "SELECT account, month, list(DISTINCT local_at::DATE ORDER BY local_at::DATE) FROM post GROUP BY ALL",
    "SELECT account, month, kind, count(*), list(DISTINCT hour(local_at)) FROM post GROUP BY ALL",
    "SELECT account, isodow(local_at), hour(local_at), count(*),"
    " list(engagements / reach ORDER BY engagements / reach)"
    " FROM post WHERE month <= DATE '2026-10-01' AND local_at >= TIMESTAMP '2026-08-03' GROUP BY ALL",
    "SELECT account, month, sum(e * least(n, greatest(0, wanted - before))), sum(e * n), sum(n)"
    " FROM (SELECT account, month, engagements AS e, count(*) AS n,"
    " ceil(sum(count(*)) OVER (PARTITION BY account, month) / 10) AS wanted,"
    " sum(count(*)) OVER (PARTITION BY account, month ORDER BY engagements DESC) - count(*) AS before"
    " FROM post WHERE engagements IS NOT NULL GROUP BY account, month, engagements) GROUP BY ALL",
    "SELECT * FROM post WHERE month = DATE '2026-10-01' ORDER BY account, published_at, id",
    "SELECT month, count(engagements), sum(reactions + comments), median((reactions + comments) / reach),"
    " median((reactions + comments) / views) FROM post WHERE month >= DATE '2026-09-01' GROUP BY ALL",
    # Posts one by one for intervals, of months with not very many: this one, the one before, the year before.
    "SELECT account, month, kind, engagements, {measures} FROM post"
    " WHERE month IN (DATE '2025-10-01', DATE '2026-09-01', DATE '2026-10-01')"
    " QUALIFY count(*) OVER (PARTITION BY account, month) <= 1000 ORDER BY ALL",
    # The counts of two months' posts at seven days of age.
    "SELECT p.account, p.id, p.month, {aged} FROM post p JOIN (SELECT *, parse_path(filename)[-3] AS account"
    " FROM read_parquet('{data}/*/counts/*.parquet')) c USING (account, id)"
    " WHERE p.month >= DATE '2026-09-01' AND c.seen_at >= p.published_at"
    " AND c.seen_at <= p.published_at + INTERVAL 10 days"
    " GROUP BY ALL ORDER BY ALL",
)
SEEN = "TIMESTAMP '2026-11-03' AS seen_at, 'made:1' AS source"
MEASURES = ("reactions", "comments", "shares", "saves", "reach", "views", "link_clicks")
NEWEST = ", ".join(f"arg_max({name}, seen_at) AS {name}" for name in MEASURES)


def generate(data: Path, posts: int, ending: str = "parquet") -> None:
    """A store of Parquet or JSON lines in the layout of ``docs/store.md``."""
    import duckdb

    form = "parquet, COMPRESSION zstd" if ending == "parquet" else "json"
    seen = SEEN
    published = "published_at"
    if ending == "jsonl":
        seen = "'2026-11-03T00:00:00Z' AS seen_at, 'made:1' AS source"
        published = "strftime(published_at, '%Y-%m-%dT%H:%M:%SZ') AS published_at"
    base = duckdb.connect()
    base.execute(GENERATE.format(posts=posts, accounts=ACCOUNTS))
    asked = "SELECT DISTINCT strftime(published_at, '%Y-%m') FROM made"
    months = sorted(row[0] for row in base.execute(asked).fetchall())
    told = {
        "posts": f"id, {published}, kind",
        "counts": f"id, {published}, {seen}, {', '.join(MEASURES)}",
    }
    for account in range(ACCOUNTS):
        for kind, columns in told.items():
            folder = data / f"a{account}" / kind
            folder.mkdir(parents=True)
            for month in months:
                where = f"account = {account} AND strftime(made.published_at, '%Y-%m') = '{month}'"
                base.execute(
                    f"COPY (SELECT {columns} FROM made WHERE {where} ORDER BY made.published_at, id) "
                    f"TO '{folder / month}.{ending}' (FORMAT {form})"
                )


def ours(data: str) -> None:
    """The facts room over the whole window."""
    from reporter import facts, periods

    last = periods.period(LAST, "Europe/Amsterdam")
    accounts = tuple(facts.AccountRef(f"a{i}", "instagram") for i in range(ACCOUNTS))
    facts.read(Path(data), accounts, last, periods.window(last, MONTHS))


def by_hand(data: str) -> None:
    """The hand-written queries; their rows come to Python as ours do."""
    import duckdb

    base = duckdb.connect()
    words = {
        "data": data,
        "sums": ", ".join(f"sum({name}), count({name})" for name in MEASURES),
        "newest": NEWEST,
        "measures": ", ".join(MEASURES),
        "aged": ", ".join(f"arg_max(c.{name}, c.seen_at) AS {name}" for name in MEASURES),
        "pairs": ", ".join(
            f"sum({above}) FILTER ({below} IS NOT NULL), sum({below}) FILTER ({above} IS NOT NULL),"
            f" count({above}) FILTER ({below} IS NOT NULL)"
            for above, below in PAIRED
        ),
    }
    base.execute(POSTS.format(**words))
    for query in BY_HAND:
        base.execute(query.format(**words)).fetchall()


def lean(data: str) -> None:
    """Sums and two medians only."""
    import duckdb

    sums = ", ".join(f"sum({name}), count({name})" for name in MEASURES)
    duckdb.connect().execute(LEAN.format(data=data, sums=sums, newest=NEWEST)).fetchall()


def main() -> None:
    """Print the ratios and the peaks of memory, for each size."""
    for posts in SIZES:
        with TemporaryDirectory() as folder:
            generate(Path(folder, "parquet"), posts)
            generate(Path(folder, "jsonl"), posts, "jsonl")
            commands = {
                name: python("-m", "bench.facts", name, f"{folder}/parquet")
                for name in ("ours", "by_hand", "lean")
            }
            commands["jsonl"] = python("-m", "bench.facts", "ours", f"{folder}/jsonl")
            times = compare(commands, runs=5)
            what = f"facts over {posts:,} posts"
            ratio(f"{what} against hand-written SQL", times["ours"], times["by_hand"], aim=1.3)
            ratio(f"{what} against sums and two medians only", times["ours"], times["lean"])
            ratio(f"{what}, JSON lines against Parquet", times["jsonl"], times["ours"], aim=4)
            for name, command in commands.items():
                print(f"{peak_mib(command):7.0f} MiB peak  {name}", flush=True)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        {"ours": ours, "by_hand": by_hand, "lean": lean}[sys.argv[1]](sys.argv[2])
    else:
        main()
