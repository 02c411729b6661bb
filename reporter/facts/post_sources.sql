-- How many rows of each file stand behind the originals of an account's month: posts that were seen once.
SELECT account, month, only_file AS file, count(*) AS rows
FROM post WHERE original AND only_file IS NOT NULL
GROUP BY account, month, only_file;
