-- What others' comments under the client's posts feel like, once each, with the local month and week they were
-- written in. The store does not write a share of nought. Shares are whole ten-thousandths from here on: their sums are exact, in whatever order they are made.
CREATE TEMP TABLE mood AS
SELECT
    c.account, c.id, c.created_at, a.platform, s.month, date_trunc('week', c.created_at + to_seconds(s.clock))::DATE AS week,
    coalesce(c.post_id, c.id) AS post, c.post_id IS NOT NULL AS on_post,
    c.said.language AS language, c.said.bucket AS bucket, coalesce(c.said.signal, false) AS signal,
    round(10000 * coalesce(c.said.positive, 0))::BIGINT AS good, round(10000 * coalesce(c.said.negative, 0))::BIGINT AS bad
FROM (
    SELECT
        account, id, min(created_at) AS created_at, min(post_id) AS post_id,
        coalesce(bool_or(from_brand), false) AS from_brand,
        max(struct_pack(seen_at, bucket, "language", signal, positive, negative)) AS said
    FROM comment_labels_read
    WHERE seen_at IS NULL OR seen_at <= getvariable('as_of')
    GROUP BY account, id
) c
JOIN account a ON a.account = c.account AND a.brand = ''
ASOF JOIN span s ON c.created_at >= s.start
WHERE NOT c.from_brand AND c.created_at < s."end";
