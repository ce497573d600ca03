-- What of a document waits for a person's word: the doubt that holds it, else the alarms that are
-- only told. $1 client, $2 document
SELECT doubt FROM document_state
 WHERE client_id = $1 AND document_no = $2::bigint AND doubt IS NOT NULL
UNION ALL
SELECT code FROM alarm
 WHERE client_id = $1 AND document_no = $2::bigint AND level = 'tell'
   AND NOT EXISTS (SELECT FROM document_state
                    WHERE client_id = $1 AND document_no = $2::bigint AND doubt IS NOT NULL)
 ORDER BY doubt
