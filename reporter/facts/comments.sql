-- Comments written in each month under an account's posts, once each.
SELECT c.account, s.month, count(*) AS total, count(*) FILTER (c.from_brand) AS from_brand
FROM (
    SELECT account, id, min(created_at) AS created_at, coalesce(bool_or(from_brand), false) AS from_brand
    FROM comments_read
    WHERE created_at <= getvariable('as_of')
    GROUP BY account, id
) c
ASOF JOIN span s ON c.created_at >= s.start
WHERE c.created_at < s."end"
GROUP BY c.account, s.month;
