-- What is asked of the posts of the window, once these are joined with their counts.

-- The sum of the parts that are told; none told is unknown, not zero.
CREATE TEMP VIEW post AS
SELECT *,
    CASE WHEN parts > 0 THEN
        CASE WHEN parts & 1 > 0 THEN reactions ELSE 0 END
        + CASE WHEN parts & 2 > 0 THEN comments ELSE 0 END
        + CASE WHEN parts & 4 > 0 THEN shares ELSE 0 END
        + CASE WHEN parts & 8 > 0 THEN saves ELSE 0 END
    END AS engagements
FROM joined;

-- The parts that at least one original of the account's month tells.
CREATE TEMP TABLE collected AS
SELECT account, month, bit_or(parts) AS parts FROM post WHERE original GROUP BY account, month;

-- Followers near each day on which somebody posted: the nearest known within three days, before it if tied.
CREATE TEMP TABLE audience AS
SELECT p.account, p.day, arg_min(f.followers, abs(f.day - p.day) * 2 + (f.day > p.day)::INTEGER) AS followers
FROM (SELECT DISTINCT account, local_at::DATE AS day FROM post) p
JOIN day f ON f.account = p.account AND f.followers IS NOT NULL AND abs(f.day - p.day) <= 3
GROUP BY p.account, p.day;

-- Originals with their own rates. A post that lacks a part its month has is in no rate.
CREATE TEMP VIEW rated AS
SELECT
    *,
    reach - reach_paid AS reach_organic,
    complete_engagements / nullif(reach, 0) AS er_reach,
    complete_engagements / nullif(impressions, 0) AS er_impressions,
    complete_engagements / nullif(views, 0) AS er_views_all,
    complete_engagements / nullif(followers, 0) AS er_followers_post
FROM (
    SELECT
        p.*, f.followers,
        CASE WHEN p.parts = c.parts THEN p.engagements END AS complete_engagements
    FROM post p
    JOIN collected c ON c.account = p.account AND c.month = p.month
    LEFT JOIN audience f ON f.account = p.account AND f.day = p.local_at::DATE
    WHERE p.original
);

-- The originals again, added up for all posts of an account's month that tell the same measures.
CREATE TEMP TABLE told AS
SELECT
    account, month, video, paid, any_value(parts) AS parts, count(*) AS n, {measures: sum(.m.) AS .m.},
    sum(engagements) AS engagements, sum(complete_engagements) AS complete_engagements
FROM rated
GROUP BY account, month, video, paid, {which: .m.};
