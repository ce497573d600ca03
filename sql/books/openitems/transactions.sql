-- Transactions that no tie explains, transfers between the client's own accounts excepted.
-- $1 client
SELECT no, booking_on, amount_cents, currency, counterparty_name, counterparty_iban,
       structured_communication, remittance, end_to_end_id, kind
  FROM transaction
 WHERE client_id = $1 AND class <> 'own-transfer' AND amount_cents <> 0
   AND NOT EXISTS (
        SELECT FROM allocation
          JOIN match ON match.client_id = $1 AND match.no = allocation.match_no
         WHERE allocation.client_id = $1 AND allocation.transaction_no = transaction.no
           AND match.decision IN ('auto', 'person') AND match.superseded_on IS NULL)
 ORDER BY no
