-- Confirmed readings that taught nothing yet: a person said values of them; or they were paid to the
-- cent, delivered so many nights ago and not corrected since. Of one supplier a few are enough, and what
-- nobody paid within four months teaches nothing.
-- $1 client, $2 night, $3 nights, $4 most papers of one supplier that only payments confirmed
WITH candidate AS (
    SELECT document_no FROM reading WHERE client_id = $1 AND said IS NOT NULL
     UNION
    SELECT document_no FROM delivery
     WHERE client_id = $1 AND kind IN ('purchase', 'receipt', 'other')
       AND state IN ('accepted', 'confirmed')
       AND night_on BETWEEN $2::date - $3::integer - 120 AND $2::date - $3::integer)
SELECT r.document_no, r.no AS reading_no, r.said IS NOT NULL AS by_person, r.source,
       document.sha256, r.seller_vat, r.seller_name, r.buyer_name, r.invoice_number, r.issue_on,
       r.due_on, r.total_excl_cents, r.vat_cents, r.total_incl_cents, r.vat_rates_bp,
       CASE WHEN r.said ? 'iban' OR (r.confidence ->> 'iban')::numeric >= 0.95 THEN r.iban END AS iban,
       (SELECT string_agg(key, ' ' ORDER BY key) FROM jsonb_object_keys(r.said) AS key) AS said
  FROM candidate
 CROSS JOIN LATERAL (
    SELECT * FROM reading
     WHERE reading.client_id = $1 AND reading.document_no = candidate.document_no
     ORDER BY reading.no DESC LIMIT 1) AS r
  JOIN document ON document.client_id = $1 AND document.no = r.document_no
 WHERE r.seller_vat <> (SELECT vat_number FROM client WHERE id = $1) AND r.error IS NULL
   AND (r.said ? 'seller_vat' OR (r.confidence ->> 'seller_vat')::numeric >= 0.7)
   AND r.direction = 'purchase' AND r.wrong_company IS NULL
   AND r.type IN ('invoice', 'credit_note', 'receipt')
   AND NOT EXISTS (SELECT FROM lesson l
                    WHERE l.client_id = $1 AND l.document_no = r.document_no AND l.reading_no = r.no)
   AND NOT EXISTS (SELECT FROM supplier_forgotten f
                    WHERE f.client_id = $1 AND f.seller_vat = r.seller_vat AND r.night_on <= f.until_on)
   AND (r.said <> '{}'
        OR (r.said IS NULL AND r.doubt IS NULL
            AND (SELECT count(*) FROM lesson_now l
                  WHERE l.client_id = $1 AND l.seller_vat = r.seller_vat
                    AND NOT l.by_person) < $4::bigint
            AND (SELECT sum(t.cents) FROM tie_now t
                  WHERE t.client_id = $1 AND t.document_no = r.document_no) = r.total_incl_cents
            AND NOT EXISTS (SELECT FROM duplicate_now c
                             WHERE c.client_id = $1 AND c.document_no = r.document_no)))
 ORDER BY r.said IS NULL, r.document_no
 LIMIT 100
