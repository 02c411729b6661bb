-- Originals of two months by what anybody can see of them: likes and comments, and with shares or saves where
-- a brand tells these of every post. `mask` is a recipe that the account can fill; a post that lacks one of its
-- parts is in no sum. Brands and platforms are kept apart; a brand's accounts on one platform are one row.
CREATE TEMP TABLE seen_by_all AS
SELECT
    r.account, a.brand, a.platform, r.month, r.id, r.published_at, r.local_at, r.parts,
    r.reactions, r.comments, r.shares, r.saves, r.followers, r.reach, r.impressions, r.views
FROM rated r
JOIN account a ON a.account = r.account
WHERE a.platform IN (SELECT platform FROM account WHERE brand = '')
    -- The month before is only wanted where there is somebody to compare with.
    AND (r.month = getvariable('month')
        OR (r.month = getvariable('month_before') AND a.platform IN (SELECT platform FROM account WHERE brand <> '')));

CREATE TEMP TABLE public_sum AS
WITH told AS (
    SELECT account, month, bit_or(parts) AS parts, coalesce(bit_and(parts) FILTER (parts & 3 = 3), 0) AS always
    FROM seen_by_all GROUP BY account, month
),
brand_told AS (
    SELECT s.brand, s.platform, s.month, bit_and(t.always) AS always
    FROM (SELECT DISTINCT account, brand, platform, month FROM seen_by_all) s
    JOIN told t ON t.account = s.account AND t.month = s.month
    GROUP BY s.brand, s.platform, s.month
),
counted AS (
    SELECT
        s.*, m.mask, (s.parts & m.mask) = m.mask AS whole,
        CASE WHEN (s.parts & m.mask) = m.mask THEN
            s.reactions + s.comments
            + CASE WHEN m.mask & 4 > 0 THEN s.shares ELSE 0 END
            + CASE WHEN m.mask & 8 > 0 THEN s.saves ELSE 0 END
        END AS engagements
    FROM seen_by_all s
    JOIN brand_told b ON b.brand = s.brand AND b.platform = s.platform AND b.month = s.month
    JOIN (SELECT unnest([3, 7, 11, 15]) AS mask) m ON m.mask = 3 OR (b.always & m.mask) = m.mask
)
SELECT
    brand, platform, month, mask,
    count(*) AS posts,
    count(engagements) AS told, coalesce(sum(engagements), 0) AS engagements,
    {rates: count(engagements / nullif(.m., 0)) AS .m._n,
            median(engagements / nullif(.m., 0)) AS .m._median,
            avg(engagements / nullif(.m., 0)) AS .m._mean,
            coalesce(sum(engagements) FILTER (.m. IS NOT NULL), 0) AS .m._above,
            coalesce(sum(.m.) FILTER (engagements IS NOT NULL), 0) AS .m._below}
FROM counted
GROUP BY brand, platform, month, mask;
