-- Scored comments under each post, by language, in the months whose index has an interval: the period, the month
-- before it and the same month of the year before.
SELECT
    account, month, "language", post, any_value(on_post) AS on_post,
    count(*) AS texts, sum(good - bad)::BIGINT AS net,
    sum((good - bad) * (good - bad))::BIGINT AS squares, sum(good + bad)::BIGINT AS polar
FROM (SELECT * REPLACE (coalesce("language", '') AS "language") FROM mood)
WHERE bucket = 'scored' AND month IN (
    getvariable('month'), (getvariable('month') - INTERVAL 1 MONTH)::DATE, (getvariable('month') - INTERVAL 1 YEAR)::DATE
)
GROUP BY account, month, "language", post
ORDER BY account, month, "language", post;
