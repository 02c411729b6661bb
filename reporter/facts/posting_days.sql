-- The local days on which an account published an original.
SELECT account, month, list(DISTINCT local_at::DATE ORDER BY local_at::DATE) AS days
FROM post WHERE original
GROUP BY account, month;
