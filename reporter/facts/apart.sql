-- What is counted apart from posts, per account and month.
SELECT
    account, month,
    count(*) FILTER (reply AND NOT repost) AS replies,
    count(*) FILTER (repost) AS reposts,
    count(*) FILTER (kind = 'story' AND NOT reply AND NOT repost) AS stories
FROM post WHERE NOT original
GROUP BY account, month;
