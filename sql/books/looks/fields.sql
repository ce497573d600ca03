-- What the reading that counts found, and where it saw it.
-- $1 client bigint, $2 document integer
SELECT f.field, f.value, round((r.confidence ->> f.field)::numeric, 2) AS sure, e ->> 'rule' AS rule,
       e ->> 'page' AS page,
       -- in points from the upper left corner, then width and height
       (SELECT string_agg(round(part::numeric / 100)::text, ' ' ORDER BY at)
          FROM jsonb_array_elements_text(e -> 'box') WITH ORDINALITY AS b (part, at)) AS place,
       e ->> 'text' AS seen
  FROM reading_now r
 CROSS JOIN LATERAL (VALUES
        ('type', r.type), ('invoice_number', r.invoice_number), ('issue_date', r.issue_on::text), ('due_date', r.due_on::text),
        ('currency', r.currency),
        ('total_excl_vat', to_char(r.total_excl_cents / 100.0, 'FM999999999999990.00')),
        ('vat', to_char(r.vat_cents / 100.0, 'FM999999999999990.00')),
        ('total_incl_vat', to_char(r.total_incl_cents / 100.0, 'FM999999999999990.00')),
        ('seller_name', r.seller_name), ('seller_vat', r.seller_vat), ('iban', r.iban), ('bic', r.bic),
        ('buyer_name', r.buyer_name), ('buyer_vat', r.buyer_vat),
        ('payment_reference', r.payment_reference), ('preceding_invoice', r.preceding_invoice),
        ('paid_by', r.paid_by)) f (field, value)
 CROSS JOIN LATERAL (SELECT r.evidence -> f.field) v (e)
 WHERE r.client_id = $1::bigint AND r.document_no = $2::integer AND f.value IS NOT NULL;
