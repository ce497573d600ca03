-- The VAT rows of the reading that counts.
-- $1 client bigint, $2 document integer
SELECT to_char(v.rate / 100.0, 'FM990.00') AS rate, nullif(v.category, '') AS category,
       to_char(v.base / 100.0, 'FM999999999999990.00') AS base,
       to_char(v.amount / 100.0, 'FM999999999999990.00') AS vat
  FROM reading_now r
 CROSS JOIN LATERAL unnest(r.vat_rates_bp, r.vat_categories, r.vat_bases_cents, r.vat_amounts_cents)
       WITH ORDINALITY AS v (rate, category, base, amount, at)
 WHERE r.client_id = $1::bigint AND r.document_no = $2::integer
 ORDER BY v.at;
