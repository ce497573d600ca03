-- Transactions that some statements tell of. $1 client, $2 statements bigint[]
SELECT t.no, t.statement_no, t.booking, t.booking_on, t.amount_cents, t.reference,
       t.counterparty_name, t.counterparty_iban, t.structured_communication, t.remittance,
       t.end_to_end_id, s.format, s.state = 'interim' AS interim, s.iban, s.number
  FROM transaction t
  JOIN statement s ON s.client_id = $1 AND s.no = t.statement_no
 WHERE t.client_id = $1 AND t.withdrawn_on IS NULL
   AND t.no IN (SELECT transaction_no FROM sighting
                 WHERE client_id = $1 AND statement_no = ANY ($2))
 ORDER BY t.no
