-- Every account's days, as the sums of months and the trend lines need them.
SELECT account, day, {account: .m.} FROM day ORDER BY account, day;
