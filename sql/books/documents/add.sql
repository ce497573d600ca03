-- The bytes of an arrival become a document when they are new. $1 client, $2 night, $3 arrival,
-- $4 sha256, $5 bytes
INSERT INTO document (client_id, no, night_on, arrival_no, sha256, size_bytes)
SELECT $1, coalesce(max(no), 0) + 1, $2, $3::bigint, $4, $5 FROM document WHERE client_id = $1
ON CONFLICT (client_id, sha256) DO NOTHING
