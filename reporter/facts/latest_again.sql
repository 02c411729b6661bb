-- Seen several times: by each measure the newest. Of one moment the API goes before an export, then the first
-- source by name.
INSERT INTO again
SELECT account, id FROM observation GROUP BY account, id HAVING count(*) > 1;

CREATE TEMP VIEW latest AS
SELECT * FROM once ANTI JOIN again USING (account, id)
UNION ALL
SELECT account, id, NULL, {measures: arg_max(.m., place)}
FROM (
    SELECT *, row_number() OVER (ORDER BY seen_at, starts_with(source, 'api:'), source DESC) AS place
    FROM observation SEMI JOIN again USING (account, id)
)
GROUP BY account, id;
