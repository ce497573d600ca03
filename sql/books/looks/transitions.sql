-- How a document came to where it stands.
-- $1 client bigint, $2 document integer
SELECT night_on AS night, from_state AS "from", to_state AS "to", cause
  FROM transition
 WHERE client_id = $1::bigint AND document_no = $2::integer
 ORDER BY no;
