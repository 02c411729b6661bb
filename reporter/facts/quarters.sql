-- Every quarter of an hour of the window with its local month, week (Monday) and day of the month: an equality
-- join on it places any number of rows in the client's zone, whose clocks stand at whole quarters.
CREATE TEMP TABLE quarter AS
SELECT
    epoch_us(q.at) // 900000000 AS slot,
    if(q.at < s."end", s.month, (s.month + INTERVAL 1 MONTH)::DATE) AS month,  -- what lies after the window is one month
    date_trunc('week', q.at + to_seconds(s.clock))::DATE AS week,
    1::BIGINT << (day(q.at + to_seconds(s.clock)) - 1)::BIGINT AS day
FROM (
    SELECT unnest(generate_series(min(start), max("end") + INTERVAL 31 DAY, INTERVAL 15 MINUTE)) AS at FROM span
) q
ASOF JOIN span s ON q.at >= s.start;
