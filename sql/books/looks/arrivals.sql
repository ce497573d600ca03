-- How a document came in, each time that it did.
-- $1 client bigint, $2 document integer
SELECT a.night_on AS came, a.source, a.name, p.name AS inside, a.kind, a.state, a.reason,
       a.size_bytes AS bytes, a.sha256
  FROM arrival a
  LEFT JOIN arrival p ON p.client_id = a.client_id AND p.no = a.parent_no
 WHERE a.client_id = $1::bigint AND a.document_no = $2::integer
 ORDER BY a.no;
