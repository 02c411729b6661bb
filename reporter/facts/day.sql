-- The latest known value of each measure of each account's day, month and web day, not after the cut-off.
CREATE TEMP TABLE day AS
SELECT account, day, {account: arg_max(.m., place) AS .m.}
FROM (
    SELECT *, row_number() OVER (ORDER BY seen_at, starts_with(source, 'api:'), source DESC) AS place
    FROM days_read WHERE seen_at <= getvariable('as_of')
)
GROUP BY account, day;

CREATE TEMP TABLE whole AS
SELECT account, month, {account: arg_max(.m., place) AS .m.}
FROM (
    SELECT *, row_number() OVER (ORDER BY seen_at, starts_with(source, 'api:'), source DESC) AS place
    FROM months_read WHERE seen_at <= getvariable('as_of')
)
GROUP BY account, month;

CREATE TEMP TABLE web AS
SELECT day, coalesce(channel, '') AS channel, {web: arg_max(.m., place) AS .m.}
FROM (
    SELECT *, row_number() OVER (ORDER BY seen_at, starts_with(source, 'api:'), source DESC) AS place
    FROM web_read WHERE seen_at <= getvariable('as_of')
)
GROUP BY day, coalesce(channel, '');
