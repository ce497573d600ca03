-- What people said about a document or a transaction.
-- $1 client bigint, $2 document integer or null, $3 transaction integer or null
SELECT night_on AS night, answer, until_on AS until, nullif(note, '') AS note, said_by, said_how
  FROM decision
 WHERE client_id = $1::bigint AND (document_no = $2::integer OR transaction_no = $3::integer)
 ORDER BY no;
