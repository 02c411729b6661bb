-- Further ratios per account and month: both sums, and the number of posts, over the posts that tell both sides.
-- In `told` a row is all posts that tell the same measures, so a condition on a sum is one on each of its posts.
SELECT
    account, month,
    [{reach: row(sum(.m.) FILTER (reach IS NOT NULL), sum(reach) FILTER (.m. IS NOT NULL),
                 sum(n) FILTER (reach IS NOT NULL AND .m. IS NOT NULL))}] AS reach,
    [{impressions: row(sum(.m.) FILTER (impressions IS NOT NULL), sum(impressions) FILTER (.m. IS NOT NULL),
                       sum(n) FILTER (impressions IS NOT NULL AND .m. IS NOT NULL))}] AS impressions,
    [{views: row(sum(.m.) FILTER (views IS NOT NULL), sum(views) FILTER (.m. IS NOT NULL),
                 sum(n) FILTER (views IS NOT NULL AND .m. IS NOT NULL))}] AS views,
    [{video_starts: row(sum(.m.) FILTER (video_starts IS NOT NULL), sum(video_starts) FILTER (.m. IS NOT NULL),
                        sum(n) FILTER (video_starts IS NOT NULL AND .m. IS NOT NULL))}] AS video_starts,
    sum(reactions) FILTER (complete_engagements IS NOT NULL) AS easy_above,
    sum(complete_engagements) FILTER (reactions IS NOT NULL) AS easy_below,
    coalesce(sum(n) FILTER (reactions IS NOT NULL AND complete_engagements IS NOT NULL), 0) AS easy_n,
    sum(comments) FILTER (video) AS video_comments_sum,
    coalesce(sum(n) FILTER (video AND comments IS NOT NULL), 0) AS video_comments_n
FROM told
GROUP BY account, month;
