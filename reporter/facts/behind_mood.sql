-- The comments of others behind one sum of what they feel like.
SELECT
    t.account, t.id, t.post AS of, t.created_at AS at, ({amount: .m.})::DOUBLE AS amount,
    [t.good / 10000, t.bad / 10000]::DOUBLE[] AS used, [s.told] AS told
FROM mood t
JOIN account a ON a.account = t.account
LEFT JOIN (
    SELECT account, id, max(struct_pack(seen_at := seen_at, source := source)) AS told
    FROM comment_labels_read WHERE seen_at IS NULL OR seen_at <= getvariable('as_of')
    GROUP BY account, id
) s ON s.account = t.account AND s.id = t.id
WHERE t.month = getvariable('behind_month') AND list_contains(getvariable('behind_accounts'), a.id) AND ({condition: .m.})
ORDER BY t.account, t.created_at, t.id;
