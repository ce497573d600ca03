-- $1 client, $2 document, $3 night, then the columns in this order
INSERT INTO reading (client_id, document_no, no, night_on, reader, source, type, relevant, pages,
        direction, direction_why, wrong_company, invoice_number, issue_on, due_on, currency,
        total_excl_cents, vat_cents, total_incl_cents, seller_name, seller_vat, buyer_name,
        buyer_vat, iban, bic, payment_reference, preceding_invoice, paid_by, vat_categories,
        vat_rates_bp, vat_bases_cents, vat_amounts_cents, confidence, evidence, words, error,
        contradictory, doubt, lines)
SELECT $1, $2::bigint, coalesce(max(no), 0) + 1, $3, $4, $5, $6, $7, $8::bigint, $9, $10, $11, $12,
       $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28,
       $29::bigint[]::integer[], $30, $31, $32, $33, $34, $35, $36, $37, $38
  FROM reading WHERE client_id = $1 AND document_no = $2::bigint
