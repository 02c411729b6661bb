-- The busiest commenters of the period on each account, and whether the brand answered any of their comments. Of
-- people who wrote as much, those with an answer go first, so that a tie speaks for the brand.
SELECT account, comments, answered
FROM (
    SELECT t.account, t.author, count(*) AS comments, bool_or(a.id IS NOT NULL) AS answered
    FROM talk t
    LEFT JOIN answer a ON a.account = t.account AND a.id = t.id
    WHERE NOT t.from_brand AND t.author IS NOT NULL AND t.month = getvariable('month')
    GROUP BY t.account, t.author
)
QUALIFY row_number() OVER (PARTITION BY account ORDER BY comments DESC, answered DESC, author) <= 100
ORDER BY account, comments DESC, answered DESC, author;
