-- The client's posts of the period, with their words and where their newest counts come from.
WITH words AS (
    SELECT
        account, id, any_value(platform_kind) AS platform_kind, any_value("text") AS "text",
        any_value(permalink) AS permalink, any_value(duration_s) AS duration_s
    FROM words_read
    WHERE published_at >= getvariable('period_start') AND published_at < getvariable('period_end')
    GROUP BY account, id
),
seen AS (
    SELECT
        account, id, max(seen_at) AS seen_at,
        list(source ORDER BY seen_at DESC, starts_with(source, 'api:') DESC, source)[1] AS source
    FROM recent
    GROUP BY account, id
)
SELECT
    p.account, p.id, p.published_at, p.kind, w.platform_kind, w."text", w.permalink, w.duration_s, p.paid,
    p.reply, p.repost, s.seen_at, s.source, p.engagements,
    CASE WHEN p.original THEN c.parts & ~p.parts ELSE 0 END AS absent,
    f.followers, {measures: p..m.}
FROM post p
JOIN account a ON a.account = p.account AND a.brand = ''
JOIN words w ON w.account = p.account AND w.id = p.id
LEFT JOIN seen s ON s.account = p.account AND s.id = p.id
LEFT JOIN collected c ON c.account = p.account AND c.month = p.month
LEFT JOIN audience f ON f.account = p.account AND f.day = p.local_at::DATE
WHERE p.month = getvariable('month')
ORDER BY a.id, p.published_at, p.id;
