-- How many rows of each file stand behind the days, whole months and web days of a month.
WITH told AS (
    SELECT 'days' AS what, account, date_trunc('month', day)::DATE AS month, day::VARCHAR AS "row", source, seen_at
    FROM days_read
    UNION ALL
    SELECT 'months', account, date_trunc('month', month)::DATE, '', source, seen_at FROM months_read
    UNION ALL
    SELECT 'web', account, date_trunc('month', day)::DATE, day || coalesce(channel, ''), source, seen_at FROM web_read
)
SELECT
    what, account, month,
    CASE WHEN starts_with(source, 'api:') THEN source ELSE split_part(source, ':', 1) END AS file,
    count(DISTINCT ("row", source)) AS rows
FROM told
WHERE source IS NOT NULL AND seen_at <= getvariable('as_of')
GROUP BY ALL;
