-- One row per account and month: sums and how many posts tell each measure, and sums for ratios.
SELECT
    account, month,
    count(*) AS posts,
    bit_or(parts) AS parts,
    {measures: sum(.m.) AS .m._sum, count(.m.) AS .m._n},
    sum(engagements) AS engagements_sum, count(engagements) AS engagements_n,
    sum(complete_engagements) AS complete_sum, count(complete_engagements) AS complete_n,
    {bases: sum(complete_engagements) FILTER (.m. IS NOT NULL) AS er_.m._above,
            sum(.m.) FILTER (complete_engagements IS NOT NULL) AS er_.m._below,
            count(.m.) FILTER (complete_engagements IS NOT NULL) AS er_.m._n},
    sum(complete_engagements) FILTER (video AND views IS NOT NULL) AS er_video_above,
    sum(views) FILTER (video AND complete_engagements IS NOT NULL) AS er_video_below,
    count(views) FILTER (video AND complete_engagements IS NOT NULL) AS er_video_n,
    sum(views) FILTER (video) AS video_views_sum, count(views) FILTER (video) AS video_views_n,
    count(*) FILTER (video) AS videos,
    count(*) FILTER (video OR watch_time_s IS NOT NULL) AS watchable,
    {clicked: sum(link_clicks) FILTER (.m. IS NOT NULL) AS ctr_.m._above,
              sum(.m.) FILTER (link_clicks IS NOT NULL) AS ctr_.m._below,
              count(.m.) FILTER (link_clicks IS NOT NULL) AS ctr_.m._n},
    list(DISTINCT paid ORDER BY paid) FILTER (paid IS NOT NULL) AS flags
FROM rated
GROUP BY account, month;
