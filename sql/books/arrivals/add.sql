-- Adds an arrival; no row when it stands already.
-- $1 client, $2 night, $3 source, $4 identity, $5 name, $6 parent or null, $7 kind, $8 sha256,
-- $9 bytes, $10 state, $11 reason
INSERT INTO arrival (client_id, no, night_on, source, identity, name, parent_no, kind, sha256,
        size_bytes, state, reason)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5, $6::bigint, $7, $8, $9, $10, $11
  FROM arrival WHERE client_id = $1
ON CONFLICT (client_id, source, identity) DO NOTHING
RETURNING no
