-- One transaction.
-- $1 client bigint, $2 transaction integer
SELECT t.reference, s.iban AS account, s.number AS statement, t.booking_on AS booked,
       t.value_on AS value, to_char(t.amount_cents / 100.0, 'FM999999999999990.00') AS amount, t.currency, t.counterparty_name,
       t.counterparty_iban, t.structured_communication, t.remittance, t.kind, t.code,
       coalesce(k.class, t.class) AS class,
       coalesce(k.needs_document, t.needs_document)::text AS needs_document,
       coalesce(k.reason, t.class_reason) AS because,
       CASE WHEN k.no IS NOT NULL THEN k.night_on END AS since,
       (SELECT o.reference FROM transfer_pair p
          JOIN transaction o ON o.client_id = p.client_id
           AND o.no = CASE WHEN p.out_no = t.no THEN p.in_no ELSE p.out_no END
         WHERE p.client_id = t.client_id AND t.no IN (p.out_no, p.in_no)) AS other_leg
  FROM transaction t
  LEFT JOIN class_now k ON k.client_id = t.client_id AND k.transaction_no = t.no
  LEFT JOIN statement s ON s.client_id = t.client_id AND s.no = t.statement_no
 WHERE t.client_id = $1::bigint AND t.no = $2::integer;
