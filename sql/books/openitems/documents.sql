-- What money may still be tied to: invoices, credit notes and receipts with a total that no tie
-- explains whole; of the same invoice that came twice only the leader.
-- $1 client
SELECT reading.document_no, type, direction, issue_on, due_on, currency, total_incl_cents,
       total_incl_cents - coalesce(tied.cents, 0) AS remaining_cents,
       CASE direction WHEN 'sale' THEN buyer_name ELSE seller_name END AS counterparty_name,
       CASE direction WHEN 'sale' THEN buyer_vat ELSE seller_vat END AS counterparty_vat,
       CASE direction WHEN 'sale' THEN NULL ELSE iban END AS counterparty_iban,
       invoice_number, payment_reference, preceding_invoice, source, document.sha256,
       NULL AS place, NULL AS words
  FROM reading_now AS reading
  JOIN document ON document.client_id = $1 AND document.no = reading.document_no
  LEFT JOIN LATERAL (
        SELECT sum(cents) AS cents FROM tie_now
         WHERE tie_now.client_id = $1 AND tie_now.document_no = reading.document_no) AS tied ON true
 WHERE reading.client_id = $1
   AND type IN ('invoice', 'credit_note', 'receipt') AND direction IS NOT NULL
   AND wrong_company IS NULL AND total_incl_cents > coalesce(tied.cents, 0)
   AND NOT EXISTS (
        SELECT FROM duplicate_now AS copy
         WHERE copy.client_id = $1 AND copy.document_no = reading.document_no
           AND copy.state = 'certain')
   AND NOT EXISTS (
        SELECT FROM document_state AS state
         WHERE state.client_id = $1 AND state.document_no = reading.document_no
           AND state.state = 'deleted')
 ORDER BY reading.document_no
