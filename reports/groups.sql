-- Documents that are the same invoice.
-- $1 night date, $2 client bigint, null for every client file
-- shown: somebody must decide.
SELECT c.number AS client, m.documents, c.number || '-d' || g.leader_no AS leader, g.reason, g.state,
       g.night_on AS since, r.currency, abs(r.total_incl_cents) AS amount, r.seller_name AS party,
       r.invoice_number, r.issue_on AS issue_date,
       (g.state = 'suspected' AND coalesce(r.issue_on, g.night_on) >= c.follow_up_from) AS shown
  FROM client c
  JOIN duplicate_group g ON g.client_id = c.id
  LEFT JOIN reading_now r ON r.client_id = g.client_id AND r.document_no = g.leader_no
 CROSS JOIN LATERAL (
    SELECT json_agg(c.number || '-d' || x.document_no ORDER BY x.document_no) AS documents
      FROM duplicate_member x WHERE x.client_id = c.id AND x.group_no = g.no) m
 WHERE ($2::bigint IS NULL OR c.id = $2) AND g.night_on <= $1
 ORDER BY c.number, g.no;
