-- Alarms about documents that are not silent; suppliers that still send paper are in paper.sql.
-- $1 night date, $2 client bigint, null for every client file
-- told_elsewhere: the document waits for a doubt, of this alarm or another, and is told by that.
SELECT c.number AS client, c.number || '-d' || m.document_no AS document, m.code AS alarm, m.level,
       m.words AS reason, CASE r.direction WHEN 'sale' THEN r.buyer_name ELSE r.seller_name END AS party,
       r.issue_on AS issue_date, abs(r.total_incl_cents) AS amount, r.currency,
       abs(r.vat_cents * c.deductible_bp / 10000)
           * (r.direction = 'purchase' AND r.currency = 'EUR' AND m.level <> 'note'
              AND coalesce(r.seller_vat LIKE 'BE%', true)
              AND c.vat_regime IN ('normal', 'mixed'))::int AS vat_at_stake,
       s.doubt IS NOT NULL AS told_elsewhere, s.doubt IS DISTINCT FROM m.code AS shown
  FROM client c
  JOIN alarm m ON m.client_id = c.id
  JOIN reading_now r ON r.client_id = m.client_id AND r.document_no = m.document_no
  JOIN document_state s ON s.client_id = m.client_id AND s.document_no = m.document_no
 WHERE ($2::bigint IS NULL OR c.id = $2) AND m.night_on <= $1 AND m.code <> 'not-structured'
   AND s.state NOT IN ('deleted', 'archive', 'copy', 'unreadable')
   AND (s.state <> 'old' OR m.code LIKE 'date-%')
 ORDER BY c.number, m.document_no, m.code;
