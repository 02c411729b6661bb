-- The website's days behind one sum, of all channels or of one.
WITH seen AS (
    SELECT day, coalesce(channel, '') AS channel, arg_max(struct_pack(seen_at := seen_at, source := source), place) AS told
    FROM (
        SELECT *, row_number() OVER (ORDER BY seen_at, starts_with(source, 'api:'), source DESC) AS place
        FROM web_read WHERE seen_at <= getvariable('as_of') AND {measure: .m.} IS NOT NULL
    )
    GROUP BY ALL
)
SELECT NULL AS account, '' AS id, w.channel AS of, w.day AS at, w.{measure: .m.} AS amount, [w.{measure: .m.}] AS used, [s.told] AS told
FROM web w
LEFT JOIN seen s ON s.day = w.day AND s.channel = w.channel
WHERE w.{measure: .m.} IS NOT NULL
    AND w.day >= getvariable('behind_first') AND w.day <= getvariable('behind_last')
    AND (getvariable('behind_channel') IS NULL OR w.channel = getvariable('behind_channel'))
ORDER BY w.day, w.channel;
