-- One bucket of one snapshot of an audience. Where a file tells it twice, the larger figure is believed.
SELECT
    t.account, t.bucket AS id, t.whose || ', ' || t.dimension AS of, getvariable('behind_first') AS at,
    ({amount: .m.})::DOUBLE AS amount, [{amount: .m.}]::DOUBLE[] AS used,
    [struct_pack(seen_at := t.seen_at, source := t.source)] AS told
FROM (
    SELECT *, if(starts_with(source, 'api:'), source, split_part(source, ':', 1)) AS file FROM audience_read
    WHERE seen_at <= getvariable('as_of')
) t
JOIN account a ON a.account = t.account
WHERE list_contains(getvariable('behind_accounts'), a.id)
    AND [t.file, t.whose, t.dimension, t.bucket] = getvariable('behind_keys')
    AND CAST(t.seen_at - INTERVAL 1 SECOND AS DATE) = getvariable('behind_first') AND ({amount: .m.}) IS NOT NULL
QUALIFY row_number() OVER (ORDER BY t.seen_at DESC, {amount: .m.} DESC, t.source) = 1;
