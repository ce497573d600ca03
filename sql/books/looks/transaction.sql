-- One transaction.
-- $1 client bigint, $2 transaction integer
SELECT t.reference, s.iban AS account, s.number AS statement, t.booking_on AS booked,
       t.value_on AS value, to_char(t.amount_cents / 100.0, 'FM999999999999990.00') AS amount, t.currency, t.counterparty_name,
       t.counterparty_iban, t.structured_communication, t.remittance, t.kind, t.code, t.class,
       t.needs_document::text AS needs_document
  FROM transaction t
  LEFT JOIN statement s ON s.client_id = t.client_id AND s.no = t.statement_no
 WHERE t.client_id = $1::bigint AND t.no = $2::integer;
