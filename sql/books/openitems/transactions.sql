-- Transactions that no tie explains, transfers between the client's own accounts excepted.
-- $1 client
SELECT no, booking_on, amount_cents, currency, counterparty_name, counterparty_iban,
       structured_communication, remittance, end_to_end_id, kind
  FROM transaction
 WHERE client_id = $1 AND withdrawn_on IS NULL AND class <> 'own-transfer' AND amount_cents <> 0
   AND NOT EXISTS (
        SELECT FROM tie_now
         WHERE tie_now.client_id = $1 AND tie_now.transaction_no = transaction.no)
 ORDER BY no
