-- What was read of a document, as the contract names it. Amounts are those of the books.
CREATE FUNCTION reading_fields(r reading_now) RETURNS json LANGUAGE sql STABLE AS $$
    SELECT json_strip_nulls(json_build_object(
               'invoice_number', r.invoice_number, 'issue_date', r.issue_on, 'due_date', r.due_on,
               'currency', r.currency,
               'total_excl_vat', to_char(r.total_excl_cents / 100.0, 'FM999999999999990.00'),
               'vat', to_char(r.vat_cents / 100.0, 'FM999999999999990.00'),
               'total_incl_vat', to_char(r.total_incl_cents / 100.0, 'FM999999999999990.00'),
               'seller_name', r.seller_name, 'seller_vat', r.seller_vat, 'iban', r.iban,
               'bic', r.bic, 'buyer_name', r.buyer_name, 'buyer_vat', r.buyer_vat,
               'payment_reference', r.payment_reference, 'vat_breakdown', (
                   SELECT json_agg(json_build_object(
                              'rate', to_char(x.rate_bp / 100.0, 'FM990.00'),
                              'base', to_char(x.base_cents / 100.0, 'FM999999999999990.00'),
                              'vat', to_char(x.vat_cents / 100.0, 'FM999999999999990.00'))
                              ORDER BY x.place)
                     FROM unnest(r.vat_rates_bp, r.vat_bases_cents, r.vat_amounts_cents)
                          WITH ORDINALITY AS x (rate_bp, base_cents, vat_cents, place))))
$$;
