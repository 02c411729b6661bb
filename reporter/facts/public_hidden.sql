-- The period's posts of rivals and client that hide likes or comments, the newest of each account.
SELECT account, id, published_at, 3 & ~parts AS absent
FROM seen_by_all
WHERE month = getvariable('month') AND parts & 3 <> 3
QUALIFY row_number() OVER (PARTITION BY account ORDER BY published_at DESC, id DESC) <= getvariable('listed')
ORDER BY account, published_at, id;
