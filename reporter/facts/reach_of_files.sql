-- From which post to which each imported file (or API) tells, and when it was last seen.
SELECT
    account, file, bool_or(starts_with(source, 'api:')) AS live,
    min(published_at) AS first, max(published_at) AS last, max(seen_at) AS seen
FROM observation
GROUP BY account, file;
