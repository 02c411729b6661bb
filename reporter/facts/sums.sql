-- One row per account and month: sums and how many posts tell each measure, and sums for ratios.
-- In `told` a row is all posts that tell the same measures, so a condition on a sum is one on each of its posts.
SELECT
    account, month,
    sum(n) AS posts,
    bit_or(parts) AS parts,
    {measures: sum(.m.) AS .m._sum, coalesce(sum(n) FILTER (.m. IS NOT NULL), 0) AS .m._n},
    sum(engagements) AS engagements_sum,
    coalesce(sum(n) FILTER (engagements IS NOT NULL), 0) AS engagements_n,
    sum(complete_engagements) AS complete_sum,
    coalesce(sum(n) FILTER (complete_engagements IS NOT NULL), 0) AS complete_n,
    {bases: sum(complete_engagements) FILTER (.m. IS NOT NULL) AS er_.m._above,
            sum(.m.) FILTER (complete_engagements IS NOT NULL) AS er_.m._below,
            coalesce(sum(n) FILTER (.m. IS NOT NULL AND complete_engagements IS NOT NULL), 0) AS er_.m._n},
    sum(complete_engagements) FILTER (video AND views IS NOT NULL) AS er_video_above,
    sum(views) FILTER (video AND complete_engagements IS NOT NULL) AS er_video_below,
    coalesce(sum(n) FILTER (video AND views IS NOT NULL AND complete_engagements IS NOT NULL), 0) AS er_video_n,
    sum(views) FILTER (video) AS video_views_sum,
    coalesce(sum(n) FILTER (video AND views IS NOT NULL), 0) AS video_views_n,
    coalesce(sum(n) FILTER (video), 0) AS videos,
    coalesce(sum(n) FILTER (video OR watch_time_s IS NOT NULL), 0) AS watchable,
    {clicked: sum(link_clicks) FILTER (.m. IS NOT NULL) AS ctr_.m._above,
              sum(.m.) FILTER (link_clicks IS NOT NULL) AS ctr_.m._below,
              coalesce(sum(n) FILTER (.m. IS NOT NULL AND link_clicks IS NOT NULL), 0) AS ctr_.m._n},
    list(DISTINCT paid::VARCHAR ORDER BY paid::VARCHAR) FILTER (paid IS NOT NULL) AS flags
FROM told
GROUP BY account, month;
