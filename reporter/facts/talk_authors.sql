-- Who comments: people a month, those who also did the month before, and the busiest. People are told apart
-- per account only, so sums over accounts may count one person twice.
WITH person AS (
    SELECT platform, account, month, author, count(*) AS comments
    FROM talk WHERE NOT from_brand AND author IS NOT NULL
    GROUP BY ALL
)
SELECT
    p.platform, p.account, p.month, grouping(p.platform, p.account) AS level,
    count(*) AS people, count(b.author) AS "returning", sum(p.comments)::BIGINT AS named,
    max(p.comments) AS most, list(p.comments ORDER BY p.comments DESC)[1:5] AS busiest
FROM person p
LEFT JOIN person b
    ON b.account = p.account AND b.author = p.author AND b.month = (p.month - INTERVAL 1 MONTH)::DATE
GROUP BY GROUPING SETS ((p.platform, p.account, p.month), (p.platform, p.month), (p.month))
ORDER BY p.month, level, p.platform, p.account;
