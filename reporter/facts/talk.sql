-- The conversation of each month: per account, per platform and in total.
WITH template AS (
    -- Answers of the brand that say what another of its answers says.
    SELECT account, id FROM talk WHERE from_brand AND same_as IS NOT NULL
    UNION
    SELECT account, same_as FROM talk WHERE from_brand AND same_as IS NOT NULL
)
SELECT
    t.platform, t.account, t.month, grouping(t.platform, t.account) AS level,
    count(*) FILTER (NOT t.from_brand) AS received,
    count(*) FILTER (a.at IS NOT NULL) AS answered,
    count(*) FILTER (t.worded AND NOT t.from_brand) AS worded,
    count(*) FILTER (t.question AND NOT t.from_brand) AS questions,
    count(*) FILTER (t.question AND a.at IS NOT NULL) AS questions_answered,
    median(epoch(a.at - t.created_at) / 3600) AS median_hours,
    count(*) FILTER (t.from_brand AND (t.reply_to IS NOT NULL OR NOT r.told)) AS replies,
    count(*) FILTER (t.from_brand AND (t.reply_to IS NOT NULL OR NOT r.told) AND m.id IS NOT NULL) AS templated,
    count(*) FILTER (NOT t.from_brand AND o.id IS NOT NULL AND NOT o.from_brand) AS among_members,
    count(*) FILTER (t.reply_to IS NOT NULL) AS targets,
    bool_or(r.told) AS direct, bool_or(NOT r.told) AS later
FROM talk t
JOIN rule r ON r.account = t.account
LEFT JOIN answer a ON a.account = t.account AND a.id = t.id
LEFT JOIN template m ON m.account = t.account AND m.id = t.id
LEFT JOIN talk o ON o.account = t.account AND o.id = t.reply_to
GROUP BY GROUPING SETS ((t.platform, t.account, t.month), (t.platform, t.month), (t.month))
ORDER BY t.month, level, t.platform, t.account;
