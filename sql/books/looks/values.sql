-- Every value that some reading of a document gave a field, the first time each, with who gave it.
-- $1 client bigint, $2 document integer
WITH value AS (
    SELECT r.no, r.night_on, r.reader, f.field, f.value
      FROM reading r
     CROSS JOIN LATERAL (VALUES
            ('invoice_number', r.invoice_number), ('issue_date', r.issue_on::text),
            ('due_date', r.due_on::text), ('currency', r.currency),
            ('total_excl_vat', to_char(r.total_excl_cents / 100.0, 'FM999999999999990.00')),
            ('vat', to_char(r.vat_cents / 100.0, 'FM999999999999990.00')),
            ('total_incl_vat', to_char(r.total_incl_cents / 100.0, 'FM999999999999990.00')),
            ('seller_name', r.seller_name), ('seller_vat', r.seller_vat), ('iban', r.iban),
            ('bic', r.bic), ('buyer_name', r.buyer_name), ('buyer_vat', r.buyer_vat),
            ('payment_reference', r.payment_reference), ('paid_by', r.paid_by), ('type', r.type),
            ('direction', r.direction)) f (field, value)
     WHERE r.client_id = $1::bigint AND r.document_no = $2::integer)
SELECT this.field, coalesce(this.value, '(none)') AS value, this.reader AS by, this.night_on AS on
  FROM value this
  LEFT JOIN value before ON before.field = this.field AND before.no = this.no - 1
 WHERE this.value IS DISTINCT FROM before.value
   AND EXISTS (SELECT FROM value other WHERE other.field = this.field
                  AND other.value IS DISTINCT FROM this.value)
 ORDER BY this.field, this.no;
