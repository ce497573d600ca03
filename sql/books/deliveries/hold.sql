-- A document that cannot go: a row without a target, unless one is held already.
-- $1 client, $2 night, $3 kind, $4 document, $5 name, $6 sha256, $7 why
INSERT INTO delivery (client_id, no, night_on, kind, document_no, version, channel, target, name,
        sha256, state, proof)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3, $4::bigint,
       coalesce(max(version) FILTER (WHERE document_no = $4::bigint AND target = ''), 0) + 1,
       '', '', $5, $6, 'held', $7
  FROM delivery WHERE client_id = $1
HAVING count(*) FILTER (WHERE document_no = $4::bigint AND target = '' AND state = 'held') = 0
RETURNING no
