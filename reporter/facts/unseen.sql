-- Posts that nobody had seen at the cut-off: every observation of theirs is later.
CREATE TEMP TABLE unseen AS
SELECT account, id FROM counts_read GROUP BY account, id HAVING min(seen_at) > getvariable('as_of');
