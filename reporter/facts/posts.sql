-- Posts of the window: month and local time, latest counts, engagements.
-- `span` holds the months, cut again where the zone's clock changes, so that one join gives both. It is joined
-- by the days in UTC that it touches: a quick join by one number, and only a span's ends need the second look.
CREATE TEMP TABLE span_day AS
SELECT unnest(generate_series(start::DATE, ("end" - INTERVAL 1 microsecond)::DATE, INTERVAL 1 day))::DATE AS utc_day, *
FROM span;

CREATE TEMP VIEW placed AS
SELECT
    p.account, p.id, p.published_at, p.kind,
    coalesce(p.reply, false) AS reply,
    coalesce(p.repost, false) AS repost,
    nullif(p.paid, 'unknown') AS paid,
    s.month,
    p.published_at + to_seconds(s.clock) AS local_at
FROM posts_read p
JOIN span_day s ON s.utc_day = p.published_at::DATE
WHERE p.published_at >= s.start AND p.published_at < s."end"
    {cut: AND p.published_at <= getvariable('as_of')};

-- Joined once, and kept as narrow as can be. Only the period's posts are listed by name, so only those keep their id.
-- `named` is the first month whose posts keep it: the period, or an earlier one when rows are traced.
CREATE TEMP TABLE joined AS
SELECT
    p.account, if(p.month >= getvariable('named'), p.id, NULL) AS id,
    p.published_at, TRY_CAST(p.kind AS post_kind) AS kind, p.reply, p.repost,
    TRY_CAST(p.paid AS post_paid) AS paid, p.month, p.local_at,
    NOT (p.reply OR p.repost OR p.kind IS NOT DISTINCT FROM 'story') AS original,
    coalesce(p.kind IN ('video', 'short_video', 'live'), false) AS video,
    l.only_file, {measures: l..m.},
    a.bits & (
        if(l.reactions IS NULL, 0, 1) + if(l.comments IS NULL, 0, 2)
        + if(l.shares IS NULL, 0, 4) + if(l.saves IS NULL, 0, 8)
    ) AS parts
FROM placed p
{cut: ANTI JOIN unseen USING (account, id)}
JOIN account a ON a.account = p.account
LEFT JOIN {latest: .m.} l ON l.account = p.account AND l.id = p.id;

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
