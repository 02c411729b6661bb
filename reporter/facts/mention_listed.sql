-- Mentions of the client by authors whom the configuration lists, by month; copies and reposts count once. The
-- rate's two sides are summed over the mentions that tell both.
SELECT
    l.name, q.month, count(*) AS mentions,
    sum(m.engagements) FILTER (m.author_followers > 0) AS above,
    sum(m.author_followers) FILTER (m.engagements IS NOT NULL AND m.author_followers > 0) AS below,
    count(m.engagements) FILTER (m.author_followers > 0) AS n
FROM mention_people_read m
JOIN listed_author l ON l.author = m.author
JOIN quarter q ON q.slot = epoch_us(m.created_at) // 900000000
WHERE list_contains(m.brands, '') AND m.same_as IS NULL
    AND (m.seen_at IS NULL OR m.seen_at <= getvariable('as_of'))
GROUP BY l.name, q.month
ORDER BY l.name, q.month;
