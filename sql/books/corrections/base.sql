-- What the program read of a document last, and what people said since and stands.
-- $1 client, $2 document
SELECT reading.*,
       (SELECT last.said FROM reading AS last
         WHERE last.client_id = $1 AND last.document_no = $2::bigint
         ORDER BY last.no DESC LIMIT 1) AS stands
  FROM reading
 WHERE client_id = $1 AND document_no = $2::bigint AND said IS NULL
 ORDER BY no DESC
 LIMIT 1
