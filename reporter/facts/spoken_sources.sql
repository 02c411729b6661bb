-- Which files stand behind the period's comments and mentions, and with how many rows.
SELECT account, getvariable('month') AS month, 'comments' AS what, file, count(*)::BIGINT AS rows
FROM (
    SELECT l.account, coalesce(if(starts_with(l.source, 'api:'), l.source, split_part(l.source, ':', 1)), '') AS file
    FROM comment_labels_read l
    WHERE l.created_at >= getvariable('period_start') AND l.created_at < getvariable('period_end')
        AND (l.seen_at IS NULL OR l.seen_at <= getvariable('as_of'))
)
WHERE file <> ''
GROUP BY account, file
UNION ALL
SELECT -1, getvariable('month'), 'mentions', file, count(*)::BIGINT
FROM (
    SELECT coalesce(if(starts_with(l.source, 'api:'), l.source, split_part(l.source, ':', 1)), '') AS file
    FROM mention_words_read l
    WHERE l.created_at >= getvariable('period_start') AND l.created_at < getvariable('period_end')
        AND (l.seen_at IS NULL OR l.seen_at <= getvariable('as_of')) AND l.brands IS NOT NULL
)
WHERE file <> ''
GROUP BY file
ORDER BY 1, 3, 4;
