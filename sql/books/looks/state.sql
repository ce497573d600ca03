-- Where a document stands, and why.
-- $1 client bigint, $2 document integer
SELECT state, cause, nullif(reason, '') AS reason, doubt, since_on AS since, due_on AS moves_on
  FROM document_state
 WHERE client_id = $1::bigint AND document_no = $2::integer;
