-- Every file that came in, in the order in which it came, and what became of it.
-- $1 night date, $2 client bigint, null for every client file
-- shown: it belongs in the accounts and is not on its way there.
SELECT c.number AS client, c.number || '-d' || a.document_no AS document, a.name AS path, a.sha256,
       a.source, a.kind, r.type, r.direction, r.relevant,
       CASE WHEN r.no IS NOT NULL THEN reading_fields(r) ELSE '{}' END AS fields,
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
 WHERE ($2::bigint IS NULL OR c.id = $2) AND a.night_on <= $1
 ORDER BY c.number, a.no;
