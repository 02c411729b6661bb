-- Originals by type, and the hours of the client's zone in which they went out, one bit an hour.
SELECT account, month, coalesce(kind, 'other') AS kind, count(*) AS posts, bit_or(1 << hour(local_at)) AS hours
FROM post WHERE original
GROUP BY ALL;
