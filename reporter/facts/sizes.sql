-- How many posts lie in the files, and how many of them in the window (see `placed`).
SELECT
    count(*) AS posts,
    count(*) FILTER (p.published_at >= s.start AND p.published_at < s."end") AS placed
FROM posts_read p
LEFT JOIN span_day s ON s.utc_day = p.published_at::DATE;
