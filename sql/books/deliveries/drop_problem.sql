-- What kept a document from its delivery is solved, or is another thing now. $1 client,
-- $2 document, $3 the sentence that still holds, or null
UPDATE delivery SET state = 'cancelled'
 WHERE client_id = $1 AND document_no = $2::bigint AND target = '' AND state = 'held'
   AND ($3::text IS NULL OR proof <> $3)
