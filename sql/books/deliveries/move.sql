-- Moves a delivery on and says so; no row when somebody else claimed it since.
-- $1 client, $2 delivery, $3 epoch, $4 state, $5 1 for a claim else 0, $6 proof, $7 not before, $8 from
WITH moved AS (
    UPDATE delivery SET state = $4, epoch = epoch + $5::integer, attempts = attempts + $5::integer,
           proof = $6, not_before_on = $7
     WHERE client_id = $1 AND no = $2::bigint AND epoch = $3::bigint
 RETURNING no)
INSERT INTO delivery_event (client_id, delivery_no, no, from_state, to_state, words)
SELECT $1, no, (SELECT coalesce(max(e.no), 0) + 1 FROM delivery_event e
                 WHERE e.client_id = $1 AND e.delivery_no = moved.no), $8, $4, $6
  FROM moved
