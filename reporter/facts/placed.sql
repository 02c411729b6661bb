-- Where posts stand in time: the account's month and the client's local time.
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
