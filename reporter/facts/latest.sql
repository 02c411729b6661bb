-- The latest known value of each measure of each post, as seen not after the cut-off.
-- Most posts of a large store are seen once; only the others are worth sorting.
CREATE TEMP VIEW observation AS
SELECT *, if(starts_with(source, 'api:'), source, split_part(source, ':', 1)) AS file
FROM counts_read {cut: WHERE seen_at <= getvariable('as_of')};

-- Those of the months that are looked at post by post, which lie in few of the files.
CREATE TEMP TABLE recent AS
SELECT account, id, seen_at, source, {measures: .m.}
FROM observation WHERE published_at >= getvariable('recent_start');

-- Posts that were seen several times; filled only where there is any.
CREATE TEMP TABLE again (account INTEGER, id VARCHAR);

-- Seen once: the figures as they lie there.
CREATE TEMP VIEW once AS
SELECT account, id, file AS only_file, {measures: .m.} FROM observation;
