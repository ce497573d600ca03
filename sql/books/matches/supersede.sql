-- Proposals that do not hold any more. $1 client, $2 night, $3 their numbers
UPDATE match SET superseded_on = $2 WHERE client_id = $1 AND no = ANY ($3::bigint[])
