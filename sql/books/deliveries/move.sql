-- Moves a delivery on; no row when somebody else claimed it since.
-- $1 client, $2 delivery, $3 epoch, $4 state, $5 1 for a claim else 0, $6 proof, $7 not before
UPDATE delivery SET state = $4, epoch = epoch + $5::integer, attempts = attempts + $5::integer,
       proof = $6, not_before_on = $7
 WHERE client_id = $1 AND no = $2::bigint AND epoch = $3::bigint
