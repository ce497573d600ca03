-- Wages, tax and social security that were paid since a day and are not tied to an entry, by day.
-- $1 client, $2 first day
SELECT t.no, t.booking_on, coalesce(c.class, t.class) AS class, t.amount_cents,
       coalesce(t.counterparty_iban, '') AS iban
  FROM transaction t
  LEFT JOIN class_now c ON c.client_id = $1 AND c.transaction_no = t.no
 WHERE t.client_id = $1 AND t.withdrawn_on IS NULL AND t.amount_cents < 0 AND t.booking_on >= $2
   AND coalesce(c.class, t.class) IN ('salary', 'tax', 'social')
   AND NOT EXISTS (SELECT FROM payroll_tie p WHERE p.client_id = $1 AND p.transaction_no = t.no)
 ORDER BY t.booking_on, t.no
