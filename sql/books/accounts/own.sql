-- The client file's own accounts, without those that were taken out of it. $1 client
SELECT iban FROM account_claim WHERE client_id = $1 ORDER BY iban
