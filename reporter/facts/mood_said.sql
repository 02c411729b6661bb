-- Mentions of each brand by month, and by language. Copies and reposts count once. The rows are read once and first
-- grouped by what has few values, so that memory does not grow with their number. The store does not write a share
-- of nought; sums over texts without a score are not used.
WITH rounded AS (
    SELECT *, round(10000 * coalesce(positive, 0))::BIGINT AS good, round(10000 * coalesce(negative, 0))::BIGINT AS bad
    FROM mention_moods_read
), grouped AS (
    SELECT
        l.brands, coalesce(l."language", '') AS "language", l.bucket, q.month,
        count(*) AS texts,
        count(*) FILTER (l.signal) AS signals,
        count(*) FILTER (l.bad >= 5000) AS negative,
        count(*) FILTER (l.good >= 5000) AS positive,
        sum(l.good - l.bad) AS net,
        sum((l.good - l.bad) * (l.good - l.bad)) AS squares,
        sum(l.good + l.bad) AS polar
    FROM rounded l
    JOIN quarter q ON q.slot = epoch_us(l.created_at) // 900000000
    WHERE (l.seen_at IS NULL OR l.seen_at <= getvariable('as_of')) AND l.same_as IS NULL AND l.brands IS NOT NULL
    GROUP BY ALL
), each AS (
    SELECT unnest(brands) AS brand, * EXCLUDE (brands) FROM grouped
)
SELECT
    brand, month, "language", grouping("language") AS cut,
    sum(texts)::BIGINT AS texts,
    coalesce(sum(texts) FILTER (bucket = 'scored'), 0)::BIGINT AS scored,
    coalesce(sum(texts) FILTER (bucket = 'unknown_language'), 0)::BIGINT AS unknown_language,
    coalesce(sum(texts) FILTER (bucket = 'unsupported_language'), 0)::BIGINT AS unsupported_language,
    coalesce(sum(texts) FILTER (bucket = 'no_words'), 0)::BIGINT AS no_words,
    coalesce(sum(texts) FILTER (bucket IS NULL), 0)::BIGINT AS unread,
    coalesce(sum(signals) FILTER (bucket = 'scored'), 0)::BIGINT AS signals,
    coalesce(sum(negative) FILTER (bucket = 'scored'), 0)::BIGINT AS negative,
    coalesce(sum(positive) FILTER (bucket = 'scored'), 0)::BIGINT AS positive,
    coalesce(sum(net) FILTER (bucket = 'scored'), 0)::BIGINT AS net,
    coalesce(sum(squares) FILTER (bucket = 'scored'), 0)::BIGINT AS squares,
    coalesce(sum(polar) FILTER (bucket = 'scored'), 0)::BIGINT AS polar
FROM each
GROUP BY GROUPING SETS ((brand, month), (brand, month, "language"))
ORDER BY month, brand, cut, "language";
