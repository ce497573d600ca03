-- Whom a client file is known to buy from, by account and by name. $1 client
SELECT DISTINCT iban, seller_name FROM reading_now
 WHERE client_id = $1 AND direction = 'purchase' AND type IN ('invoice', 'credit_note', 'receipt')
   AND wrong_company IS NULL AND (iban IS NOT NULL OR seller_name IS NOT NULL)
 ORDER BY iban, seller_name
