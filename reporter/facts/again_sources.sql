-- The same for posts that were seen several times: all rows that were seen of them.
SELECT p.account, p.month, o.file, count(DISTINCT (o.id, o.source)) AS rows
FROM observation o
SEMI JOIN again USING (account, id)
JOIN placed p ON p.account = o.account AND p.id = o.id
WHERE NOT (p.reply OR p.repost OR p.kind IS NOT DISTINCT FROM 'story')
GROUP BY p.account, p.month, o.file;
