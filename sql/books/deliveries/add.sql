-- Puts a delivery into the outbox; no row when it stands there already.
-- A version more for each that was replaced.
-- $1 client, $2 night, $3 kind, $4 document or null, $5 version, $6 channel, $7 target, $8 name,
-- $9 sha256, $10 reading or null
INSERT INTO delivery (client_id, no, night_on, kind, document_no, version, channel, target, name,
        sha256, state, reading_no)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3, $4::bigint,
       $5::bigint + count(*) FILTER (
            WHERE replaced AND kind = $3 AND document_no = $4::bigint AND target = $7), $6, $7, $8, $9, 'queued',
       $10::bigint
  FROM delivery WHERE client_id = $1
HAVING NOT EXISTS (SELECT FROM delivery same
                    WHERE same.client_id = $1 AND same.kind = $3 AND same.target = $7
                      AND same.name = $8 AND NOT same.replaced AND same.document_no IS NOT DISTINCT FROM $4::bigint)
ON CONFLICT (client_id, kind, document_no, version, target)
      WHERE kind IN ('purchase', 'sale', 'receipt', 'other') DO NOTHING
RETURNING no
