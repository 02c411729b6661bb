-- Reach of the last and of the first story of each day that had several and tells the reach of all.
SELECT account, month, sum(last_reach) AS above, sum(first_reach) AS below, count(*) AS n
FROM (
    SELECT
        account, month,
        first(reach ORDER BY local_at, reach) AS first_reach,
        last(reach ORDER BY local_at, reach) AS last_reach
    FROM post
    WHERE kind = 'story' AND NOT reply AND NOT repost
    GROUP BY account, month, local_at::DATE
    HAVING count(*) > 1 AND count(reach) = count(*)
)
GROUP BY account, month;
