-- Suppliers of whom something came in the last ninety days that should have been a structured
-- e-invoice, with how much of it since the client file is followed, the most first.
-- $1 night date, $2 client bigint, null for every client file
SELECT client, party, vat_number, count::text AS count, amount, since, until, true AS shown FROM (
    SELECT c.number AS client, max(r.seller_name) AS party, r.seller_vat AS vat_number, count(*),
           sum(abs(r.total_incl_cents))::bigint AS amount, min(r.issue_on) AS since,
           max(r.issue_on) AS until
      FROM client c
      JOIN alarm m ON m.client_id = c.id AND m.code = 'not-structured'
      JOIN reading_now r ON r.client_id = m.client_id AND r.document_no = m.document_no
      JOIN document_state s ON s.client_id = m.client_id AND s.document_no = m.document_no
     WHERE ($2::bigint IS NULL OR c.id = $2) AND m.night_on <= $1 AND r.currency = 'EUR'
       AND s.state NOT IN ('deleted', 'archive', 'copy', 'unreadable', 'old')
     GROUP BY c.number, r.seller_vat) AS supplier
 WHERE until > $1::date - 90
 ORDER BY client, amount DESC, vat_number;
