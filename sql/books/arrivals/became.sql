-- The document that an arrival's bytes are. $1 client, $2 arrival
UPDATE arrival SET document_no = document.no
  FROM document
 WHERE arrival.client_id = $1 AND arrival.no = $2::bigint
   AND document.client_id = $1 AND document.sha256 = arrival.sha256
