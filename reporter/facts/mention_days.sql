-- Mentions of the client by day of the period, in the client's zone; copies and reposts count once.
SELECT log2(q.day)::INTEGER + 1 AS day, count(*) AS mentions
FROM mention_people_read m
JOIN quarter q ON q.slot = epoch_us(m.created_at) // 900000000
WHERE list_contains(m.brands, '') AND m.same_as IS NULL AND q.month = getvariable('month')
    AND (m.seen_at IS NULL OR m.seen_at <= getvariable('as_of'))
GROUP BY q.day
ORDER BY day;
