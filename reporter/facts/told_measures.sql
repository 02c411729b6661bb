-- How many observations there are, and which measures any of them tells: the others need no column.
SELECT count(*) AS observations, {measures: count(.m.) > 0 AS .m.} FROM counts_read;
