-- Originals of the rolling window by weekday (0 is Monday) and hour, with their rates by each account's basis.
SELECT
    account, basis, isodow(local_at) - 1 AS weekday, hour(local_at) AS hour, count(*) AS posts,
    coalesce(list(rate ORDER BY rate) FILTER (rate IS NOT NULL), []) AS rates
FROM (
    SELECT
        r.account, b.basis, r.local_at,
        CASE b.basis
            WHEN 'er_reach' THEN er_reach
            WHEN 'er_impressions' THEN er_impressions
            WHEN 'er_views_all' THEN er_views_all
            WHEN 'er_followers_post' THEN er_followers_post
        END AS rate
    FROM rated r
    JOIN basis b ON b.account = r.account
    WHERE r.published_at >= getvariable('timing_start') AND r.published_at < getvariable('period_end')
)
GROUP BY ALL
ORDER BY account, weekday, hour;
