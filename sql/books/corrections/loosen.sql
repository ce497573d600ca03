-- Undoes what tied a document by itself, when its last correction changed what money it asks for or
-- of whom; the next night ties it anew. What a person tied stays.
-- $1 client, $2 document, $3 day
UPDATE match SET superseded_on = $3
  FROM reading AS now
  JOIN reading AS before ON before.client_id = now.client_id
   AND before.document_no = now.document_no AND before.no = now.no - 1
 WHERE match.client_id = $1 AND match.superseded_on IS NULL AND match.decision = 'auto'
   AND EXISTS (SELECT FROM allocation
                WHERE allocation.client_id = $1 AND allocation.match_no = match.no
                  AND allocation.document_no = $2::bigint)
   AND now.client_id = $1 AND now.document_no = $2::bigint
   AND now.no = (SELECT max(no) FROM reading WHERE client_id = $1 AND document_no = $2::bigint)
   AND (now.type, now.direction, now.currency, now.total_incl_cents, now.wrong_company)
       IS DISTINCT FROM
       (before.type, before.direction, before.currency, before.total_incl_cents, before.wrong_company)
