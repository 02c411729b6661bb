-- Stories per account and month: sums, how many tell each, and those that tell every interaction.
SELECT
    account, month, count(*) AS stories,
    [{story: row(sum(.m.), count(.m.))}] AS told,
    [{whole: row(sum(.m.), count(.m.), sum(.m.) FILTER (reach IS NOT NULL), sum(reach) FILTER (.m. IS NOT NULL),
                 count(reach) FILTER (.m. IS NOT NULL))}] AS whole
FROM post
WHERE kind = 'story' AND NOT reply AND NOT repost
GROUP BY account, month;
