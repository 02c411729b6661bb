-- Comments by month in each scope, the period's also by week and by language. A text is counted as negative or
-- positive when that share is at least one half.
SELECT
    platform, account, month, week, "language",
    grouping(platform, account) AS level, grouping(week, "language") AS cut,
    count(*) AS texts,
    count(*) FILTER (bucket = 'scored') AS scored,
    count(*) FILTER (bucket = 'unknown_language') AS unknown_language,
    count(*) FILTER (bucket = 'unsupported_language') AS unsupported_language,
    count(*) FILTER (bucket = 'no_words') AS no_words,
    count(*) FILTER (bucket IS NULL) AS unread,
    count(*) FILTER (bucket = 'scored' AND signal) AS signals,
    count(*) FILTER (bucket = 'scored' AND bad >= 5000) AS negative,
    count(*) FILTER (bucket = 'scored' AND good >= 5000) AS positive,
    coalesce(sum(good - bad) FILTER (bucket = 'scored'), 0)::BIGINT AS net,
    coalesce(sum((good - bad) * (good - bad)) FILTER (bucket = 'scored'), 0)::BIGINT AS squares,
    coalesce(sum(good + bad) FILTER (bucket = 'scored'), 0)::BIGINT AS polar
FROM (SELECT * REPLACE (coalesce("language", '') AS "language") FROM mood)
GROUP BY GROUPING SETS (
    (platform, account, month), (platform, month), (month),
    (platform, account, month, week), (platform, month, week), (month, week),
    (platform, account, month, "language"), (platform, month, "language"), (month, "language")
)
ORDER BY month, level, platform, account, cut, week, "language";
