-- The client file's own accounts. $1 client
SELECT DISTINCT iban FROM account WHERE client_id = $1 ORDER BY iban
