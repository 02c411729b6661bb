-- Followers online in each hour of the period's days, as told last; of one moment an API goes before an export.
SELECT account, bucket, arg_max("count", place) AS people, arg_max(zone, place) AS zone, arg_max(file, place) AS file
FROM (
    SELECT *, if(starts_with(source, 'api:'), source, split_part(source, ':', 1)) AS file,
        row_number() OVER (ORDER BY seen_at, starts_with(source, 'api:'), source DESC) AS place
    FROM audience_read
    WHERE dimension = 'active_hour' AND whose = 'followers' AND "count" IS NOT NULL
        AND regexp_full_match(bucket, '[0-9]{4}-[0-9]{2}-[0-9]{2} ([01][0-9]|2[0-3])')
        AND starts_with(bucket, strftime(getvariable('month'), '%Y-%m-'))
        {cut: AND seen_at <= getvariable('as_of')}
)
GROUP BY account, bucket
ORDER BY account, bucket
