-- How many rows of each file stand behind the originals of an account's month: all that were seen of them.
SELECT account, month, file, sum(n)::BIGINT AS rows
FROM (
    SELECT account, month, only_file AS file, count(*) AS n
    FROM post WHERE original AND only_file IS NOT NULL
    GROUP BY ALL
    UNION ALL
    SELECT p.account, p.month, o.file, count(DISTINCT o.source)
    FROM observation o
    SEMI JOIN again USING (account, id)
    JOIN placed p ON p.account = o.account AND p.id = o.id
    WHERE NOT (p.reply OR p.repost OR p.kind IS NOT DISTINCT FROM 'story')
    GROUP BY ALL
)
GROUP BY ALL;
