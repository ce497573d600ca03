-- The bytes of some documents of a client file, by number.
-- $1 client bigint, $2 integer[]
SELECT no, sha256 FROM document WHERE client_id = $1 AND no = ANY ($2) ORDER BY no;
