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
         WHERE p.client_id = t.client_id AND (p.out_no = t.no OR p.in_no = t.no)) AS other_leg,
       (SELECT string_agg(o.format || coalesce(' ' || nullif(o.number, ''), '') || ' of ' || o.night_on
                          || coalesce(' (another ' || g.differs || ')', '')
                          || CASE WHEN o.state = 'withdrawn' THEN ' (corrected since)' ELSE '' END,
                          ', ' ORDER BY o.no, g.line)
          FROM statement o
          JOIN sighting g ON g.client_id = o.client_id AND g.statement_no = o.no
         WHERE o.client_id = t.client_id AND g.transaction_no = t.no) AS told_by,
       CASE WHEN t.provisional THEN 'until a statement confirms it' END AS provisional,
       t.withdrawn_on AS taken_back
  FROM transaction t
  LEFT JOIN class_now k ON k.client_id = t.client_id AND k.transaction_no = t.no
  LEFT JOIN statement s ON s.client_id = t.client_id AND s.no = t.statement_no
 WHERE t.client_id = $1::bigint AND t.no = $2::integer;
