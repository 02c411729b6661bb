-- The comments under the client's posts, once each, with the month they were written in and their first answer.
-- Comments after the window are read too: they answer earlier ones and show that the data goes on.
-- Where the brand's comments say what they reply to, only that is an answer; else its next comment on the post.
CREATE TEMP TABLE talk AS
SELECT c.*, if(c.created_at < s."end", s.month, (s.month + INTERVAL 1 MONTH)::DATE) AS month, a.platform
FROM (
    SELECT
        account, id, min(created_at) AS created_at, min(author) AS author, min(post_id) AS post_id,
        coalesce(bool_or(from_brand), false) AS from_brand, min(reply_to) AS reply_to,
        coalesce(bool_or(question), false) AS question, min(same_as) AS same_as, bool_or(version IS NOT NULL) AS worded
    FROM comment_labels_read
    WHERE seen_at IS NULL OR seen_at <= getvariable('as_of')
    GROUP BY account, id
) c
JOIN account a ON a.account = c.account AND a.brand = ''
ASOF JOIN span s ON c.created_at >= s.start;

CREATE TEMP TABLE rule AS
SELECT account, coalesce(bool_or(reply_to IS NOT NULL) FILTER (from_brand), false) AS told FROM talk GROUP BY account;

CREATE TEMP TABLE answer AS
SELECT c.account, c.id, min(b.created_at) AS at
FROM talk b
JOIN talk c ON c.account = b.account AND c.id = b.reply_to
JOIN rule r ON r.account = b.account AND r.told
WHERE b.from_brand AND NOT c.from_brand AND b.created_at >= c.created_at
GROUP BY c.account, c.id
UNION ALL
SELECT c.account, c.id, b.created_at AS at
FROM (SELECT t.* FROM talk t JOIN rule r ON r.account = t.account AND NOT r.told WHERE NOT t.from_brand) c
ASOF JOIN (SELECT account, post_id, created_at FROM talk WHERE from_brand) b
    ON b.account = c.account AND b.post_id = c.post_id AND b.created_at >= c.created_at;
