-- A person moves a delivery on, under a new epoch; no row when it was moved since.
-- $1 client, $2 delivery, $3 epoch, $4 state it is in, $5 new state, $6 proof
UPDATE delivery SET state = $5, epoch = epoch + 1, proof = $6, not_before_on = NULL
 WHERE client_id = $1 AND no = $2::bigint AND epoch = $3::bigint AND state = $4
