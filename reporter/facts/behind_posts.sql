-- The posts behind one sum, with the newest observation of each measure that is used.
WITH chosen AS (
    SELECT
        r.account, r.id, r.published_at, r.local_at::DATE AS day, ({amount: .m.})::DOUBLE AS amount, [{used: r..m.}]::DOUBLE[] AS used
    FROM {table: .m.} r
    JOIN account a ON a.account = r.account
    WHERE r.month = getvariable('behind_month')
        AND list_contains(getvariable('behind_accounts'), a.id) AND ({condition: .m.})
    {only: QUALIFY .m.}
),
observed AS (
    SELECT *, row_number() OVER (ORDER BY seen_at, starts_with(source, 'api:'), source DESC) AS place
    FROM observation SEMI JOIN chosen USING (account, id)
),
seen AS (
    SELECT account, id, [{told: arg_max(struct_pack(seen_at := seen_at, source := source), place) FILTER (.m. IS NOT NULL)}] AS told
    FROM observed
    GROUP BY account, id
)
{near: , followed AS (
    -- The followers of the nearest known day, as `audience` has them, with the source that is believed.
    SELECT n.account, n.day, d.told
    FROM (
        SELECT p.account, p.day, arg_min(f.day, abs(f.day - p.day) * 2 + (f.day > p.day)::INTEGER) AS told_day
        FROM (SELECT DISTINCT account, day FROM chosen) p
        JOIN day f ON f.account = p.account AND f.followers IS NOT NULL AND abs(f.day - p.day) <= 3
        GROUP BY p.account, p.day
    ) n
    JOIN (
        SELECT account, day, arg_max(struct_pack(seen_at := seen_at, source := source), place) AS told
        FROM (
            SELECT *, row_number() OVER (ORDER BY seen_at, starts_with(source, 'api:'), source DESC) AS place
            FROM days_read WHERE seen_at <= getvariable('as_of') AND followers IS NOT NULL
        )
        GROUP BY ALL
    ) d ON d.account = n.account AND d.day = n.told_day
)}
SELECT c.account, c.id, '' AS of, c.published_at AS at, c.amount, c.used, list_concat(s.told, [{near: f.told}]) AS told
FROM chosen c
{near: LEFT JOIN followed f ON f.account = c.account AND f.day = c.day}
LEFT JOIN seen s ON s.account = c.account AND s.id = c.id
ORDER BY c.account, c.published_at, c.id;
