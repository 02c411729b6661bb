-- Engagements of the best tenth of the posts (rounded up), of all of them, and how many they are.
SELECT account, month, sum(e * least(n, greatest(0, wanted - before))) AS above, sum(e * n) AS below, sum(n) AS n
FROM (
    SELECT
        account, month, complete_engagements AS e, count(*) AS n,
        ceil(sum(count(*)) OVER (PARTITION BY account, month) / 10) AS wanted,
        sum(count(*)) OVER (PARTITION BY account, month ORDER BY complete_engagements DESC) - count(*) AS before
    FROM rated WHERE complete_engagements IS NOT NULL
    GROUP BY account, month, complete_engagements
)
GROUP BY account, month;
