-- The client's originals of the months that are compared, one row a post, in an order that no file decides.
-- A month of very many posts is left out: chance has no part in its rates worth printing.
SELECT
    r.account, r.month, r.video, r.complete_engagements, r.followers, {measures: r..m.}
FROM rated r
JOIN account a ON a.account = r.account AND a.brand = ''
WHERE r.month IN (SELECT unnest(getvariable('compared')))
QUALIFY count(*) OVER (PARTITION BY r.account, r.month) <= getvariable('most_posts')
ORDER BY r.account, r.month, r.published_at, r.video, r.complete_engagements, r.followers, {measures: r..m.};
