-- Posts of the window with their latest counts: joined once, and kept as narrow as can be. Only posts that are
-- looked up one by one keep their id: from the month `named` on, which is the month before the period, or an
-- earlier one when rows are traced.
CREATE OR REPLACE TEMP TABLE joined AS
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
