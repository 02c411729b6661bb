-- The mentions of a brand behind one number.
SELECT
    NULL AS account, t.id, coalesce(t.channel, '') AS of, t.created_at AS at, ({amount: .m.})::DOUBLE AS amount,
    [{used: .m.}]::DOUBLE[] AS used,
    [struct_pack(seen_at := t.seen_at, source := t.source)] AS told
FROM (
    SELECT
        l.*, q.month, q.week, round(10000 * coalesce(l.positive, 0))::BIGINT AS good,
        round(10000 * coalesce(l.negative, 0))::BIGINT AS bad
    FROM mention_behind_read l
    JOIN quarter q ON q.slot = epoch_us(l.created_at) // 900000000
    WHERE l.seen_at IS NULL OR l.seen_at <= getvariable('as_of')
) t
WHERE t.month = getvariable('behind_month') AND list_contains(t.brands, getvariable('behind_brand')) AND ({condition: .m.})
ORDER BY t.created_at, t.id;
