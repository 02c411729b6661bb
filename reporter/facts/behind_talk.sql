-- The comments behind one number of the conversation; `nth` is a comment's place among those of its author,
-- `busy` that of its author among all who commented in the month.
WITH template AS (
    SELECT account, id FROM talk WHERE from_brand AND same_as IS NOT NULL
    UNION
    SELECT account, same_as FROM talk WHERE from_brand AND same_as IS NOT NULL
),
scoped AS (
    SELECT t.* FROM talk t JOIN account a ON a.account = t.account
    WHERE t.month = getvariable('behind_month') AND list_contains(getvariable('behind_accounts'), a.id)
),
person AS (
    SELECT account, author, row_number() OVER (ORDER BY count(*) DESC, account, author) AS busy
    FROM scoped WHERE NOT from_brand AND author IS NOT NULL
    GROUP BY account, author
),
before AS (
    SELECT DISTINCT account, author FROM talk
    WHERE NOT from_brand AND author IS NOT NULL AND month = (getvariable('behind_month') - INTERVAL 1 MONTH)::DATE
),
seen AS (
    SELECT account, id, max(struct_pack(seen_at := seen_at, source := source)) AS told
    FROM comment_labels_read WHERE seen_at IS NULL OR seen_at <= getvariable('as_of')
    GROUP BY account, id
),
joined_talk AS (
    SELECT
        t.*, a.at AS answered_at, m.id IS NOT NULL AS templated, r.told AS direct,
        o.id IS NOT NULL AND NOT o.from_brand AS among, p.busy, b.author IS NOT NULL AS back, s.told,
        row_number() OVER (PARTITION BY t.account, t.author, t.from_brand ORDER BY t.created_at, t.id) AS nth
    FROM scoped t
    JOIN rule r ON r.account = t.account
    LEFT JOIN answer a ON a.account = t.account AND a.id = t.id
    LEFT JOIN template m ON m.account = t.account AND m.id = t.id
    LEFT JOIN talk o ON o.account = t.account AND o.id = t.reply_to
    LEFT JOIN person p ON p.account = t.account AND p.author = t.author
    LEFT JOIN before b ON b.account = t.account AND b.author = t.author
    LEFT JOIN seen s ON s.account = t.account AND s.id = t.id
)
SELECT t.account, t.id, coalesce(t.post_id, '') AS of, t.created_at AS at, ({amount: .m.})::DOUBLE AS amount, []::DOUBLE[] AS used, [t.told] AS told
FROM joined_talk t
WHERE {condition: .m.}
ORDER BY t.account, t.created_at, t.id;
