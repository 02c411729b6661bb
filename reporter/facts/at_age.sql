-- What the client's originals of the month and of the month before had earned at one age.
-- A post's counts are looked up at the first moment, from that age on and within the tolerance, at which the
-- post was seen or an API told about its account: counts that did not change leave no line of their own.
-- Posts at which nobody looked then are left out.
WITH due AS (
    SELECT
        p.account, p.id, p.month, p.local_at::DATE AS day,
        p.published_at + to_days(getvariable('age_days')) AS due_at,
        p.published_at + to_days(getvariable('age_days') + getvariable('age_tolerance_days')) AS due_by
    FROM post p
    JOIN account a ON a.account = p.account AND a.brand = ''
    WHERE p.original AND p.month IN (SELECT unnest(getvariable('aged')))
),
asked AS (
    SELECT DISTINCT account, seen_at FROM observation
    WHERE starts_with(source, 'api:') AND seen_at >= (SELECT min(due_at) FROM due) AND seen_at <= (SELECT max(due_by) FROM due)
),
own AS (
    SELECT d.account, d.id, min(s.seen_at) AS seen_at
    FROM due d
    JOIN recent s ON s.account = d.account AND s.id = d.id AND s.seen_at >= d.due_at AND s.seen_at <= d.due_by
    GROUP BY d.account, d.id
),
looked AS (
    SELECT d.*, least(coalesce(a.seen_at, o.seen_at), coalesce(o.seen_at, a.seen_at)) AS looked_at
    FROM due d
    ASOF LEFT JOIN asked a ON a.account = d.account AND a.seen_at >= d.due_at
    LEFT JOIN own o ON o.account = d.account AND o.id = d.id
),
ranked AS (
    SELECT
        l.account, l.id, l.month, l.day, l.looked_at, {measures: s..m.},
        row_number() OVER (ORDER BY s.seen_at, starts_with(s.source, 'api:'), s.source DESC) AS place
    FROM looked l
    JOIN recent s ON s.account = l.account AND s.id = l.id AND s.seen_at <= l.looked_at
    WHERE l.looked_at <= l.due_by
)
SELECT
    r.account, r.id, r.month, max(r.looked_at) AS seen_at, any_value(f.followers) AS followers,
    {measures: arg_max(r..m., r.place) FILTER (r..m. IS NOT NULL) AS .m.}
FROM ranked r
LEFT JOIN audience f ON f.account = r.account AND f.day = r.day
GROUP BY r.account, r.id, r.month
ORDER BY r.account, r.month, r.id;
