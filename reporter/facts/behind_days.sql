-- The days or whole months behind one figure of an account, with the source that is believed.
WITH chosen AS (
    SELECT c.account, c.{key: .m.} AS at, c.{measure: .m.} AS amount
    FROM {table: .m.} c
    JOIN account a ON a.account = c.account
    WHERE list_contains(getvariable('behind_accounts'), a.id) AND c.{measure: .m.} IS NOT NULL
        AND c.{key: .m.} >= getvariable('behind_first') AND c.{key: .m.} <= getvariable('behind_last')
),
seen AS (
    SELECT account, {key: .m.} AS at, arg_max(struct_pack(seen_at := seen_at, source := source), place) AS told
    FROM (
        SELECT *, row_number() OVER (ORDER BY seen_at, starts_with(source, 'api:'), source DESC) AS place
        FROM {read: .m.} WHERE seen_at <= getvariable('as_of') AND {measure: .m.} IS NOT NULL
    )
    GROUP BY ALL
)
SELECT c.account, '' AS id, '' AS of, c.at, c.amount, [c.amount] AS used, [s.told] AS told
FROM chosen c
LEFT JOIN seen s ON s.account = c.account AND s.at = c.at
ORDER BY c.account, c.at;
