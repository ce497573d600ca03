-- Where a document was sent, with the proof.
-- $1 client bigint, $2 document integer
SELECT no AS delivery, night_on AS night, kind, channel, target, name, state, attempts,
       nullif(proof, '') AS proof, sha256
  FROM delivery
 WHERE client_id = $1::bigint AND document_no = $2::integer
 ORDER BY no;
