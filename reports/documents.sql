-- Every file that came in, in the order in which it came, and what became of it.
-- $1 night date, $2 client bigint, null for every client file
-- shown: it belongs in the accounts and is not on its way there.
SELECT c.number AS client, c.number || '-d' || a.document_no AS document, a.name AS path, a.sha256,
       a.source, a.kind, r.type, r.direction, r.relevant,
       json_strip_nulls(json_build_object(
           'invoice_number', r.invoice_number, 'issue_date', r.issue_on, 'due_date', r.due_on,
           'currency', r.currency,
           'total_excl_vat', to_char(r.total_excl_cents / 100.0, 'FM999999999999990.00'),
           'vat', to_char(r.vat_cents / 100.0, 'FM999999999999990.00'),
           'total_incl_vat', to_char(r.total_incl_cents / 100.0, 'FM999999999999990.00'),
           'seller_name', r.seller_name, 'seller_vat', r.seller_vat, 'iban', r.iban, 'bic', r.bic,
           'buyer_name', r.buyer_name, 'buyer_vat', r.buyer_vat,
           'payment_reference', r.payment_reference, 'vat_breakdown', v.lines)) AS fields,
       coalesce(s.state, a.state) AS state, coalesce(nullif(s.reason, ''), a.reason) AS reason,
       s.doubt, s.since_on AS since, r.currency, abs(r.total_incl_cents) AS amount,
       abs(r.vat_cents * c.deductible_bp / 10000)
           * (r.direction = 'purchase' AND r.currency = 'EUR'
              AND coalesce(r.seller_vat LIKE 'BE%', true) -- foreign VAT is for another return
              AND c.vat_regime IN ('normal', 'mixed'))::int AS vat_at_stake,
       CASE r.direction WHEN 'sale' THEN r.buyer_name ELSE r.seller_name END AS party,
       r.issue_on AS issue_date,
       coalesce((SELECT o.number || ' ' || o.name FROM client o WHERE o.vat_number = r.wrong_company),
                r.wrong_company) AS wrong_company,
       (coalesce(r.issue_on, a.night_on) >= c.follow_up_from AND r.relevant AND s.doubt IS NOT NULL
        AND a.no = d.arrival_no) AS shown
  FROM client c
  JOIN arrival a ON a.client_id = c.id
  LEFT JOIN document d ON d.client_id = a.client_id AND d.no = a.document_no
  LEFT JOIN reading_now r ON r.client_id = a.client_id AND r.document_no = a.document_no
  LEFT JOIN document_state s ON s.client_id = a.client_id AND s.document_no = a.document_no
  LEFT JOIN LATERAL (
    SELECT json_agg(json_build_object(
               'rate', to_char(x.rate_bp / 100.0, 'FM990.00'),
               'base', to_char(x.base_cents / 100.0, 'FM999999999999990.00'),
               'vat', to_char(x.vat_cents / 100.0, 'FM999999999999990.00')) ORDER BY x.place) AS lines
      FROM unnest(r.vat_rates_bp, r.vat_bases_cents, r.vat_amounts_cents)
           WITH ORDINALITY AS x (rate_bp, base_cents, vat_cents, place)) v ON true
 WHERE ($2::bigint IS NULL OR c.id = $2) AND a.night_on <= $1
 ORDER BY c.number, a.no;
