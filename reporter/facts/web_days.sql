-- The website's days, one row per channel.
SELECT day, channel, {web: .m.} FROM web ORDER BY day, channel;
