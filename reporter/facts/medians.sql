-- Medians over posts, per account, per platform and per brand: the one statistic that cannot be added up.
SELECT
    a.brand, a.platform, r.account, r.month, grouping(a.platform, r.account) AS level,
    {medians: median(r..m.) AS .m._median, count(r..m.) AS .m._n}
FROM rated r
JOIN account a ON a.account = r.account
GROUP BY GROUPING SETS ({levels: (a.brand, .m.r.month)});
