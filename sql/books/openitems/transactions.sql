-- Transactions that no tie explains, but transfers between the client's own accounts, and what pays a
-- card whose lines are here.
-- $1 client
SELECT t.no, t.booking_on, t.amount_cents, t.currency, t.counterparty_name, t.counterparty_iban,
       t.structured_communication, t.remittance, t.end_to_end_id, t.kind
  FROM transaction AS t
  LEFT JOIN class_now AS later ON later.client_id = $1 AND later.transaction_no = t.no
 WHERE t.client_id = $1 AND t.withdrawn_on IS NULL AND t.amount_cents <> 0
   AND coalesce(later.class, t.class) <> 'own-transfer'
   AND NOT EXISTS (
        SELECT FROM tie_now
         WHERE tie_now.client_id = $1 AND tie_now.transaction_no = t.no)
   AND NOT EXISTS (
        SELECT FROM card_settlement AS card
         WHERE card.client_id = $1 AND card.transaction_no = t.no)
 ORDER BY t.no
