-- The latest known value of each measure of each post, as seen not after the cut-off.
-- Most posts of a large store are seen once; only the others are worth sorting.
CREATE TEMP VIEW observation AS
SELECT *, if(starts_with(source, 'api:'), source, split_part(source, ':', 1)) AS file
FROM counts_read {cut: WHERE seen_at <= getvariable('as_of')};

CREATE TEMP TABLE again AS
SELECT account, id FROM observation GROUP BY account, id HAVING count(*) > 1;

-- Seen once: the figures as they lie there.
CREATE TEMP VIEW once AS
SELECT account, id, file AS only_file, {measures: .m.} FROM observation;

-- Seen several times: by each measure the newest. Of one moment the API goes before an export, then the first
-- source by name.
CREATE TEMP VIEW latest AS
SELECT * FROM once ANTI JOIN again USING (account, id)
UNION ALL
SELECT account, id, NULL, {measures: arg_max(.m., place)}
FROM (
    SELECT *, row_number() OVER (ORDER BY seen_at, starts_with(source, 'api:'), source DESC) AS place
    FROM observation SEMI JOIN again USING (account, id)
)
GROUP BY account, id;
