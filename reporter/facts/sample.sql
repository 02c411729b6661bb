-- The client's originals of the months that are compared, one row a post, in an order that no file decides.
-- A month of very many posts is left out: chance has no part in its rates worth printing.
SELECT
    r.account, r.month, r.video, r.complete_engagements, r.followers, {measures: r..m.}
FROM rated r
JOIN account a ON a.account = r.account AND a.brand = ''
JOIN (
    SELECT account, month FROM told
    WHERE month IN (SELECT unnest(getvariable('compared')))
    GROUP BY account, month HAVING sum(n) <= getvariable('most_posts')
) few ON few.account = r.account AND few.month = r.month
ORDER BY r.account, r.month, r.published_at, r.video, r.complete_engagements, r.followers, {measures: r..m.};
