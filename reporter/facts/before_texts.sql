-- Words of the client's originals of the month before that may hold a hashtag.
WITH words AS (
    SELECT account, id, any_value("text") AS "text" FROM earlier_words_read
    WHERE contains("text", '#') OR contains("text", '＃')
    GROUP BY account, id
)
SELECT p.account, w."text"
FROM post p
JOIN account a ON a.account = p.account AND a.brand = ''
JOIN words w ON w.account = p.account AND w.id = p.id
WHERE p.original AND p.month = getvariable('month_before')
ORDER BY p.account, p.published_at, p.id;
