-- A statement whose place another takes. $1 client, $2 statement, $3 the other
UPDATE statement SET state = 'withdrawn', superseded_by = $3::bigint
 WHERE client_id = $1 AND no = $2::bigint
