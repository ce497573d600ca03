-- The other side has the values that stand now, by a person's word.
-- $1 client, $2 document, $3 day, $4 who says so
WITH right_now AS (
    UPDATE delivery SET reading_no = otherwise.reading_no
      FROM delivery_otherwise AS otherwise
     WHERE otherwise.client_id = $1 AND otherwise.document_no = $2::bigint
       AND delivery.client_id = $1 AND delivery.no = otherwise.no
 RETURNING delivery.no, delivery.state)
INSERT INTO delivery_event (client_id, delivery_no, no, from_state, to_state, words)
SELECT $1, no, (SELECT coalesce(max(e.no), 0) + 1 FROM delivery_event e
                 WHERE e.client_id = $1 AND e.delivery_no = right_now.no),
       state, state, 'its values were put right there on ' || $3::date || ', says ' || $4
  FROM right_now
