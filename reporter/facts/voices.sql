-- Mentions by brand and month, and of these by week, channel and language. The rows are read once; what they
-- are grouped by first has few values, so that memory does not grow with their number. No brand: level 15.
WITH grouped AS (
    SELECT
        l.brands, l.tagged, l.hashtagged, l.channel, l.language, q.month, q.week,
        count(*) AS raw,
        count(*) FILTER (l.same_as IS NULL) AS mentions,
        sum(l.engagements) FILTER (l.same_as IS NULL) AS engagements,
        count(l.engagements) FILTER (l.same_as IS NULL) AS told,
        count(*) FILTER (l.version IS NULL) AS wordless,
        bit_or(q.day) AS days
    FROM mention_labels_read l
    JOIN quarter q ON q.slot = epoch_us(l.created_at) // 900000000
    WHERE l.seen_at IS NULL OR l.seen_at <= getvariable('as_of')
    GROUP BY ALL
), each AS (
    SELECT
        unnest(brands) AS brand, *,
        coalesce(list_contains(tagged, brand), false) AS tag,
        coalesce(list_contains(hashtagged, brand), false) AS hashtag
    FROM grouped
)
SELECT
    brand, month, week, coalesce(channel, '') AS channel, coalesce("language", '') AS "language",
    grouping(week, channel, "language") AS level,
    sum(raw)::BIGINT AS raw, sum(mentions)::BIGINT AS mentions,
    coalesce(sum(mentions) FILTER (tag), 0)::BIGINT AS tagged,
    coalesce(sum(mentions) FILTER (tag OR hashtag), 0)::BIGINT AS ugc,
    sum(engagements) FILTER (tag OR hashtag) AS ugc_engagements,
    coalesce(sum(told) FILTER (tag OR hashtag), 0)::BIGINT AS ugc_told,
    sum(engagements) AS engagements, sum(told)::BIGINT AS told, bit_count(bit_or(days)) AS days,
    0 AS wordless, 0 AS unnamed
FROM each
GROUP BY GROUPING SETS ((brand, month), (brand, month, week), (brand, month, channel), (brand, month, "language"))
UNION ALL
SELECT
    NULL, month, NULL, '', '', 15, sum(raw)::BIGINT, sum(mentions)::BIGINT, 0, 0, NULL, 0,
    sum(engagements), sum(told)::BIGINT, bit_count(bit_or(days)), sum(wordless)::BIGINT,
    coalesce(sum(raw - wordless) FILTER (brands IS NULL), 0)::BIGINT
FROM grouped
GROUP BY month
ORDER BY month, brand NULLS FIRST, level, week, channel, "language";
