-- Who wrote about the client in the period to an audience of at least the configured size. The hash is only
-- for telling people apart.
WITH author AS (
    SELECT
        author, max(author_followers) AS followers, count(*) AS mentions,
        sum(engagements) AS engagements, list(DISTINCT channel ORDER BY channel) AS channels
    FROM mention_words_read
    WHERE list_contains(brands, '') AND same_as IS NULL AND author IS NOT NULL AND author_followers IS NOT NULL
        AND (seen_at IS NULL OR seen_at <= getvariable('as_of'))
        AND created_at >= getvariable('period_start') AND created_at < getvariable('period_end')
    GROUP BY author
)
SELECT
    followers, mentions, engagements, channels,
    count(*) OVER () AS authors, sum(mentions) OVER ()::BIGINT AS every, sum(engagements) OVER () AS interactions
FROM author
WHERE followers >= getvariable('followers_floor')
ORDER BY followers * engagements DESC NULLS LAST, followers DESC, mentions DESC, author
LIMIT 10;
