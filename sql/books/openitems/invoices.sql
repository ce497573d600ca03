-- Every bookable document with what tells the same invoice from another.
-- $1 client
SELECT reading.document_no, type, direction, issue_on, due_on, currency, total_incl_cents,
       coalesce(total_incl_cents, 0) AS remaining_cents,
       CASE direction WHEN 'sale' THEN buyer_name ELSE seller_name END AS counterparty_name,
       CASE direction WHEN 'sale' THEN buyer_vat ELSE seller_vat END AS counterparty_vat,
       CASE direction WHEN 'sale' THEN NULL ELSE iban END AS counterparty_iban,
       invoice_number, payment_reference, preceding_invoice, source, document.sha256
  FROM reading_now AS reading
  JOIN document ON document.client_id = $1 AND document.no = reading.document_no
 WHERE reading.client_id = $1
   AND type IN ('invoice', 'credit_note', 'receipt') AND total_incl_cents IS NOT NULL
 ORDER BY reading.document_no
