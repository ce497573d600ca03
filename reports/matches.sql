-- What was tied to what, how surely, and why.
-- $1 night date, $2 client bigint, null for every client file
-- shown: of the last five weeks, or still only proposed.
WITH part AS (
    SELECT a.client_id, a.match_no,
           json_agg(DISTINCT c.number || '-d' || a.document_no)
               FILTER (WHERE a.document_no IS NOT NULL) AS documents,
           json_agg(DISTINCT t.reference) FILTER (WHERE t.no IS NOT NULL) AS transactions,
           sum(CASE r.type WHEN 'credit_note' THEN -a.cents ELSE a.cents END)::bigint AS amount, min(t.booking_on) AS booking_date,
           min(coalesce(t.counterparty_name, r.seller_name)) AS party
      FROM allocation a
      JOIN client c ON c.id = a.client_id
      LEFT JOIN transaction t ON t.client_id = a.client_id AND t.no = a.transaction_no
      LEFT JOIN reading_now r ON r.client_id = a.client_id AND r.document_no = a.document_no
     GROUP BY a.client_id, a.match_no
)
SELECT c.number AS client, coalesce(x.documents, '[]') AS documents,
       coalesce(x.transactions, '[]') AS transactions, m.decision, m.score, m.evidence,
       m.night_on AS since, x.amount, x.booking_date, x.party, m.note,
       (m.decision IN ('suggest', 'ambiguous') OR m.night_on > $1::date - 35) AS shown
  FROM client c
  JOIN match m ON m.client_id = c.id
  JOIN part x ON x.client_id = c.id AND x.match_no = m.no
 WHERE ($2::bigint IS NULL OR c.id = $2) AND m.night_on <= $1
   AND coalesce(m.superseded_on > $1, true)
 ORDER BY c.number, m.no;
