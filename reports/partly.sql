-- Files of which only a part was read or taken out, with what was left out.
-- $1 night date, $2 client bigint, null for every client file
SELECT c.number AS client, a.name AS path, a.reason, a.kind, a.night_on AS since,
       c.number || '-d' || a.document_no AS document, a.night_on >= c.follow_up_from AS shown
  FROM client c
  JOIN arrival a ON a.client_id = c.id
  LEFT JOIN reading_now r ON r.client_id = a.client_id AND r.document_no = a.document_no
 WHERE ($2::bigint IS NULL OR c.id = $2) AND a.night_on <= $1
   AND a.kind IN ('document', 'archive') AND a.state <> 'refused' AND a.reason IS NOT NULL
   AND r.error IS NULL
 ORDER BY c.number, a.no;
