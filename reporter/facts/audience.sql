-- The snapshot that speaks for the period of each account, group and dimension, and the one to compare it with:
-- the last one up to the month's last day, else the first one after it; before that, the last one up to the end
-- of the month before, of the same kind of source. An API goes before an export of the same day.
WITH told AS (
    SELECT
        *,
        if(starts_with(source, 'api:'), source, split_part(source, ':', 1)) AS file,
        starts_with(source, 'api:') AS live,
        CAST(seen_at - INTERVAL 1 SECOND AS DATE) AS day
    FROM audience_read
    WHERE (dimension <> 'active_hour' OR length(bucket) = 2)
    {cut: AND seen_at <= getvariable('as_of')}
),
snapshot AS (
    SELECT account, whose, dimension, file, live, seen_at, day, count(*) AS buckets,
        day > getvariable('last_day') AS late
    FROM told GROUP BY ALL
),
chosen AS (
    SELECT * FROM snapshot
    QUALIFY row_number() OVER (
        PARTITION BY account, whose, dimension
        ORDER BY late, if(late, date_diff('day', DATE '1970-01-01', day), -date_diff('day', DATE '1970-01-01', day)),
            NOT live, seen_at DESC, buckets DESC, file
    ) = 1
),
before AS (
    SELECT s.* FROM snapshot s
    JOIN chosen c ON s.account = c.account AND s.whose = c.whose AND s.dimension = c.dimension AND s.live = c.live
    WHERE s.day < getvariable('month') AND s.day < c.day
    QUALIFY row_number() OVER (
        PARTITION BY s.account, s.whose, s.dimension
        ORDER BY s.day DESC, s.seen_at DESC, s.buckets DESC, s.file
    ) = 1
),
picked AS (SELECT *, true AS now FROM chosen UNION ALL SELECT *, false AS now FROM before)
SELECT b.account, b.whose, b.dimension, b.now, b.day, b.late, b.file, t.bucket,
    max(t.share) AS share, max(t."count") AS people, max(t.zone) AS zone, count(*) AS rows
FROM picked b
JOIN told t ON t.account = b.account AND t.whose = b.whose AND t.dimension = b.dimension
    AND t.file = b.file AND t.seen_at = b.seen_at
GROUP BY ALL
ORDER BY b.account, b.whose, b.dimension, b.now, t.bucket
