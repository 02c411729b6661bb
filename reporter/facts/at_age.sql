-- What the client's originals of the month and of the month before had earned at one age.
-- A post's counts are looked up at the first moment, from that age on and within the tolerance, at which the
-- post was seen or an API told about its account: counts that did not change leave no line of their own.
WITH due AS (
    SELECT
        p.account, p.id, p.month, p.published_at, p.local_at::DATE AS day,
        p.published_at + to_days(getvariable('age_days')) AS at,
        p.published_at + to_days(getvariable('age_days') + getvariable('age_tolerance_days')) AS last
    FROM placed p
    JOIN account a ON a.account = p.account AND a.brand = ''
    ANTI JOIN unseen u ON u.account = p.account AND u.id = p.id
    WHERE p.published_at >= getvariable('aged_start') AND p.month IN (SELECT unnest(getvariable('aged')))
        AND NOT (p.reply OR p.repost OR p.kind IS NOT DISTINCT FROM 'story')
),
seen AS (
    SELECT o.* FROM observation o SEMI JOIN due d ON d.account = o.account AND d.id = o.id
    WHERE o.published_at >= getvariable('aged_start')
),
asked AS (
    SELECT DISTINCT account, seen_at FROM observation WHERE starts_with(source, 'api:')
),
own AS (
    SELECT d.account, d.id, min(s.seen_at) AS seen_at
    FROM due d
    JOIN seen s ON s.account = d.account AND s.id = d.id AND s.seen_at >= d.at
    GROUP BY d.account, d.id
),
looked AS (
    SELECT d.*, least(coalesce(a.seen_at, o.seen_at), coalesce(o.seen_at, a.seen_at)) AS looked_at
    FROM due d
    ASOF LEFT JOIN asked a ON a.account = d.account AND a.seen_at >= d.at
    LEFT JOIN own o ON o.account = d.account AND o.id = d.id
),
ranked AS (
    SELECT
        l.*, s.seen_at, {measures: s..m.},
        row_number() OVER (ORDER BY s.seen_at, starts_with(s.source, 'api:'), s.source DESC) AS place
    FROM looked l
    LEFT JOIN seen s ON s.account = l.account AND s.id = l.id AND l.looked_at <= l.last AND s.seen_at <= l.looked_at
)
SELECT
    r.account, r.id, r.month, any_value(f.followers) AS followers,
    max(r.looked_at) FILTER (r.seen_at IS NOT NULL) AS seen_at,
    {measures: arg_max(r..m., r.place) FILTER (r..m. IS NOT NULL) AS .m.}
FROM ranked r
LEFT JOIN audience f ON f.account = r.account AND f.day = r.day
GROUP BY r.account, r.id, r.month
ORDER BY r.account, r.month, r.id;
