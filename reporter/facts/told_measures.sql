-- Which measures any observation tells: the others need no column.
SELECT {measures: count(.m.) > 0 AS .m.} FROM counts_read;
