-- Why comments of an account's month could not be read, or not whole.
SELECT account, month, measure, reason, detail
FROM gaps_read
WHERE measure IN ('comments_text', 'replies_text', 'comments_from_brand') AND seen_at <= getvariable('as_of')
ORDER BY account, month, measure, reason, detail;
