-- Hashtags in posts of benchmark brands: by account, the posts of the period and of the month before. A tag has a
-- character that is no digit, and what stands before its mark is no letter.
WITH worded AS (
    SELECT p.account, p.id, s.month, lower(nfc_normalize(any_value(p."text"))) AS "text"
    FROM rival_words_read p
    JOIN span s ON p.published_at >= s.start AND p.published_at < s."end"
    ANTI JOIN unseen u ON u.account = p.account AND u.id = p.id
    WHERE s.month IN (getvariable('month'), getvariable('month_before'))
        AND contains(translate(p."text", '＃', '#'), '#') AND NOT coalesce(p.repost, false)
    GROUP BY p.account, p.id, s.month
), tagged AS (
    SELECT DISTINCT
        account, id, month,
        unnest(regexp_extract_all("text", '(^|[^\p{L}\p{N}\p{M}_&/])[#＃]([\p{L}\p{N}\p{M}_]+)', 2)) AS tag
    FROM worded
)
SELECT
    account, tag,
    count(*) FILTER (month = getvariable('month')) AS posts,
    count(*) FILTER (month = getvariable('month_before')) AS "before"
FROM tagged
WHERE regexp_matches(tag, '[^\p{N}_]')
GROUP BY account, tag
ORDER BY account, tag;
