-- What happened to a delivery. $1 client, $2 delivery, $3 from, $4 to, $5 words
INSERT INTO delivery_event (client_id, delivery_no, no, from_state, to_state, words)
SELECT $1, $2::bigint, coalesce(max(no), 0) + 1, $3, $4, $5
  FROM delivery_event WHERE client_id = $1 AND delivery_no = $2::bigint
