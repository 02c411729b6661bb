-- Posts of the window: month and local time, latest counts, engagements.
-- `span` holds the months, cut again where the zone's clock changes, so that one join gives both.
CREATE TEMP VIEW placed AS
SELECT
    p.account, p.id, p.published_at, p.kind,
    coalesce(p.reply, false) AS reply,
    coalesce(p.repost, false) AS repost,
    nullif(p.paid, 'unknown') AS paid,
    s.month,
    p.published_at + to_seconds(s.clock) AS local_at
FROM posts_read p
ASOF JOIN span s ON p.published_at >= s.start
WHERE p.published_at < s."end" AND p.published_at <= getvariable('as_of');

CREATE TEMP VIEW counted AS
SELECT
    *,
    -- The sum of the parts that are told; none told is unknown, not zero.
    CASE WHEN parts > 0 THEN
        CASE WHEN parts & 1 > 0 THEN reactions ELSE 0 END
        + CASE WHEN parts & 2 > 0 THEN comments ELSE 0 END
        + CASE WHEN parts & 4 > 0 THEN shares ELSE 0 END
        + CASE WHEN parts & 8 > 0 THEN saves ELSE 0 END
    END AS engagements
FROM (
    SELECT
        p.*,
        NOT (p.reply OR p.repost OR p.kind IS NOT DISTINCT FROM 'story') AS original,
        l.only_file, {measures: l..m.},
        CASE WHEN l.reactions IS NULL THEN 0 ELSE a.bits & 1 END
        + CASE WHEN l.comments IS NULL THEN 0 ELSE a.bits & 2 END
        + CASE WHEN l.shares IS NULL THEN 0 ELSE a.bits & 4 END
        + CASE WHEN l.saves IS NULL THEN 0 ELSE a.bits & 8 END AS parts
    FROM placed p
    ANTI JOIN unseen USING (account, id)
    JOIN account a ON a.account = p.account
    LEFT JOIN latest l ON l.account = p.account AND l.id = p.id
);

-- Joined once. Only the period's posts are listed by name, so only those keep their id.
CREATE TEMP TABLE post AS
SELECT * REPLACE (if(month = getvariable('month'), id, NULL) AS id) FROM counted;

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
    complete_engagements / nullif(reach, 0) AS er_reach,
    complete_engagements / nullif(impressions, 0) AS er_impressions,
    complete_engagements / nullif(views, 0) AS er_views_all,
    complete_engagements / nullif(followers, 0) AS er_followers_post
FROM (
    SELECT
        p.*, f.followers, p.kind IN ('video', 'short_video', 'live') AS video,
        CASE WHEN p.parts = c.parts THEN p.engagements END AS complete_engagements
    FROM post p
    JOIN collected c ON c.account = p.account AND c.month = p.month
    LEFT JOIN audience f ON f.account = p.account AND f.day = p.local_at::DATE
    WHERE p.original
);
