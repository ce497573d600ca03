-- $1 client, $2 number, $3 state, $4 reason
UPDATE arrival SET state = $3, reason = $4 WHERE client_id = $1 AND no = $2::bigint
