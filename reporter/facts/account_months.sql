-- What platforms tell for whole months.
SELECT account, month, {account: .m.} FROM whole ORDER BY account, month;
